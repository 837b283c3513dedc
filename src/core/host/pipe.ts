import { randomBytes, timingSafeEqual } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Log } from '../ports.ts';
import type { Channel } from './channel.ts';
import { createFramer, frameBytes, KIND } from './pipe-frames.ts';

/** What lies beside the workspace while its core runs; the file is readable by its owner only. */
export interface PipeAddress {
  path: string;
  token: string;
  pid: number;
}

export interface PipeHost {
  log: Log;
  attach(channel: Channel): void;
  openLink(url: string): void;
}

const FILE = 'core.json';
const FOLDER_PREFIX = 'zuoxi-';

/** The address that a running core left, or null. Whether the core still lives, only connecting tells. */
export function readPipeAddress(profileDir: string): PipeAddress | null {
  try {
    const { path, token, pid } = JSON.parse(readFileSync(join(profileDir, FILE), 'utf8'));
    return typeof path === 'string' && typeof token === 'string' ? { path, token, pid: Number(pid) } : null;
  } catch {
    return null;
  }
}

/**
 * Opens the pipe through which the command line uses the running core. Answers null, and leaves all as it is,
 * when another living core of this profile has one (that core holds the workspace, too).
 */
export async function publishPipe(profileDir: string, host: PipeHost): Promise<{ close(): Promise<void> } | null> {
  const before = readPipeAddress(profileDir);
  if (before && (await answers(before.path))) return null;
  if (before) removeFolder(before.path);
  const token = randomBytes(32).toString('base64url');
  const path = freshPath();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    greet(socket, token, host);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  try {
    writeAddress(profileDir, { path, token, pid: process.pid });
  } catch (error) {
    server.close();
    removeFolder(path);
    throw error;
  }
  return {
    async close() {
      if (readPipeAddress(profileDir)?.token === token) rmSync(join(profileDir, FILE), { force: true });
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      removeFolder(path);
    },
  };
}

/** How often (ms) a core that found the pipe taken looks again. */
const LOOK_AGAIN = 5000;

/**
 * Publishes the pipe now, or as soon as the core that has it is gone. Where nothing can be written there is none for
 * now: the core must live all the same, because only it can tell the page that the folder is read-only.
 */
export async function keepPipe(profileDir: string, host: PipeHost): Promise<{ close(): Promise<void> }> {
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let pipe = await publishPipe(profileDir, host).catch((error: unknown) => {
    host.log.error('pipe.notPublished', error);
    return null;
  });
  const again = () => {
    timer = setTimeout(async () => {
      pipe = await publishPipe(profileDir, host).catch(() => null);
      if (closed) await pipe?.close();
      else if (!pipe) again();
    }, LOOK_AGAIN);
    timer.unref();
  };
  if (!pipe) again();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await pipe?.close();
    },
  };
}

/** A socket's path may have 107 bytes at most, so it cannot lie in the data folder, whose name may be long. */
function freshPath(): string {
  if (process.platform === 'win32') return `\\\\.\\pipe\\zuoxi-${randomBytes(16).toString('hex')}`;
  const base = Buffer.byteLength(tmpdir()) < 70 ? tmpdir() : '/tmp';
  return join(mkdtempSync(join(base, FOLDER_PREFIX)), 'core');
}

function removeFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = dirname(path);
  if (basename(folder).startsWith(FOLDER_PREFIX)) rmSync(folder, { recursive: true, force: true });
}

function writeAddress(profileDir: string, address: PipeAddress): void {
  mkdirSync(profileDir, { recursive: true });
  const file = join(profileDir, FILE);
  writeFileSync(`${file}.new`, JSON.stringify(address), { mode: 0o600 });
  chmodSync(`${file}.new`, 0o600);
  renameSync(`${file}.new`, file);
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const end = (alive: boolean) => {
      socket.destroy();
      resolve(alive);
    };
    socket.setTimeout(2000, () => end(false));
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}

/** The first frame must be the token; then links and RPC frames are taken. */
function greet(socket: Socket, token: string, host: PipeHost): void {
  let take: ((frame: string | Uint8Array) => void) | null = null;
  const framer = createFramer((kind, payload) => {
    if (!take) {
      if (kind !== KIND.token || !sameToken(payload, token)) {
        host.log.warn('pipe.refused');
        socket.destroy();
        return;
      }
      host.attach({
        send: (frame) => socket.write(frameBytes(typeof frame === 'string' ? KIND.text : KIND.binary, frame)),
        onFrame(to) {
          take = to;
        },
        onShut: (done) => socket.once('close', done),
        shut: () => socket.destroy(),
      });
      take ??= () => {};
    } else if (kind === KIND.link) host.openLink(payload.toString('utf8'));
    else if (kind === KIND.text) take(payload.toString('utf8'));
    else if (kind === KIND.binary) take(payload);
    else socket.destroy();
  });
  socket.on('data', (chunk) => {
    if (!framer.push(chunk)) socket.destroy();
  });
}

function sameToken(given: Buffer, token: string): boolean {
  const expected = Buffer.from(token);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
