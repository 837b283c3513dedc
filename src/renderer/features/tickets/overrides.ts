import { create } from 'zustand';
import type { Override } from '../../editor/types.ts';

const NONE: readonly Override[] = [];

/** What was let stand in the texts of a ticket, by ticket: goes along with every save, core asks for it. */
const useKept = create<Readonly<Record<string, readonly Override[]>>>(() => ({}));

export function useOverrides(ticketId: string): readonly Override[] {
  return useKept((all) => all[ticketId] ?? NONE);
}

export function overridesOf(ticketId: string): Override[] {
  return [...(useKept.getState()[ticketId] ?? NONE)];
}

export function keepOverrides(ticketId: string, overrides: readonly Override[]): void {
  useKept.setState({ [ticketId]: overrides });
}
