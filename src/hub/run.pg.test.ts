import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, bearer, postJson } from '../../tests/support/hub/http-hub.ts';
import { HttpDesk, newId, PASSWORD, type RealHub, startHub } from '../../tests/support/hub/real-hub.ts';
import { canonicalJson } from '../shared/json.ts';
import { chain } from '../wire/chain.ts';
import { PATHS } from '../wire/paths.ts';
import type { LiveEvent } from '../wire/pull.ts';
import { restoreHub } from './care/restore.ts';
import { quietLog } from './log.ts';

describe.each(['sqlite', 'postgres'] as const)('a whole hub on %s', (kind) => {
  let hub: RealHub;
  let desk: HttpDesk;
  beforeEach(async () => {
    hub = await startHub(kind);
    desk = await new HttpDesk(hub).enrol(hub.admin);
    await desk.signIn('ho');
  });
  afterEach(() => hub.close());

  it('takes ops from one desk to another, and a restart forgets nothing', async () => {
    const other = await new HttpDesk(hub).enrol(hub.admin);
    await other.pull();
    expect(await desk.verdicts([desk.customer(), desk.customer({ p: { number: 'C-2' } })])).toEqual([
      'ok',
      'held:REQUIRED',
    ]);
    await hub.restart();
    const page = await other.pull();
    expect(page.rows.filter((row) => row.e === 'customer')).toMatchObject([{ s: 'site:hk', d: { name: '陳大文' } }]);
    await desk.enter();
    expect((await desk.enter()).body).toMatchObject({ have: 2, hash: desk.hash });
  });

  it('tells a desk live, by rows once it is known where it stands', async () => {
    const other = await new HttpDesk(hub).enrol(hub.admin);
    const { next } = await other.pull();
    const events = live(`${hub.url}${PATHS.live}`, other.token);
    await desk.send([desk.customer()]);
    expect(await events.next()).toMatchObject({ page: { since: next, rows: [{ e: 'customer' }] } });
    const signal = { scope: 'site:hk', kind: 'editing', data: { id: 't1' } };
    expect((await postJson(hub.url, PATHS.signal, signal, desk.token)).status).toBe(200);
    expect(await events.next()).toEqual({ signal: { kind: 'editing', from: desk.device, data: { id: 't1' } } });
    expect((await postJson(hub.url, PATHS.signal, { ...signal, scope: 'site:gz' }, desk.token)).status).toBe(403);
    await hub.admin.revoke({ device: other.device, lost: true });
    expect(await events.next()).toBeNull();
  });

  it('answers a desk that no stream reaches when something moved that it may see', async () => {
    const other = await new HttpDesk(hub).enrol(hub.admin);
    const { head } = await other.pull();
    const wait = (from: number) => ask(`${hub.url}${PATHS.wait}?head=${from}`, { headers: bearer(other.token) });
    const waiting = wait(head);
    await desk.send([desk.customer()]);
    const { poke } = (await waiting).body as { poke: number };
    expect(poke).toBeGreaterThan(head);
    expect((await wait(head)).body).toEqual({ poke: (await other.pull()).head });
    expect((await ask(`${hub.url}${PATHS.wait}?head=x`, { headers: bearer(other.token) })).status).toBe(400);
  });

  it('believes no forged author, scope or counter, and answers a replay from what it stored', async () => {
    const stranger = newId();
    expect(await desk.verdicts([desk.customer({ a: stranger })])).toEqual(['denied:AUTHOR']);
    expect(
      await desk.verdicts([desk.line({ k: 'set', e: 'person', i: desk.person, p: { scope: 'org', role: 'x' } })]),
    ).toEqual(['held:BAD_FIELDS']);
    const line = desk.customer();
    const first = await desk.send([line]);
    const again = await desk.send([line]);
    expect(again.body.results).toEqual(first.body.results);
    const body = canonicalJson({ ...JSON.parse(line.slice(13)), p: { number: 'other' } });
    expect(await desk.send([`${chain('', body)} ${body}`])).toMatchObject({ status: 409, body: { err: 'FORK' } });
    desk.ctr += 5;
    expect(await desk.send([desk.customer()])).toMatchObject({ status: 409, body: { err: 'GAP', have: 3 } });
    const wrong = await ask(`${hub.url}${PATHS.pull}?cursor=${desk.cursor}x.y&schema=1`, {
      headers: bearer(desk.token),
    });
    expect(wrong).toMatchObject({ status: 400, body: { err: 'BAD_REQUEST' } });
  });

  it('a person made inactive is refused at once, on every desk', async () => {
    await hub.admin.addUser({ login: 'chan', person: null, name: '陳大文', role: 'agent', password: PASSWORD });
    const other = await new HttpDesk(hub).enrol(hub.admin);
    await other.signIn('chan');
    expect(await other.verdicts([other.customer()])).toEqual(['ok']);
    const page = await other.pull();
    expect(page.grants).toContain(`user:${other.person}`);
    expect(await desk.verdicts([desk.line({ k: 'set', e: 'person', i: other.person, p: { active: false } })])).toEqual([
      'ok',
    ]);
    const after = await other.pull();
    expect(after.grants).not.toContain(`user:${other.person}`);
    expect(after.drop).toEqual([`user:${other.person}`]);
    expect((await other.signIn('chan')).status).toBe(403);
  });

  it('moves `safe` by a verified backup only, and a restored hub gets what came after it again', async () => {
    const early = desk.customer();
    await desk.send([early]);
    expect((await desk.enter()).body.safe).toBe(0);
    const report = await hub.admin.backup({ to: null });
    expect(report).toMatchObject({ verified: true, differing: [] });
    expect((await desk.enter()).body).toMatchObject({ have: 1, safe: 1 });
    const late = desk.customer();
    await desk.send([late]);
    const lost = await new HttpDesk(hub).enrol(hub.admin);
    await hub.stop();
    const place = { dataDir: hub.dir, databaseUrl: hub.databaseUrl };
    const restored = await restoreHub(report.path, { ...place, log: quietLog }, true);
    expect(restored.seq).toBe(report.seq);
    const second = await startAgain(hub);
    const back = Object.assign(new HttpDesk({ url: second.url }, desk.device), { key: desk.key, ack: desk.ack });
    expect((await back.enter()).body).toMatchObject({ epoch: restored.epoch, have: 1, safe: 1 });
    expect((await back.send([late])).body).toMatchObject({ have: 2, results: [{ s: 'ok' }] });
    // Enrolled after the backup: unknown now.
    const unknown = await postJson(second.url, PATHS.token, { device: lost.device, key: lost.key, schema: 1 });
    expect(unknown.status).toBe(401);
    await second.close();
  });

  it('verify sees a changed op', async () => {
    await desk.send([desk.customer(), desk.customer()]);
    expect(await hub.admin.verify()).toMatchObject({ ok: true, chain: { ops: 3, broken: [] } });
    await hub.running.hub.store.write((tx) =>
      tx.run("UPDATE op SET body = replace(body, '陳', '李') WHERE device = ? AND ctr = 1", [desk.device]),
    );
    expect(await hub.admin.verify()).toMatchObject({ ok: false, chain: { broken: [`${desk.device}:1`] } });
    expect(await hub.admin.backup({ to: null })).toMatchObject({ verified: false, differing: ['chain'] });
    expect((await desk.enter()).body.safe).toBe(0);
  });
});

