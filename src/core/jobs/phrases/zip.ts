import { FileProblem, MAX_ENTRIES, MAX_UNPACKED_BYTES } from './file-problem.ts';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_LENGTH = 22;
const MAX_COMMENT = 65_535;

/**
 * Looks at a zip's directory before anything is unpacked: how many files, and how large they say they get. A zip that
 * lies about it runs into the memory limit of the worker. Throws FileProblem fileDamaged, fileTooLarge.
 */
export function checkZip(bytes: Buffer): void {
  const end = endOf(bytes);
  const entries = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (entries > MAX_ENTRIES) throw new FileProblem('fileTooLarge');
  let unpacked = 0;
  for (let i = 0; i < entries; i += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) throw new FileProblem('fileDamaged');
    unpacked += bytes.readUInt32LE(at + 24);
    if (unpacked > MAX_UNPACKED_BYTES) throw new FileProblem('fileTooLarge');
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
}

function endOf(bytes: Buffer): number {
  const lowest = Math.max(0, bytes.length - END_LENGTH - MAX_COMMENT);
  for (let at = bytes.length - END_LENGTH; at >= lowest; at -= 1) if (bytes.readUInt32LE(at) === END) return at;
  throw new FileProblem('fileDamaged');
}
