import { once } from 'node:events';
import { type FileHandle, open } from 'node:fs/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

/** One file inside a zip, written piece by piece; nothing of it is kept in memory. */
export interface ZipEntry {
  write(text: string): Promise<void>;
  end(): Promise<void>;
}

export interface ZipWriter {
  /** Only one entry is open at a time. */
  entry(name: string): Promise<ZipEntry>;
  /** Writes the directory and closes the file; answers its size in bytes. */
  end(): Promise<number>;
  /** Closes the file as it is: what was written is no zip then. */
  abandon(): Promise<void>;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
/** Names are UTF-8. */
const FLAGS = 0x0800;
const DEFLATED = 8;
/** 1980-01-01: a zip's own times are nobody's business, and two exports of one state are the same bytes. */
const DOS_DATE = 0x0021;
const LEVEL = 4;

interface Written {
  readonly name: Buffer;
  readonly at: number;
  crc: number;
  size: number;
  packed: number;
}

/** A zip that grows on disk: sizes are put into each head when its entry ends, so no reader needs data descriptors. */
export async function createZip(path: string): Promise<ZipWriter> {
  const file = await open(path, 'w');
  const entries: Written[] = [];
  let at = 0;
  const append = async (bytes: Buffer) => {
    await writeAll(file, bytes, at);
    at += bytes.length;
  };
  return {
    async entry(name) {
      const written: Written = { name: Buffer.from(name), at, crc: 0, size: 0, packed: 0 };
      entries.push(written);
      await append(localHead(written));
      return openEntry(written, append, () => writeAll(file, localHead(written), written.at));
    },
    async end() {
      const from = at;
      for (const entry of entries) await append(centralHead(entry));
      await append(tail(entries.length, at - from, from));
      await file.sync();
      await file.close();
      return at;
    },
    abandon: () => file.close(),
  };
}

function openEntry(written: Written, append: (bytes: Buffer) => Promise<void>, patch: () => Promise<void>): ZipEntry {
  const deflate = createDeflateRaw({ level: LEVEL, chunkSize: 65_536 });
  const drained = (async () => {
    for await (const chunk of deflate) {
      written.packed += (chunk as Buffer).length;
      await append(chunk as Buffer);
    }
  })();
  // A full disk is told by the next write or by the end, not as a rejection that nobody waits for.
  let failure: unknown = null;
  drained.catch((error) => {
    failure = error;
    deflate.destroy();
  });
  return {
    async write(text) {
      if (failure) throw failure;
      const bytes = Buffer.from(text);
      written.crc = crc32(bytes, written.crc);
      written.size += bytes.length;
      if (!deflate.write(bytes)) await Promise.race([once(deflate, 'drain'), drained]);
    },
    async end() {
      deflate.end();
      await drained;
      await patch();
    },
  };
}

async function writeAll(file: FileHandle, bytes: Buffer, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
}

function localHead({ name, crc, size, packed }: Written): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(LOCAL, 0);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(FLAGS, 6);
  head.writeUInt16LE(DEFLATED, 8);
  head.writeUInt16LE(DOS_DATE, 12);
  head.writeUInt32LE(crc, 14);
  head.writeUInt32LE(packed, 18);
  head.writeUInt32LE(size, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name]);
}

function centralHead({ name, at, crc, size, packed }: Written): Buffer {
  const head = Buffer.alloc(46);
  head.writeUInt32LE(CENTRAL, 0);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(VERSION, 6);
  head.writeUInt16LE(FLAGS, 8);
  head.writeUInt16LE(DEFLATED, 10);
  head.writeUInt16LE(DOS_DATE, 14);
  head.writeUInt32LE(crc, 16);
  head.writeUInt32LE(packed, 20);
  head.writeUInt32LE(size, 24);
  head.writeUInt16LE(name.length, 28);
  head.writeUInt32LE(at, 42);
  return Buffer.concat([head, name]);
}

function tail(count: number, length: number, from: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(from, 16);
  return end;
}
