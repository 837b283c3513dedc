import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { UserConfig as DesktopConfig } from 'electron-vite';
import type { InlineConfig } from 'vite';
import { NONCE_MARK } from '../../src/shared/csp.ts';
import { notePackages } from './packages.ts';

/** Never bundled: the native module, and what Electron itself provides. */
const EXTERNAL = ['electron', 'better-sqlite3', /^node:/];

/** What the desktop's own processes run on at the least; scripts, command line and browser shell run on Node 24. */
const DESKTOP_NODE = 'node20.18';
const CHROME = 'chrome130';

interface Entries {
  [name: string]: string;
}

/** A bundle of Node code with all its dependencies but the native one inside. */
function nodeBundle(root: string, entries: Entries, outDir: string, target: string): InlineConfig {
  return {
    configFile: false,
    root,
    logLevel: 'warn',
    plugins: [notePackages(root, outDir)],
    resolve: { alias: { unzipper: join(root, 'scripts/build/no-unzipper.ts') } },
    ssr: { noExternal: true, external: ['electron', 'better-sqlite3'], target: 'node' },
    build: {
      ssr: true,
      target,
      outDir: join(root, outDir),
      emptyOutDir: true,
      minify: false,
      sourcemap: false,
      reportCompressedSize: false,
      rollupOptions: {
        input: entries,
        external: EXTERNAL,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[hash].js' },
      },
    },
  };
}

/**
 * One CommonJS file. The preload must be that to run sandboxed; main must load at once, because an ES module is
 * loaded asynchronously and Electron may be ready before it could register the page's scheme.
 */
function commonBundle(root: string, entry: string, outDir: string, target: string): InlineConfig {
  const base = nodeBundle(root, { index: join(root, entry) }, outDir, target);
  const output = { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' } as const;
  return { ...base, build: { ...base.build, rollupOptions: { ...base.build?.rollupOptions, output } } };
}

function rendererBundle(root: string): InlineConfig {
  return {
    configFile: false,
    root: join(root, 'src/renderer'),
    base: '/',
    logLevel: 'warn',
    plugins: [react(), notePackages(root, 'out/renderer')],
    html: { cspNonce: NONCE_MARK },
    build: {
      target: CHROME,
      outDir: join(root, 'out/renderer'),
      emptyOutDir: true,
      // data: URLs would need font-src data: in the policy; small files are cheap on a loopback
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      minify: true,
      chunkSizeWarningLimit: 4096,
    },
  };
}

/** What electron-vite builds (`electron.vite.config.ts`): the three environments of a desktop window. */
export function desktopConfig(root: string): DesktopConfig {
  const main = commonBundle(root, 'src/main/index.ts', 'out/main', DESKTOP_NODE);
  const preload = commonBundle(root, 'src/preload/index.ts', 'out/preload', DESKTOP_NODE);
  const parts = { main, preload, renderer: rendererBundle(root) };
  // electron-vite's own externals would leave packages outside the bundles; nothing but the native module is packed beside them.
  return Object.fromEntries(
    Object.entries(parts).map(([name, { configFile: _, ...config }]) => [
      name,
      name === 'renderer' ? config : { ...config, build: { ...config.build, externalizeDeps: false } },
    ]),
  );
}

/** The Node bundles that electron-vite does not know: the core with its workers, the browser shell, the command line. */
export function nodeTargets(root: string): Map<string, InlineConfig> {
  const core: Entries = {
    host: join(root, 'src/core/host/utility.ts'),
    child: join(root, 'src/core/host/child.ts'),
    ...workers(root),
  };
  const node: Entries = { browser: join(root, 'src/browser/main.ts') };
  const cli = join(root, 'src/cli/main.ts');
  if (existsSync(cli)) node.cli = cli;
  return new Map([
    ['core', nodeBundle(root, core, 'out/core', DESKTOP_NODE)],
    ['node', nodeBundle(root, node, 'out/node', 'node24')],
  ]);
}

/** `src/core/jobs/<name>.worker.ts` becomes `out/core/worker-<name>.js`. */
function workers(root: string): Entries {
  const dir = join(root, 'src/core/jobs');
  if (!existsSync(dir)) return {};
  const files = readdirSync(dir).filter((file) => file.endsWith('.worker.ts'));
  return Object.fromEntries(files.map((file) => [`worker-${file.slice(0, -'.worker.ts'.length)}`, join(dir, file)]));
}