it('two hub processes on one database tell each other of changes and signals', async () => {
  const hub = await startHub('postgres');
  const second = await startAgain(hub);
  const here = await new HttpDesk(hub).enrol(hub.admin);
  await here.signIn('ho');
  const there = await new HttpDesk(hub).enrol(hub.admin);
  Object.assign(there, { hub: second });
  await there.pull();
  const events = live(`${second.url}${PATHS.live}`, there.token);
  await here.send([here.customer()]);
  expect(await events.next()).toMatchObject({ page: { rows: [{ e: 'customer' }] } });
  const signal = { scope: 'site:hk', kind: 'editing', data: { id: 't1' } };
  const next = events.next();
  let heard = false;
  void next.then(() => {
    heard = true;
  });
  // The second process may still be connecting its listener: a signal is not data, so it is sent again until it is heard.
  while (!heard) await postJson(hub.url, PATHS.signal, signal, here.token);
  expect(await next).toEqual({ signal: { kind: 'editing', from: here.device, data: { id: 't1' } } });
  await second.close();
  await hub.close();
});

async function startAgain(hub: RealHub) {
  const { runHub } = await import('./run.ts');
  const running = await runHub({
    ...{ dataDir: hub.dir, databaseUrl: hub.databaseUrl, host: '127.0.0.1', port: 0, tls: null, version: '0.0.0' },
    ...{ trustProxy: [], metricsToken: null, backupAt: null, minFree: 0, log: quietLog },
  });
  return { url: running.serving.url, close: () => running.close() };
}

/** Events of a live stream, one after the other; null = it ended. */
function live(url: string, token: string) {
  const answer = fetch(url, { headers: bearer(token) });
  let text = '';
  const reader = answer.then((response) => response.body?.pipeThrough(new TextDecoderStream()).getReader());
  return {
    async next(): Promise<LiveEvent | null> {
      for (;;) {
        const event = /^(?:[^\n]*\n)*?data: ([^\n]*)\n\n/.exec(text);
        if (event) {
          text = text.slice(event[0].length);
          return JSON.parse(event[1] ?? '') as LiveEvent;
        }
        const piece = await (await reader)?.read();
        if (!piece || piece.done) return null;
        text += piece.value;
      }
    },
  };
}
