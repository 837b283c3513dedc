import { type ComponentType, lazy } from 'react';
import type { RouteName } from './routes.ts';

export interface PageProps {
  /** The id in the path: `/customers/ID`. */
  id: string | null;
  query: string;
}

/**
 * Features are found, not listed: `features/<name>/page.tsx` exports `Page` (loaded when first opened);
 * `features/<name>/global.tsx` exports `Global`, mounted once after sign-in for commands and listeners.
 */
const pageFiles = import.meta.glob<{ Page: ComponentType<PageProps> }>('../features/*/page.tsx');
const globalFiles = import.meta.glob<{ Global: ComponentType }>('../features/*/global.tsx');

const pages = new Map<string, ComponentType<PageProps>>(
  Object.entries(pageFiles).map(([path, load]) => [
    featureOf(path),
    lazy(async () => ({ default: (await load()).Page })),
  ]),
);

export const globals: readonly ComponentType[] = Object.values(globalFiles).map((load) =>
  lazy(async () => ({ default: (await load()).Global })),
);

function featureOf(path: string): string {
  return path.split('/').at(-2) ?? '';
}

export function pageOf(name: RouteName): ComponentType<PageProps> | null {
  return pages.get(name) ?? null;
}

/** Fetches the chunks of pages that are likely next, so that opening them shows no gap. */
export function preloadPages(names: readonly RouteName[]): void {
  for (const name of names) void pageFiles[`../features/${name}/page.tsx`]?.().catch(() => {});
}
