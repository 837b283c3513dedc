import { expect, it } from 'vitest';
import { customer, joinDesk, ticket } from '../../../tests/support/hub.ts';
import { onEveryStore } from '../../../tests/support/hub-engines.ts';
import { chain } from '../../wire/chain.ts';

onEveryStore((open) => {
  it('judges each op of a push and stores what it said', async () => {
    const hub = await open();
    const desk = await joinDesk(hub, 'a');
    desk.write({ e: 'customer', i: 'c1', p: customer() });
    desk.write({ k: 'go', e: 'ticket', i: 'none', p: { from: 'open', to: 'void' } });
    desk.write({ e: 'ticket', i: 't1', p: ticket({ question: '' }) });
    desk.write({ e: 'ticket', i: 't2', p: ticket() });
    const answer = await desk.push();
    expect(answer).toMatchObject({ have: 4, hash: desk.hash, safe: 0 });
    expect(answer.results.map(({ c, s }) => [c, s])).toEqual([
      [1, 'ok'],
      [2, 'held:NO_ROW'],
      [3, 'held:REQUIRED'],
      [4, 'ok'],
    ]);
    expect(answer.results[2]?.fields).toEqual(['question']);
    await desk.pull();
    expect(desk.row('ticket', 't2')).toEqual(ticket());
    expect(desk.row('ticket', 't1')).toBeUndefined();
    expect([...desk.verdicts.keys()]).toEqual([2, 3]);
    expect(desk.verdicts.get(3)).toEqual(answer.results[2]);
  });

  it('answers a repeated push with the stored verdicts and changes nothing', async () => {
    const hub = await open();
    const [a, b] = [await joinDesk(hub, 'a'), await joinDesk(hub, 'b')];
    await a.send({ e: 'customer', i: 'c1', p: customer() });
    hub.clock.pass(1000);
    await b.send({ k: 'set', e: 'customer', i: 'c1', p: { name: '乙' } });
    a.write({ k: 'set', e: 'customer', i: 'c1', p: { name: '甲', region: 'KLN' }, t: 1 });
    const ops = a.ops.splice(0);
    const first = await a.push(ops);
    const head = await hub.store.head();
    const again = await a.push(ops);
    expect(again.results).toEqual(first.results);
    expect(await hub.store.head()).toEqual(head);
    expect(first.results[0]).toMatchObject({ s: 'merged', lost: [{ f: 'name', v: '甲', won: '乙', by: 'person-b' }] });
  });

  it('takes the new part of a push that it has half of', async () => {
    const hub = await open();
    const desk = await joinDesk(hub, 'a');
    for (const n of [1, 2, 3]) desk.write({ e: 'customer', i: `c${n}`, p: customer({ number: `C${n}` }) });
    const [one, two, three] = desk.ops.splice(0);
    if (!one || !two || !three) throw new Error('three ops');
    await desk.push([one, two]);
    const answer = await desk.push([two, three]);
    expect(answer.results.map(({ c, s }) => [c, s])).toEqual([
      [2, 'ok'],
      [3, 'ok'],
    ]);
  });

  it('refuses a gap, another epoch, another past, and takes nothing', async () => {
    const hub = await open();
    const desk = await joinDesk(hub, 'a');
    const first = desk.write({ e: 'customer', i: 'c1', p: customer() });
    const second = desk.write({ e: 'customer', i: 'c2', p: customer({ number: 'C2' }) });
    await expect(desk.push([second])).rejects.toMatchObject({ code: 'GAP', data: { have: 0 } });
    await desk.push([first, second]);
    desk.epoch = 'another-0';
    await expect(desk.push([])).rejects.toMatchObject({ code: 'EPOCH', data: { have: 2 } });
    desk.epoch = (await hub.engine.state('a')).epoch;

    const clone = await joinDesk(hub, 'a');
    clone.write({ e: 'customer', i: 'c1', p: customer(), u: JSON.parse(first.body).u, t: JSON.parse(first.body).t });
    const other = clone.write({ e: 'customer', i: 'c3', p: customer({ number: 'C3' }) });
    const fork = clone.push([first, other]);
    await expect(fork).rejects.toMatchObject({ code: 'FORK', data: { at: 2, have: 2, results: [{ c: 1, s: 'ok' }] } });
    clone.ctr = 2;
    await expect(clone.send({ e: 'customer', i: 'c4', p: customer() })).rejects.toMatchObject({
      code: 'FORK',
      data: { at: 3 },
    });
    expect((await hub.engine.state('a')).have).toBe(2);
  });

  it('refuses ops that break the chain, the counters or the form', async () => {
    const hub = await open();
    const desk = await joinDesk(hub, 'a');
    const one = desk.write({ e: 'customer', i: 'c1', p: customer() });
    const two = desk.write({ e: 'customer', i: 'c2', p: customer() });
    const bent = { ...two, body: two.body.replace('C1', 'C9') };
    await expect(desk.push([one, bent])).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    const deep = JSON.parse(`${'{"a":'.repeat(40)}1${'}'.repeat(40)}`);
    for (const body of [
      '{}',
      'null',
      '[1]',
      one.body.replace('"c":1', '"c":-1'),
      one.body.replace('"i":"c1"', '"i":"c\\u0000"'),
      one.body.replace('"number":"C1"', '"__proto__":{"x":1}'),
      JSON.stringify({ ...JSON.parse(one.body), p: deep }),
      one.body.replace('"number":"C1"', '"mood":1e999'),
    ]) {
      await expect(desk.push([{ h: chain('', body), body }]), body).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    }
    expect(await hub.engine.state('a')).toMatchObject({ have: 0, hash: '' });
  });

  it('believes only its own acks', async () => {
    const hub = await open();
    const [a, b] = [await joinDesk(hub, 'a'), await joinDesk(hub, 'b')];
    await a.send({ e: 'customer', i: 'c1', p: customer() });
    b.ack = a.ack;
    await expect(b.push([])).rejects.toMatchObject({ code: 'BAD_REQUEST', data: { why: 'ack' } });
    b.ack = 'x.y';
    await expect(b.push([])).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect((await hub.engine.state('a')).epoch).toBe(a.epoch);
  });

  it('does not know a device that never enrolled, nor believes another name in the body', async () => {
    const hub = await open();
    const desk = await joinDesk(hub, 'a');
    const stranger = Object.assign(Object.create(desk), { auth: { ...desk.auth, device: 'x' }, device: 'x' });
    await expect(hub.engine.push(stranger.auth, desk.head({ device: 'x' }), [])).rejects.toMatchObject({
      code: 'AUTH',
    });
    await expect(hub.engine.push(desk.auth, desk.head({ device: 'x' }), [])).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('commits many desks together and each gets its own answer', async () => {
    const hub = await open();
    const desks = [];
    for (let n = 0; n < 70; n++) desks.push(await joinDesk(hub, `d${n}`));
    const moved: number[] = [];
    hub.engine.onMoved(({ head }) => moved.push(head));
    const answers = await Promise.all(
      desks.map((desk, n) => desk.send({ e: 'customer', i: `c${n}`, p: customer({ number: `N${n}` }) })),
    );
    expect(new Set(answers.map((one) => one.q)).size).toBe(70);
    expect(answers.every((one) => one.s === 'ok')).toBe(true);
    expect(moved.length).toBeLessThan(6);
    const sent = desks[0]?.write({ e: 'customer', i: 'more', p: customer({ number: 'M' }) });
    const bad = desks[1]?.write({ e: 'customer', i: 'bad', p: customer() });
    const [good, refused] = await Promise.allSettled([
      desks[0]?.push([sent as never]),
      desks[1]?.push([{ h: '000000000000', body: bad?.body ?? '' }]),
    ]);
    expect(good).toMatchObject({ status: 'fulfilled' });
    expect(refused).toMatchObject({ status: 'rejected' });
  });

  it('takes any text, however strange', async () => {
    const hub = await open();
    const [a, b] = [await joinDesk(hub, 'a'), await joinDesk(hub, 'b')];
    const strange = '\u0000 \ud800 \uffff {"\\\'';
    const p = customer({ number: strange, name: strange, [strange]: [strange], ownerId: '\u0000' });
    expect(await a.send({ e: 'customer', i: 'c1', p })).toMatchObject({ s: 'ok' });
    expect(await a.send({ e: 'phone', i: 'p1', p: { customerId: '\u0000', e164: '1', written: '1' } })).toMatchObject({
      s: 'ok',
    });
    await b.pull();
    expect(b.row('customer', 'c1')).toEqual(JSON.parse(JSON.stringify(p)));
  });

  it('cuts a page of long texts', async () => {
    const hub = await open();
    const [a, b] = [await joinDesk(hub, 'a'), await joinDesk(hub, 'b')];
    for (let n = 0; n < 20; n++)
      a.write({ e: 'customer', i: `c${n}`, p: customer({ number: `${n}`, note: 'x'.repeat(290_000) }) });
    await a.push();
    const pages = await b.pull();
    expect(pages.length).toBe(2);
    expect(pages.flatMap((page) => page.rows).filter((row) => row.e === 'customer')).toHaveLength(20);
  });

  it('takes one op once, under whatever counter it comes again', async () => {
    const hub = await open();
    const [a, b] = [await joinDesk(hub, 'a'), await joinDesk(hub, 'b', { auth: {} })];
    b.auth = { ...b.auth, users: [...b.auth.users, { person: 'person-a', since: 0, until: null }] };
    await a.send({ e: 'event', k: 'add', i: 'n1', p: { ticketId: 't1', kind: 'note', occurredAt: 1 }, u: 'u1' });
    const again = { e: 'event', k: 'add', i: 'n1', p: { ticketId: 't1', kind: 'note', occurredAt: 1 }, u: 'u1' };
    expect(await b.send({ ...again, a: 'person-a' })).toMatchObject({ s: 'ok' });
    expect(await b.send({ ...again, i: 'n2' })).toMatchObject({ s: 'denied:REPLAY' });
    await b.pull();
    expect([...b.rows.keys()].filter((key) => key.startsWith('event'))).toEqual(['event n1']);
  });
});
