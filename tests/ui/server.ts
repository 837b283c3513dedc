import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, createServer, type InlineConfig, preview } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface UiServer {
  url: string;
  close(): Promise<void>;
}

const config: InlineConfig = { configFile: false, plugins: [react()], logLevel: 'error' };

/** Serves the sources of the page over the made-up core on a free port; changes are picked up on reload. */
export async function serveUi(): Promise<UiServer> {
  const server = await createServer({
    ...config,
    root,
    // Not in node_modules: worktrees may share that folder.
    cacheDir: 'out/.vite-ui',
    server: { port: 0, host: '127.0.0.1', hmr: false },
    optimizeDeps: { entries: ['tests/ui/index.html'] },
  });
  await server.listen(0);
  return { url: `${origin(server.httpServer?.address())}/tests/ui/`, close: () => server.close() };
}

/** Bundles the same page once a worker and serves the files: for tests, which load it again and again. */
export async function serveBuiltUi(): Promise<UiServer> {
  const own: InlineConfig = {
    ...config,
    root: `${root}/tests/ui`,
    build: {
      outDir: `${root}/out/ui-tests-${process.env.TEST_PARALLEL_INDEX ?? 0}`,
      emptyOutDir: true,
      target: 'chrome130',
      reportCompressedSize: false,
    },
  };
  await build(own);
  const server = await preview({ ...own, preview: { port: 0, host: '127.0.0.1' } });
  return { url: `${origin(server.httpServer.address())}/`, close: () => server.close() };
}

function origin(address: unknown): string {
  if (typeof address === 'object' && address && 'port' in address) return `http://127.0.0.1:${address.port}`;
  throw new Error('the server has no address');
}
