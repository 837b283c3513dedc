import { create } from 'zustand';
import { t } from '../i18n/i18n.ts';
import { client } from '../rpc/client.ts';
import { problemText } from '../rpc/errors.ts';

export interface Toast {
  id: number;
  kind: 'plain' | 'done' | 'risk' | 'breach';
  text: string;
  /** Set for a change that can be taken back. */
  changeId?: string;
  action?: { label: string; run: () => void };
}

const SHOWN = 3;
const KEPT_MS = { plain: 5000, done: 8000, risk: 12_000, breach: 20_000 };

export const useToasts = create<{ toasts: Toast[]; undoable: string[] }>(() => ({ toasts: [], undoable: [] }));
let nextId = 1;

export function dismiss(id: number): void {
  useToasts.setState((s) => ({ toasts: s.toasts.filter((x) => x.id !== id) }));
}

/** Shows a message at the bottom; it goes by itself and never takes the focus. */
export function toast(message: Omit<Toast, 'id'>): number {
  const id = nextId++;
  useToasts.setState((s) => ({ toasts: [...s.toasts, { ...message, id }].slice(-SHOWN) }));
  setTimeout(() => dismiss(id), KEPT_MS[message.kind]);
  return id;
}

/** After each answer with a `changeId`: says what was done and offers to take it back. */
export function announceChange(changeId: string, text: string): void {
  // '' = this change has no way back: say that it was done, offer nothing.
  if (changeId === '') {
    toast({ kind: 'done', text });
    return;
  }
  // Only the newest change offers to be taken back: the key means that one, and a stack of offers would hide the page.
  useToasts.setState((s) => ({
    undoable: [...s.undoable, changeId].slice(-50),
    toasts: s.toasts.filter((x) => x.changeId === undefined),
  }));
  toast({ kind: 'done', text, changeId });
}

export function toastProblem(error: unknown): void {
  toast({ kind: 'breach', text: problemText(error, t) });
}

export function canUndo(): boolean {
  return useToasts.getState().undoable.length > 0;
}

/** Takes one change back, the newest when none is named. A change that cannot be undone any more says why. */
export async function undo(changeId = useToasts.getState().undoable.at(-1)): Promise<void> {
  if (changeId === undefined) return;
  useToasts.setState((s) => ({
    undoable: s.undoable.filter((x) => x !== changeId),
    toasts: s.toasts.filter((x) => x.changeId !== changeId),
  }));
  try {
    await client.changes.undo({ changeId });
    toast({ kind: 'plain', text: t('common:undone') });
  } catch (error) {
    toastProblem(error);
  }
}
