import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const made = new Map<string, Buffer>();

/**
 * Puts an empty file with all tables at `path`: making them takes longer than a whole seed. `make` opens and closes such a file in
 * a folder; its bytes are kept under `name`.
 */
export async function fromTemplate(
  name: string,
  path: string,
  make: (dir: string) => Promise<void> | void,
): Promise<void> {
  if (existsSync(path)) return;
  const bytes = made.get(name) ?? (await makeBytes(path, make));
  made.set(name, bytes);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

async function makeBytes(path: string, make: (dir: string) => Promise<void> | void): Promise<Buffer> {
  const dir = mkdtempSync(join(process.env.SIM_DIR ?? tmpdir(), 'sim-template-'));
  try {
    await make(dir);
    return readFileSync(join(dir, path.slice(dirname(path).length + 1)));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
