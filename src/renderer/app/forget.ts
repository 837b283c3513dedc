/** What belongs to the machine and its screen, not to the people and customers of a workspace. */
const KEPT = ['zuoxi.locale', 'zuoxi.theme', 'zuoxi.hotkey'];
const COLUMNS = 'zuoxi.columns.';

type Store = Pick<Storage, 'length' | 'key' | 'removeItem'>;

/**
 * Takes what pages kept on this desk of a workspace that is gone (decision 21: a desk that the hub shut out is wiped):
 * notes not yet added, reports not yet sent, what was let stand, carets. Language, theme, keys and columns stay.
 */
export function forgetWorkspace(store: Store): void {
  const names = Array.from({ length: store.length }, (_, at) => store.key(at)).filter((name) => name !== null);
  for (const name of names) {
    if (name.startsWith('zuoxi.') && !name.startsWith(COLUMNS) && !KEPT.includes(name)) store.removeItem(name);
  }
}

/** `forgetWorkspace` of everything this page may store; a browser that stores nothing has nothing to forget. */
export function forgetHere(): void {
  for (const store of [() => localStorage, () => sessionStorage]) {
    try {
      forgetWorkspace(store());
    } catch {
      // No storage: nothing was kept.
    }
  }
}
