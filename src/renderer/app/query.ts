import { pathOf, type RouteName, replace } from './routes.ts';

/** Filters of a list as they stand behind `?`: a reload, a link and Back keep them. Blank values are left out. */
export function readFilters<F extends Record<string, string>>(query: string, defaults: F): F {
  const params = new URLSearchParams(query);
  return Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, params.get(name) ?? value])) as F;
}

export function writeFilters<F extends Record<string, string>>(filters: F, defaults: F): string {
  const changed = Object.entries(filters).filter(([name, value]) => value !== defaults[name]);
  return new URLSearchParams(changed).toString();
}

/** Changes filters without a step in the history: Back leaves the list, it does not untype. */
export function setFilters<F extends Record<string, string>>(
  name: RouteName,
  now: F,
  patch: Partial<F>,
  defaults: F,
): void {
  replace(pathOf(name, null, writeFilters({ ...now, ...patch }, defaults)));
}
