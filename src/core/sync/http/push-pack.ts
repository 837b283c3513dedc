import { gzipSync } from 'node:zlib';
import { opLine, type SentOp } from '../../../wire/op.ts';
import type { PushHead } from '../../../wire/push.ts';
import { NDJSON, PACKING, type Packed, pack, packed } from './pack.ts';

export interface PushPacks {
  push(head: PushHead, ops: readonly SentOp[]): Promise<Packed>;
  makeReady(ops: readonly SentOp[]): void;
}

const textOf = (ops: readonly SentOp[]) => ops.map((op) => `${opLine(op)}\n`).join('');

/**
 * Bodies of pushes. The head names what the answer before it brought, the ops do not: those of the next push are packed while
 * this one is judged, as a gzip member of their own (RFC 1952 2.2: members that follow one another are one text).
 */
export function createPushPacks(): PushPacks {
  const ready = new WeakMap<readonly SentOp[], Promise<Buffer>>();
  return {
    async push(head, ops) {
      const begun = ready.get(ops);
      const first = `${JSON.stringify(head)}\n`;
      if (!begun) return packed(first + textOf(ops), NDJSON);
      const body = Buffer.concat([gzipSync(first), await begun]);
      return { body, headers: { 'content-type': NDJSON, 'content-encoding': 'gzip' } };
    },
    makeReady(ops) {
      const begun = pack(Buffer.from(textOf(ops), 'utf8'), PACKING);
      // Heard when it is sent.
      begun.catch(() => {});
      ready.set(ops, begun);
    },
  };
}
