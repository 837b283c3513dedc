import { create } from 'zustand';
import type { ClockItem } from '../../contract/clocks.ts';
import type { Words } from '../../shared/clocks/types.ts';
import { textOfCode } from '../i18n/i18n.ts';
import { wordsIn } from './label.ts';

interface Today {
  breach: number;
  risk: number;
  /** Mine, as the last look found them. */
  items: readonly ClockItem[];
  /** What ran out, or came to be at risk, while this desk was closed; null = not looked yet. */
  missed: readonly ClockItem[] | null;
  /** Words of the clocks that the site added. */
  names: Readonly<Record<string, Words>>;
}

/** My clocks of today, kept by the feature that watches them: the rail's badge and the home page read it. */
export const useToday = create<Today>(() => ({ breach: 0, risk: 0, items: [], missed: null, names: {} }));

/** A clock in a word or two, for lists: what ships has a short text of its own, what a site added its name. */
export function clockName(key: string): string {
  const own = useToday.getState().names[key];
  return own ? wordsIn(own) : textOfCode('tickets:clock.', key);
}

export function useTodayCount(): { breach: number; risk: number } {
  const breach = useToday((s) => s.breach);
  const risk = useToday((s) => s.risk);
  return { breach, risk };
}
