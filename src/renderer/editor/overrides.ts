import { create } from 'zustand';
import { useSession } from '../app/session.ts';
import type { Override } from './types.ts';

const NONE: readonly Override[] = [];
const nameOf = (mine: string) => `zuoxi.overrides.${mine}`;
/** A reason is its writer's: whoever signs in next at this window gives their own. */
const ofMe = (key: string) => `${useSession.getState().session?.me.id ?? ''}/${key}`;

/**
 * What was let stand in the texts of a ticket or customer, by its id (an unsent note: `ID/note`): goes along with every save, core
 * asks for it. It outlives a reload, and ends with the window.
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
  const mine = ofMe(key);
  return useKept((all) => all[mine] ?? firstOf(mine));
}

export function overridesOf(key: string): Override[] {
  const mine = ofMe(key);
  return [...(useKept.getState()[mine] ?? firstOf(mine))];
}

export function keepOverrides(key: string, overrides: readonly Override[]): void {
  const mine = ofMe(key);
  useKept.setState({ [mine]: overrides });
  try {
    if (overrides.length === 0) sessionStorage.removeItem(nameOf(mine));
    else sessionStorage.setItem(nameOf(mine), JSON.stringify(overrides));
  } catch {
    // Without storage they last as long as the page.
  }
}
