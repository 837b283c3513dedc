import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const folderOf = (root: string) => join(root, '.cache/packed');

/** Notes which npm packages really ended up in a bundle: the third-party notices are made from that, not from guesses. */
export function notePackages(root: string, outDir: string): Plugin {
  return {
    name: 'zuoxi-note-packages',
    apply: 'build',
    generateBundle(_options, bundle) {
      const seen = new Set<string>();
      for (const item of Object.values(bundle)) {
        if (item.type !== 'chunk') continue;
        for (const id of Object.keys(item.modules)) {
          const name = /.*[/\\]node_modules[/\\]((?:@[^/\\]+[/\\])?[^/\\]+)/.exec(id)?.[1];
          if (name) seen.add(name.replaceAll('\\', '/'));
        }
      }
      mkdirSync(folderOf(root), { recursive: true });
      writeFileSync(join(folderOf(root), `${outDir.replaceAll('/', '-')}.json`), JSON.stringify([...seen].sort()));
    },
  };
}

/** All packages of the bundles that the desktop ships. */
export function packedPackages(root: string): string[] {
  const files = readdirSync(folderOf(root)).filter((name) => name !== 'out-node.json');
  return [
    ...new Set(files.flatMap((name) => JSON.parse(readFileSync(join(folderOf(root), name), 'utf8')) as string[])),
  ].sort();
}
