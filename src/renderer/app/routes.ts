import { create } from 'zustand';

/** Where the page is. The path stands in the hash, so that a reload and the browser's own Back come out right. */
export const routeNames = [
  'home',
  'call',
  'lists',
  'customers',
  'tickets',
  'clocks',
  'callbacks',
  'board',
  'forms',
  'shift',
  'floor',
  'pack',
  'settlement',
  'phrases',
  'practice',
  'studio',
  'people',
  'settings',
  'sync',
] as const;
export type RouteName = (typeof routeNames)[number];
export interface Route {
  name: RouteName;
  id: string | null;
  /** What follows `?`, for filters and the like. */
  query: string;
}

const WITH_ID: ReadonlySet<RouteName> = new Set([
  'call',
  'customers',
  'tickets',
  'forms',
  'pack',
  'phrases',
  'practice',
  'studio',
  'settings',
  'sync',
]);

/** `/tickets/UUID?view=mine` -> route; anything unknown is home, so that a bad link never shows a blank page. */
export function parsePath(path: string): Route {
  const [place = '', query = ''] = path.replace(/^#/, '').split('?', 2);
  const [, first = '', second = ''] = place.split('/');
  const name = routeNames.find((n) => n === first);
  if (!name || (name === 'call' && second === '')) return { name: 'home', id: null, query: '' };
  return { name, id: WITH_ID.has(name) && second !== '' ? decode(second) : null, query };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function pathOf(name: RouteName, id: string | null = null, query = ''): string {
  return `/${name}${id === null ? '' : `/${encodeURIComponent(id)}`}${query === '' ? '' : `?${query}`}`;
}

const here = () => (typeof location === 'undefined' ? '' : location.hash);

export const useRoute = create<Route>(() => parsePath(here()));

/** Goes to a path like `/customers/UUID`. The same path again changes nothing. */
export function go(path: string): void {
  if (here() === `#${path}`) return;
  location.hash = path;
}

/** As `go`, but Back skips the page that is left. */
export function replace(path: string): void {
  history.replaceState(null, '', `#${path}`);
  useRoute.setState(parsePath(path), true);
}

export function back(): void {
  history.back();
}

/** Called once by `boot`. */
export function followHash(): void {
  window.addEventListener('hashchange', () => useRoute.setState(parsePath(here()), true));
}
