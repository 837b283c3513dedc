import { open, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';

/** A file that is being written, and may be read from its beginning meanwhile. */
export interface GrowingFile {
  readonly path: string;
  /** Its size when nothing more comes; rejects when it broke off, and then it is gone. Bytes. */
  readonly whole: Promise<number>;
  /** From the beginning to the end that it will have; breaks off where the writing does. */
  read(): Readable;
}

const PIECE = 65_536;

/** Resolves when the file is there. */
export async function writeGrowing(path: string, pieces: AsyncIterable<Buffer>): Promise<GrowingFile> {
  const file = await open(path, 'w', 0o600);
  const so = { far: 0, ended: false };
  const waiting: (() => void)[] = [];
  const tell = () => {
    for (const go of waiting.splice(0)) go();
  };
  const write = async () => {
    try {
      for await (const piece of pieces) {
        await file.writeFile(piece);
        so.far += piece.length;
        tell();
      }
    } finally {
      await file.close();
    }
    return so.far;
  };
  const whole = write();
  whole
    .then(
      () => {
        so.ended = true;
      },
      () => rm(path, { force: true }).catch(() => {}),
    )
    .finally(tell);

  async function* follow() {
    const reader = await open(path, 'r');
    try {
      for (let at = 0; ; ) {
        const { far, ended } = so;
        while (at < far) {
          const buffer = Buffer.allocUnsafe(Math.min(PIECE, far - at));
          const { bytesRead } = await reader.read(buffer, 0, buffer.length, at);
          at += bytesRead;
          yield buffer.subarray(0, bytesRead);
        }
        if (ended) return;
        if (so.far === far && !so.ended) await Promise.race([new Promise<void>((go) => waiting.push(go)), whole]);
      }
    } finally {
      await reader.close();
    }
  }
  return { path, whole, read: () => Readable.from(follow(), { objectMode: false }) };
}
