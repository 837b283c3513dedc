import { create } from 'zustand';
import type { Override } from '../../editor/types.ts';

const NONE: readonly Override[] = [];
const nameOf = (key: string) => `zuoxi.overrides.${key}`;

/**
 * What was let stand in the texts of a ticket, by ticket (its unsent note: `ID/note`): goes along with every save, core
 * asks for it. It outlives a reload, and ends with the window: the next person at this desk has reasons of their own.
 */
const useKept = create<Readonly<Record<string, readonly Override[]>>>(() => ({}));

function stored(key: string): readonly Override[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(nameOf(key)) ?? '[]');
    return Array.isArray(kept) && kept.length > 0 ? (kept as Override[]) : NONE;
  } catch {
    return NONE;
  }
}

const known = new Map<string, readonly Override[]>();

/** Read once: the same list every time, or every render would find another. */
function firstOf(key: string): readonly Override[] {
  if (!known.has(key)) known.set(key, stored(key));
  return known.get(key) ?? NONE;
}

export function useOverrides(key: string): readonly Override[] {
  return useKept((all) => all[key] ?? firstOf(key));
}

export function overridesOf(key: string): Override[] {
  return [...(useKept.getState()[key] ?? firstOf(key))];
}

export function keepOverrides(key: string, overrides: readonly Override[]): void {
  useKept.setState({ [key]: overrides });
  try {
    if (overrides.length === 0) sessionStorage.removeItem(nameOf(key));
    else sessionStorage.setItem(nameOf(key), JSON.stringify(overrides));
  } catch {
    // Without storage they last as long as the page.
  }
}
