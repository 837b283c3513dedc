import { crc32, createInflateRaw } from 'node:zlib';
import { FileProblem } from '../phrases/file-problem.ts';

export interface Zip {
  readonly names: readonly string[];
  /** A part as text, piece by piece; nothing is unpacked that nobody asks for. */
  text(name: string): AsyncGenerator<string>;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const MAX_COMMENT = 65_535;
const MAX_ENTRIES = 2_000;
/** XML of a sheet of 200,000 rows; a bomb says more, or says less than it is. */
const MAX_PART = 600_000_000;
const ENCRYPTED = 1;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

const damaged = () => new FileProblem('fileDamaged');

/** Reads a zip's directory and unpacks nothing yet. Throws FileProblem fileDamaged, fileTooLarge, fileLocked. */
export function openZip(bytes: Buffer): Zip {
  const entries = directory(bytes);
  return {
    names: [...entries.keys()],
    text: (name) => {
      const entry = entries.get(name);
      if (!entry) throw damaged();
      return unpack(bytes, entry);
    },
  };
}

function directory(bytes: Buffer): Map<string, Entry> {
  const end = endOf(bytes);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count > MAX_ENTRIES) throw new FileProblem('fileTooLarge');
  const entries = new Map<string, Entry>();
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) throw damaged();
    if (bytes.readUInt16LE(at + 8) & ENCRYPTED) throw new FileProblem('fileLocked');
    const length = bytes.readUInt16LE(at + 28);
    const name = bytes
      .toString('utf8', at + 46, at + 46 + length)
      .replaceAll('\\', '/')
      .replace(/^\//, '');
    const entry: Entry = {
      name,
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    };
    if (entry.size > MAX_PART) throw new FileProblem('fileTooLarge');
    // Two parts of one name: programs differ in which they take, so neither is.
    if (entries.has(name)) throw damaged();
    entries.set(name, entry);
    at += 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function endOf(bytes: Buffer): number {
  const lowest = Math.max(0, bytes.length - END_LENGTH - MAX_COMMENT);
  for (let at = bytes.length - END_LENGTH; at >= lowest; at -= 1) if (bytes.readUInt32LE(at) === END) return at;
  throw damaged();
}

async function* unpack(bytes: Buffer, entry: Entry): AsyncGenerator<string> {
  const { at, packed, method, size } = entry;
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== LOCAL) throw damaged();
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const data = bytes.subarray(from, from + packed);
  if (data.length !== packed) throw damaged();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let length = 0;
  let crc = 0;
  for await (const piece of method === 0 ? [data] : inflated(data, method)) {
    length += piece.length;
    // More than the directory says: whoever made this lies about it.
    if (length > size) throw new FileProblem('fileTooLarge');
    crc = crc32(piece, crc);
    yield decode(decoder, piece);
  }
  if (length !== size || crc !== entry.crc) throw damaged();
  const last = decode(decoder);
  if (last !== '') yield last;
}

function decode(decoder: InstanceType<typeof TextDecoder>, piece?: Buffer): string {
  try {
    return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
  } catch {
    throw damaged();
  }
}

async function* inflated(data: Buffer, method: number): AsyncGenerator<Buffer> {
  if (method !== 8) throw damaged();
  const stream = createInflateRaw({ chunkSize: 65_536 });
  stream.end(data);
  try {
    for await (const piece of stream) yield piece as Buffer;
  } catch (error) {
    if (error instanceof FileProblem) throw error;
    throw damaged();
  } finally {
    stream.destroy();
  }
}
