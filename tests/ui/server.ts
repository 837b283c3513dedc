import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { createServer, type ViteDevServer } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Serves the page over the made-up core on a free port. With `watch`, changes are picked up on reload. */
export async function serveUi(watch = false): Promise<{ url: string; close(): Promise<void> }> {
  const server: ViteDevServer = await createServer({
    configFile: false,
    root,
    // Not in node_modules: worktrees may share that folder.
    cacheDir: 'out/.vite-ui',
    plugins: [react()],
    logLevel: 'error',
    server: { port: 0, host: '127.0.0.1', strictPort: false, hmr: false, ...(watch ? {} : { watch: null }) },
    optimizeDeps: { entries: ['tests/ui/index.html'] },
  });
  await server.listen(0);
  const address = server.httpServer?.address();
  if (!address || typeof address === 'string') throw new Error('the development server has no address');
  return { url: `http://127.0.0.1:${address.port}/tests/ui/`, close: () => server.close() };
}
