/**
 * Entry of the page: two frames for the static shell to be painted, then the application.
 * zod is told not to compile its checks before anything that uses it is loaded.
 */
const painted = new Promise<void>((resolve) => {
  requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  // a page in the background gets no frames, but must work all the same
  setTimeout(resolve, 200);
});

void painted.then(() => import('../shared/jitless.ts')).then(() => import('./main.tsx'));
