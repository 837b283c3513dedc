import { create } from 'zustand';
import type { PromiseView } from '../../contract/promises.ts';

/** Which dialog of promises is open: a new one, or what became of one. One place, because every page can open it. */
interface Wish {
  making: { text: string } | null;
  ending: Pick<PromiseView, 'id' | 'text' | 'dueAt'> | null;
}

export const usePromiseWish = create<Wish>(() => ({ making: null, ending: null }));

/** Opens the dialog; what is marked on the page, in a note for instance, is what is promised until somebody types. */
export function askPromise(): void {
  const text = (document.getSelection()?.toString() ?? '').replace(/\s+/g, ' ').trim().slice(0, 200);
  usePromiseWish.setState({ making: { text } });
}

export const askEnd = (ending: Wish['ending']): void => usePromiseWish.setState({ ending });
