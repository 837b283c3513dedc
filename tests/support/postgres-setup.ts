import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Vitest's global set-up: names the folder by which the tests of this run share one PostgreSQL. Nothing is started here; the first
 * test that needs the server starts it (postgres.ts). The end of the run stops it.
 */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'zx-run-'));
  process.env.ZUOXI_TEST_PG = folder;
  process.env.ZUOXI_TEST_PG_OWNER = String(process.pid);
  return () => {
    const ready = join(folder, 'ready');
    if (existsSync(ready)) process.kill((JSON.parse(readFileSync(ready, 'utf8')) as { pid: number }).pid, 'SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  };
}
