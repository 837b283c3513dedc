type Theme = 'light' | 'dark' | 'system';

const dark = () => matchMedia('(prefers-color-scheme: dark)');
let wanted: Theme = 'system';
const listeners = new Set<() => void>();

function paint() {
  document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
  for (const l of [...listeners]) l();
}

/** Is the page dark now? For antd and CodeMirror, which want to know; own CSS uses `data-theme`. */
export function isDark(): boolean {
  return wanted === 'dark' || (wanted === 'system' && dark().matches);
}

export function onThemeChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

let watching = false;
/** Sets and remembers the theme of this desk; `system` follows the system as it changes. */
export function applyTheme(theme: string): void {
  wanted = theme === 'light' || theme === 'dark' ? theme : 'system';
  if (!watching) dark().addEventListener('change', paint);
  watching = true;
  try {
    localStorage.setItem('zuoxi.theme', wanted);
  } catch {
    // A page without storage only forgets the choice before sign-in.
  }
  paint();
}
