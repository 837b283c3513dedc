import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig, preview } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The page over the made-up core, bundled once and served on a free port: pages load at once, as in the product. */
export async function serveBuiltUi(): Promise<{ url: string; close(): Promise<void> }> {
  const outDir = mkdtempSync(join(tmpdir(), 'zuoxi-ui-'));
  const shared: InlineConfig = { configFile: false, root, plugins: [react()], logLevel: 'error' };
  await build({
    ...shared,
    build: { outDir, minify: false, rollupOptions: { input: join(root, 'tests/ui/index.html') } },
  });
  const server = await preview({ ...shared, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } });
  const address = server.httpServer.address();
  if (!address || typeof address === 'string') throw new Error('the preview server has no address');
  return {
    url: `http://127.0.0.1:${address.port}/tests/ui/`,
    async close() {
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}
