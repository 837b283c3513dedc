import { expect, it } from 'vitest';
import { customer, joinDesk, type TestHub, ticket } from '../../../tests/support/hub.ts';
import { onEveryStore } from '../../../tests/support/hub-engines.ts';

const SECRET = /陳大文|6123|機密/;

async function someHistory(hub: TestHub) {
  const [a, b] = [await joinDesk(hub, 'a'), await joinDesk(hub, 'b', { role: 'administrator' })];
  a.write({ e: 'customer', i: 'c1', p: customer({ note: '機密', mood: '機密' }) });
  a.write({ e: 'phone', i: 'p1', p: { customerId: 'c1', e164: '+85261234567', written: '6123 4567' } });
  a.write({ e: 'ticket', i: 't1', p: ticket({ customerId: 'c1', summary: '機密', question: '機密' }) });
  a.write({ k: 'add', e: 'event', i: 'n1', p: { ticketId: 't1', kind: 'note', occurredAt: 1, text: '機密' } });
  a.write({ e: 'ticket', i: 't9', p: ticket({ number: 'T9', customerId: 'c1', summary: '', question: '機密' }) });
  a.write({ e: 'customer', i: 'c2', p: customer({ number: 'C2', name: '李四' }) });
  await a.push();
  hub.clock.pass(1000);
  await b.send({ k: 'set', e: 'customer', i: 'c1', p: { name: '機密二' } });
  await a.send({ k: 'set', e: 'customer', i: 'c1', p: { name: '陳大文三' }, t: 1 });
  return { a, b };
}

async function everything(hub: TestHub): Promise<string> {
  const ops = await hub.store.read<{ body: string; lost: string; note: string }>('SELECT body, lost, note FROM op');
  const rows = await hub.store.read<{ d: string }>('SELECT d FROM "row"');
  return JSON.stringify([ops, rows]);
}

