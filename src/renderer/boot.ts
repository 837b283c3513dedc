/**
 * Entry of the page: says that it is starting, lets the static shell be painted, then loads the application.
 * zod is told not to compile its checks before anything that uses it is loaded.
 */
const STARTING = { 'zh-HK': '正在啟動…', 'zh-CN': '正在启动…', en: 'Starting…' } as const;

/** The language is known for sure only with the application; here the last one used, else the shell's or the system's. */
function sayStarting(): void {
  const place = document.getElementById('shell-start');
  if (!place) return;
  let used: string | null = null;
  try {
    used = localStorage.getItem('zuoxi.locale');
  } catch {
    // without storage the system's language will do
  }
  const asked = used || document.documentElement.dataset.startLocale || navigator.language;
  const locale = !asked.startsWith('zh') ? 'en' : /HK|Hant|TW|MO/.test(asked) ? 'zh-HK' : 'zh-CN';
  place.textContent = STARTING[locale];
  place.lang = locale;
}

const painted = new Promise<void>((resolve) => {
  requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  // a page in the background gets no frames, but must work all the same
  setTimeout(resolve, 200);
});

sayStarting();
void painted.then(() => import('../shared/jitless.ts')).then(() => import('./main.tsx'));
