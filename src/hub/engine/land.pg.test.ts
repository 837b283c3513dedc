import { expect, it } from 'vitest';
import { customer, joinDesk, type TestHub, ticket } from '../../../tests/support/hub.ts';
import { onEveryStore } from '../../../tests/support/hub-engines.ts';

const DAY = 24 * 3600 * 1000;

async function twoDesks(hub: TestHub) {
  const [a, b] = [await joinDesk(hub, 'a'), await joinDesk(hub, 'b')];
  await a.send({ e: 'customer', i: 'c1', p: customer() });
  await a.send({ e: 'ticket', i: 't1', p: ticket({ customerId: 'c1' }) });
  await a.pull();
  await b.pull();
  hub.clock.pass(60_000);
  return { a, b, q: (e: string, i: string) => a.rows.get(`${e} ${i}`)?.q ?? 0 };
}

onEveryStore((open) => {
  it('two offline edits of different fields both stand', async () => {
    const hub = await open();
    const { a, b, q } = await twoDesks(hub);
    const base = q('customer', 'c1');
    expect(await a.send({ k: 'set', e: 'customer', i: 'c1', p: { region: 'KLN' }, b: base })).toMatchObject({
      s: 'ok',
    });
    expect(await b.send({ k: 'set', e: 'customer', i: 'c1', p: { email: 'x@y' }, b: base })).toMatchObject({ s: 'ok' });
    await a.pull();
    expect(a.row('customer', 'c1')).toEqual(customer({ region: 'KLN', email: 'x@y' }));
  });

  it.each([0, DAY, -DAY])(
    'of two offline edits of one field the later stands, with a clock off by %i ms',
    async (skew) => {
      const hub = await open();
      const { a, b, q } = await twoDesks(hub);
      const base = q('customer', 'c1');
      b.skew = skew;
      const early = b.write({ k: 'set', e: 'customer', i: 'c1', p: { name: 'early' }, b: base });
      hub.clock.pass(60_000);
      const late = a.write({ k: 'set', e: 'customer', i: 'c1', p: { name: 'late' }, b: base });
      hub.clock.pass(60_000);
      expect((await a.push([late])).results[0]).toMatchObject({ s: 'ok' });
      expect((await b.push([early])).results[0]).toMatchObject({
        s: 'merged',
        lost: [{ f: 'name', v: 'early', won: 'late', by: 'person-a' }],
      });
    },
  );

  it('an edit by one who saw the other stands, whatever the clock says', async () => {
    const hub = await open();
    const { a, b, q } = await twoDesks(hub);
    const first = await a.send({ k: 'set', e: 'customer', i: 'c1', p: { name: 'A' }, b: q('customer', 'c1') });
    const then = { k: 'set', e: 'customer', i: 'c1', p: { name: 'B' }, t: 5 };
    expect(await b.send({ ...then, b: first.q })).toMatchObject({ s: 'ok' });
    expect(await a.send({ ...then, p: { name: 'C' }, b: first.q, t: 4 })).toMatchObject({ s: 'merged' });
  });

  it('moves a state only by the machine, and holds what lost with the state that stands', async () => {
    const hub = await open();
    const { a, b } = await twoDesks(hub);
    await a.send({ k: 'set', e: 'ticket', i: 't1', p: { answerGiven: '覆咗' }, b: 99 });
    const go = (from: string, to: string) => ({ k: 'go', e: 'ticket', i: 't1', p: { from, to }, b: 1 });
    expect(await a.send(go('open', 'answered'))).toMatchObject({ s: 'ok' });
    expect(await b.send(go('open', 'void'))).toMatchObject({ s: 'held:BAD_TRANSITION', cur: 'answered' });
    // The author saw another state, but the machine allows the move from where the ticket is.
    expect(await b.send(go('void', 'open'))).toMatchObject({ s: 'ok' });
    expect(
      await b.send({ k: 'add', e: 'event', i: 'n1', p: { ticketId: 't1', kind: 'note', occurredAt: 1 } }),
    ).toMatchObject({ s: 'ok' });
    await a.pull();
    expect(a.row('ticket', 't1')).toMatchObject({ status: 'open' });
  });

  it('does not let a concurrent edit blank what the state requires', async () => {
    const hub = await open();
    const { a, b, q } = await twoDesks(hub);
    const base = q('ticket', 't1');
    await a.send({ k: 'set', e: 'ticket', i: 't1', p: { answerGiven: '覆咗' }, b: base });
    await a.send({ k: 'go', e: 'ticket', i: 't1', p: { from: 'open', to: 'answered' }, b: base });
    hub.clock.pass(1000);
    const blank = { k: 'set', e: 'ticket', i: 't1', p: { answerGiven: null, region: 1, problemType: 'x' }, b: base };
    expect(await b.send(blank)).toMatchObject({
      s: 'merged',
      lost: [{ f: 'answerGiven', v: null, won: '覆咗', by: 'person-a' }],
    });
    expect(await b.send({ ...blank, b: 99 })).toMatchObject({ s: 'held:REQUIRED', fields: ['answerGiven'] });
    await a.pull();
    expect(a.row('ticket', 't1')).toMatchObject({ answerGiven: '覆咗', problemType: 'x' });
  });

  it('merges a second "new" of a derived id and keeps both attempts', async () => {
    const hub = await open();
    const { a, b } = await twoDesks(hub);
    const plan = { customerId: 'c1', rule: 'stageB', stage: 'B', dueAt: 5, status: 'planned', marketing: false };
    expect(await a.send({ e: 'callback', i: 'cb', p: plan })).toMatchObject({ s: 'ok' });
    hub.clock.pass(1000);
    const second = await b.send({
      e: 'callback',
      i: 'cb',
      p: { ...plan, status: 'called', ownerId: 'person-b' },
      t: 1,
    });
    expect(second).toMatchObject({ s: 'merged', lost: [{ f: 'status', v: 'called', won: 'planned' }] });
    const attempt = { callbackId: 'cb', occurredAt: 1, result: 'reached' };
    expect(await a.send({ k: 'add', e: 'attempt', i: 'x1', p: attempt })).toMatchObject({ s: 'ok' });
    expect(await b.send({ k: 'add', e: 'attempt', i: 'x2', p: attempt })).toMatchObject({ s: 'ok' });
    await a.pull();
    expect(a.row('callback', 'cb')).toEqual({ ...plan, ownerId: 'person-b' });
  });

  it('lands a note whose ticket nobody knows yet', async () => {
    const hub = await open();
    const { a } = await twoDesks(hub);
    const note = { ticketId: 'later', kind: 'note', occurredAt: 1, text: '記低' };
    expect(await a.send({ k: 'add', e: 'event', i: 'n1', p: note })).toMatchObject({ s: 'ok' });
    expect(await a.send({ k: 'add', e: 'event', i: 'n1', p: note })).toMatchObject({ s: 'merged' });
    expect(await a.send({ k: 'add', e: 'event', i: 'n1', p: { ...note, text: '另一樣' } })).toMatchObject({
      s: 'held:EXISTS',
    });
  });

  it('judges what was held for a missing row when the row appears, in order', async () => {
    const hub = await open();
    const [a, b] = [await joinDesk(hub, 'a'), await joinDesk(hub, 'b')];
    const held = [
      await b.send({ k: 'set', e: 'ticket', i: 't1', p: { answerGiven: '好' } }),
      await b.send({ k: 'go', e: 'ticket', i: 't1', p: { from: 'open', to: 'answered' } }),
      await b.send({ k: 'go', e: 'ticket', i: 't1', p: { from: 'open', to: 'void' } }),
    ];
    expect(held.map((one) => one.s)).toEqual(['held:NO_ROW', 'held:NO_ROW', 'held:NO_ROW']);
    a.write({ e: 'ticket', i: 't1', p: ticket() });
    a.write({ k: 'set', e: 'ticket', i: 't1', p: { problemType: 'p' } });
    await a.push();
    await b.pull();
    expect(b.row('ticket', 't1')).toEqual(ticket({ status: 'answered', answerGiven: '好', problemType: 'p' }));
    expect([1, 2, 3].map((c) => b.verdicts.get(c)?.s)).toEqual(['ok', 'ok', 'held:BAD_TRANSITION']);
    expect([1, 2, 3].map((c) => b.verdicts.get(c)?.q)).toEqual(held.map((one) => one.q));
  });

  it('keeps what newer programs write and holds what it does not know', async () => {
    const hub = await open();
    const { a, b } = await twoDesks(hub);
    const seen = { b: 99 };
    expect(await a.send({ k: 'set', e: 'customer', i: 'c1', p: { mood: { x: 1 } }, ...seen, v: 9 })).toMatchObject({
      s: 'ok',
    });
    expect(await a.send({ e: 'customer', i: 'c2', p: customer({ number: 'C2', mood: 'ok' }) })).toMatchObject({
      s: 'ok',
    });
    expect(await a.send({ e: 'parcel', i: 'p1', p: {} })).toMatchObject({ s: 'held:UNKNOWN_ENTITY' });
    expect(await a.send({ k: 'fold', e: 'ticket', i: 't1', p: {} })).toMatchObject({ s: 'held:UNKNOWN_KIND' });
    expect(await a.send({ k: 'set', e: 'customer', i: 'c1', p: { class: 'king' }, ...seen })).toMatchObject({
      s: 'held:BAD_FIELDS',
      fields: ['class'],
    });
    await b.pull();
    expect(b.row('customer', 'c1')).toEqual(customer({ mood: { x: 1 } }));
    expect(b.row('customer', 'c2')).toMatchObject({ mood: 'ok' });
    const stored = await hub.store.read<{ body: string }>("SELECT body FROM op WHERE e = 'parcel'");
    expect(stored).toHaveLength(1);
  });

  it('numbers published versions, keeps both of two concurrent ones and tells the earlier author', async () => {
    const hub = await open();
    const [a, b] = [await joinDesk(hub, 'a', { role: 'lead' }), await joinDesk(hub, 'b', { role: 'trainer' })];
    const doc = (hash: string) => ({ kind: 'script', key: 'repair', hash, body: { x: 1 }, effectiveFrom: 1 });
    const offline = b.write({ k: 'publish', e: 'document', i: 'd2', p: doc('h2') });
    hub.clock.pass(1000);
    expect(await a.send({ k: 'publish', e: 'document', i: 'd1', p: doc('h1') })).toMatchObject({ s: 'ok' });
    hub.clock.pass(1000);
    expect((await b.push([offline])).results[0]).toMatchObject({ s: 'ok' });
    await a.pull();
    expect(a.row('document', 'd1')).toEqual({ ...doc('h1'), version: 1 });
    expect(a.row('document', 'd2')).toEqual({ ...doc('h2'), version: 2 });
    expect(a.verdicts.get(1)).toMatchObject({ s: 'ok', flag: 'SUPERSEDED' });
    hub.clock.pass(1000);
    await a.send({ k: 'publish', e: 'document', i: 'd3', p: doc('h3') });
    await b.pull();
    expect(b.verdicts.size).toBe(0);
  });

  it('flags two tickets with one number and renumbers none', async () => {
    const hub = await open();
    const { a, b } = await twoDesks(hub);
    expect(await b.send({ e: 'ticket', i: 't2', p: ticket() })).toMatchObject({ s: 'ok', flag: 'NUMBER_CLASH' });
    expect(await b.send({ e: 'ticket', i: 't3', p: ticket({ number: 'T3' }) })).not.toHaveProperty('flag');
    await a.pull();
    expect(a.row('ticket', 't2')).toMatchObject({ number: 'T1' });
  });
});
