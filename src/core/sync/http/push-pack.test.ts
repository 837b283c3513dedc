import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import type { PushHead } from '../../../wire/push.ts';
import { createPushPacks } from './push-pack.ts';

const head: PushHead = { proto: 1, schema: 1, device: 'd', epoch: 'e', sentAt: 1, ack: '', count: 40 };
const ops = Array.from({ length: 40 }, (_, at) => ({ h: `${at}`.padStart(12, '0'), body: `{"c":${at},"p":"陳大文"}` }));

it('is the same text whether the ops were packed beforehand or not', async () => {
  const packs = createPushPacks();
  const plain = await packs.push(head, ops);
  packs.makeReady(ops);
  const ready = await packs.push(head, ops);
  expect(ready.headers).toEqual(plain.headers);
  expect(ready.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(ready.body).toString()).toBe(gunzipSync(plain.body).toString());
  const lines = gunzipSync(ready.body).toString().split('\n');
  expect([lines.length, lines[0], lines[40]]).toEqual([42, JSON.stringify(head), `${ops[39]?.h} ${ops[39]?.body}`]);
});

it('leaves a small push as it is', async () => {
  const { body, headers } = await createPushPacks().push(head, []);
  expect([body.toString(), headers['content-encoding']]).toEqual([`${JSON.stringify(head)}\n`, undefined]);
});