onEveryStore((open) => {
  it('blanks rows, ops and lost values of a person, and keeps ids and hashes', async () => {
    const hub = await open();
    const { a, b } = await someHistory(hub);
    const before = await hub.store.read('SELECT device, ctr, h, u FROM op ORDER BY seq');
    expect(await everything(hub)).toMatch(SECRET);
    expect(await b.send({ k: 'erase', e: 'customer', i: 'c1', p: {} })).toMatchObject({ s: 'ok' });
    expect(await everything(hub)).not.toMatch(SECRET);
    expect(await everything(hub)).toContain('李四');
    const after = await hub.store.read('SELECT device, ctr, h, u FROM op ORDER BY seq');
    expect(after.slice(0, before.length)).toEqual(before);
    await a.pull();
    expect(a.row('customer', 'c1')).toEqual({ ...customer(), name: '' });
    expect(a.row('phone', 'p1')).toEqual({ customerId: 'c1', e164: '', written: '' });
    expect(a.row('ticket', 't1')).toMatchObject({ number: 'T1', status: 'open', summary: '' });
    expect(a.row('event', 'n1')).toEqual({ ticketId: 't1', kind: 'note', occurredAt: 1 });
    expect((await hub.engine.state('a')).hash).toBe(a.hash);
  });

  it('reaches calls that hold nothing but the number, unless it is somebody else’s as well', async () => {
    const hub = await open();
    const { a, b } = await someHistory(hub);
    const call = { direction: 'in', agentId: 'person-a', startedAt: 1, summary: '機密' };
    const missed = { kind: 'missed', receivedAt: 1, status: 'open', text: '機密' };
    const [own, shared] = ['+85261234567', '+85221234567'];
    for (const customerId of ['c1', 'c2'])
      a.write({ e: 'phone', i: `s-${customerId}`, p: { customerId, e164: shared, written: '2123 4567' } });
    a.write({ e: 'call', i: 'k1', p: { ...call, e164: own, written: '6123 4567' } });
    a.write({ k: 'add', e: 'runSnapshot', i: 'r1', p: { callId: 'k1', reason: 'park', draft: { x: '機密' } } });
    a.write({ e: 'call', i: 'k2', p: { ...call, e164: shared, written: '2123 4567' } });
    a.write({ e: 'call', i: 'k3', p: { ...call, e164: own, written: '6123 4567', customerId: 'c2' } });
    a.write({ e: 'missedCall', i: 'm1', p: { ...missed, e164: own, written: '6123 4567' } });
    a.write({ e: 'missedCall', i: 'm2', p: { ...missed, e164: shared, written: '2123 4567' } });
    expect((await a.push()).results.map((one) => one.s)).toEqual(Array(8).fill('ok'));
    expect(await b.send({ k: 'erase', e: 'customer', i: 'c1', p: {} })).toMatchObject({ s: 'ok' });
    await a.pull();
    expect(a.row('call', 'k1')).toEqual({ direction: 'in', agentId: 'person-a', startedAt: 1 });
    expect(a.row('runSnapshot', 'r1')).toEqual({ callId: 'k1', reason: 'park', draft: {} });
    expect(a.row('missedCall', 'm1')).toEqual({ kind: 'missed', receivedAt: 1, status: 'open', written: '' });
    expect(a.row('call', 'k2')).toMatchObject({ e164: shared, summary: '機密' });
    expect(a.row('call', 'k3')).toMatchObject({ customerId: 'c2', summary: '機密' });
    expect(a.row('missedCall', 'm2')).toMatchObject({ e164: shared });
    const bodies = await hub.store.read<{ body: string }>("SELECT body FROM op WHERE i IN ('k1', 'r1', 'm1')");
    expect(JSON.stringify(bodies)).not.toMatch(SECRET);
  });

  it('keeps late ops from bringing anything back', async () => {
    const hub = await open();
    const { a, b } = await someHistory(hub);
    const late = [
      a.write({ k: 'set', e: 'customer', i: 'c1', p: { name: '陳大文' } }),
      a.write({ k: 'add', e: 'event', i: 'n2', p: { ticketId: 't1', kind: 'note', occurredAt: 1, text: '機密' } }),
      a.write({
        e: 'call',
        i: 'k1',
        p: { direction: 'in', agentId: 'person-a', customerId: 'c1', startedAt: 1, summary: '機密' },
      }),
      a.write({ k: 'add', e: 'runSnapshot', i: 'r1', p: { callId: 'k1', reason: 'park', draft: { x: '機密' } } }),
      a.write({ e: 'customer', i: 'c1', p: customer() }),
      a.write({ k: 'set', e: 'ticket', i: 't1', p: { problemType: 'x' } }),
      a.write({ k: 'go', e: 'ticket', i: 't1', p: { from: 'open', to: 'void' } }),
    ];
    const stranger = { k: 'set', e: 'customer', i: 'c1', p: { name: '陳大文' }, a: 'nobody' };
    await b.send({ k: 'erase', e: 'customer', i: 'c1', p: {} });
    const answer = await a.push(late);
    expect((await a.send(stranger)).s).toBe('denied:AUTHOR');
    const erased = 'denied:ERASED';
    expect(answer.results.map((one) => one.s)).toEqual([erased, erased, erased, erased, erased, 'ok', 'ok']);
    expect(await everything(hub)).not.toMatch(SECRET);
    expect((await a.push(late)).results.map((one) => one.s)).toEqual(answer.results.map((one) => one.s));
    await b.pull();
    expect(b.row('call', 'k1')).toBeUndefined();
    expect(b.row('ticket', 't1')).toMatchObject({ status: 'void', problemType: 'x' });
  });

  it('is for administrators, and the hub itself can do it', async () => {
    const hub = await open();
    const { a } = await someHistory(hub);
    expect(await a.send({ k: 'erase', e: 'customer', i: 'c1', p: {} })).toMatchObject({ s: 'denied:ROLE' });
    const [done] = await hub.engine.act('hub', [{ kind: 'erase', entity: 'customer', id: 'c1', payload: {} }]);
    expect(done?.s).toBe('ok');
    expect(await everything(hub)).not.toMatch(SECRET);
  });

  it('goes on with the rest of the push it came in', async () => {
    const hub = await open();
    const { b } = await someHistory(hub);
    b.write({ k: 'set', e: 'customer', i: 'c2', p: { region: 'A' } });
    b.write({ k: 'erase', e: 'customer', i: 'c1', p: {} });
    b.write({ k: 'set', e: 'customer', i: 'c2', p: { email: 'B' } });
    b.write({ k: 'set', e: 'customer', i: 'c1', p: { email: 'B' } });
    expect((await b.push()).results.map((one) => one.s)).toEqual(['ok', 'ok', 'ok', 'denied:ERASED']);
    await b.pull();
    expect(b.row('customer', 'c2')).toMatchObject({ region: 'A', email: 'B', name: '李四' });
  });
});
