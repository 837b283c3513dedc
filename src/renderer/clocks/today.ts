import { create } from 'zustand';
import type { ClockItem } from '../../contract/clocks.ts';

interface Today {
  breach: number;
  risk: number;
  /** Mine, as the last look found them. */
  items: readonly ClockItem[];
  /** What ran out, or came to be at risk, while this desk was closed; null = not looked yet. */
  missed: readonly ClockItem[] | null;
}

/** My clocks of today, kept by the feature that watches them: the rail's badge and the home page read it. */
export const useToday = create<Today>(() => ({ breach: 0, risk: 0, items: [], missed: null }));

export function useTodayCount(): { breach: number; risk: number } {
  const breach = useToday((s) => s.breach);
  const risk = useToday((s) => s.risk);
  return { breach, risk };
}
