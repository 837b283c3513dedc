import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { asNobody, findPostgres } from './postgres-binaries.ts';

export interface PostgresServer {
  /** Address of a database on it. */
  url(database: string): string;
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** Writes reach the disk before COMMIT answers, as in production: for kill tests and benchmarks. */
  readonly durable?: boolean;
}

/**
 * A private PostgreSQL in a folder of its own, on a Unix socket (no port to collide). The caller stops it; it also goes with
 * the process that started it.
 */
export async function startPostgres(options: ServerOptions = {}): Promise<PostgresServer> {
  const dir = mkdtempSync(join(process.platform === 'win32' ? tmpdir() : '/tmp', 'zx-pg-'));
  try {
    chmodSync(dir, 0o711);
    const binaries = findPostgres(dir);
    const home = join(dir, 'db');
    mkdirSync(home, { mode: 0o700 });
    if (asNobody.uid !== undefined) chownSync(home, asNobody.uid, asNobody.gid ?? asNobody.uid);
    const made = spawnSync(
      binaries.initdb,
      ['-D', join(home, 'data'), '-U', 'zuoxi', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
      { ...asNobody, cwd: home, encoding: 'utf8' },
    );
    if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error}`);
    return await run(binaries.postgres, dir, home, options);
  } catch (error) {
    rmSync(dir, { recursive: true, force: true });
    throw error;
  }
}

async function run(postgres: string, dir: string, home: string, options: ServerOptions): Promise<PostgresServer> {
  const port = process.platform === 'win32' ? await freePort() : 5432;
  const settings: Record<string, string> = {
    listen_addresses: process.platform === 'win32' ? '127.0.0.1' : '',
    ...(process.platform === 'win32' ? {} : { unix_socket_directories: home }),
    ...{ port: String(port), max_connections: '200', shared_buffers: options.durable ? '128MB' : '64MB' },
    ...(options.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const child = spawn(
    postgres,
    ['-D', join(home, 'data'), ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])],
    { ...asNobody, cwd: home, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const kill = () => child.kill('SIGINT');
  process.once('exit', kill);
  const lines: string[] = [];
  await new Promise<void>((ready, failed) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      lines.push(line);
      if (lines.length > 50) lines.shift();
      if (line.includes('ready to accept connections')) ready();
    });
    child.once('error', failed);
    void ended.then(() => failed(new Error(`PostgreSQL ended: ${lines.join('\n')}`)));
  });
  return {
    url: (database) =>
      process.platform === 'win32'
        ? `postgres://zuoxi@127.0.0.1:${port}/${database}`
        : `postgres://zuoxi@localhost/${database}?host=${encodeURIComponent(home)}`,
    stop: async () => {
      // SIGINT = fast shutdown: open connections are cut.
      kill();
      await ended;
      process.off('exit', kill);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}
