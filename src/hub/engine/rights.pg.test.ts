import { expect, it } from 'vitest';
import { customer, joinDesk, type TestDesk, type TestHub, ticket } from '../../../tests/support/hub.ts';
import { onEveryStore } from '../../../tests/support/hub-engines.ts';

const DAY = 24 * 3600 * 1000;

const verdictOf = async (desk: TestDesk, write: Parameters<TestDesk['send']>[0]) => (await desk.send(write)).s;
const newCustomer = (i: string) => ({ e: 'customer', i, p: customer({ number: i }) });

async function change(hub: TestHub, person: string, p: Record<string, unknown>): Promise<void> {
  const [result] = await hub.engine.act('hub', [{ kind: 'set', entity: 'person', id: person, payload: p }]);
  expect(result?.s).toBe('ok');
}

onEveryStore((open) => {
  it('believes no author who has not signed in on this device', async () => {
    const hub = await open();
    const [a] = [await joinDesk(hub, 'a'), await joinDesk(hub, 'b')];
    expect(await verdictOf(a, { ...newCustomer('c1'), a: 'person-b' })).toBe('denied:AUTHOR');
    expect(await verdictOf(a, { ...newCustomer('c1'), a: 'nobody' })).toBe('denied:AUTHOR');
    a.auth = { ...a.auth, users: [{ person: 'nobody', since: 0, until: null }] };
    expect(await verdictOf(a, { ...newCustomer('c1'), a: 'nobody' })).toBe('denied:AUTHOR');
    await a.pull();
    expect(a.verdicts.size).toBe(3);
  });

  it('believes all people of the founding desk', async () => {
    const hub = await open();
    const [a] = [await joinDesk(hub, 'a', { auth: { founder: true } }), await joinDesk(hub, 'b')];
    expect(await verdictOf(a, { ...newCustomer('c1'), a: 'person-b' })).toBe('ok');
    expect(await verdictOf(a, { ...newCustomer('c2'), a: 'nobody' })).toBe('denied:AUTHOR');
  });

  it('takes late ops of somebody who signed out, for seven days', async () => {
    const hub = await open();
    const a = await joinDesk(hub, 'a');
    const early = a.write(newCustomer('c1'));
    hub.clock.pass(1000);
    a.auth = { ...a.auth, users: [{ person: 'person-a', since: 0, until: hub.clock.now() }] };
    hub.clock.pass(1000);
    const after = a.write(newCustomer('c2'));
    expect((await a.push([early, after])).results.map((one) => one.s)).toEqual(['ok', 'denied:AUTHOR']);
    const third = a.write({ ...newCustomer('c3'), t: hub.clock.now() - 5000 });
    const sentAt = hub.clock.now();
    hub.clock.pass(8 * DAY);
    const answer = await hub.engine.push(a.auth, a.head({ sentAt: sentAt + 8 * DAY, count: 1 }), [third]);
    expect(answer.results[0]?.s).toBe('denied:AUTHOR');
  });

  it('asks the role table, as it was when the op was made', async () => {
    const hub = await open();
    const a = await joinDesk(hub, 'a', { role: 'lead' });
    const g = await joinDesk(hub, 'g', { role: 'groupLeader' });
    const setting = { e: 'setting', i: 's', p: { value: { x: 1 } } };
    expect(await verdictOf(g, newCustomer('c1'))).toBe('denied:ROLE');
    expect(await verdictOf(a, setting)).toBe('ok');
    const offline = a.write({ k: 'set', e: 'setting', i: 's', p: { value: { x: 2 } } });
    hub.clock.pass(1000);
    await change(hub, 'person-a', { role: 'agent' });
    hub.clock.pass(1000);
    const later = a.write({ k: 'set', e: 'setting', i: 's', p: { value: { x: 3 } } });
    expect((await a.push([offline, later])).results.map((one) => one.s)).toEqual(['ok', 'denied:ROLE']);
    await change(hub, 'person-a', { active: false });
    hub.clock.pass(1000);
    expect(await verdictOf(a, newCustomer('c2'))).toBe('denied:AUTHOR');
  });

  it('takes a report of a wrong alarm from anybody who writes, and its decision only from who may publish', async () => {
    const hub = await open();
    const a = await joinDesk(hub, 'a', { role: 'agent' });
    const g = await joinDesk(hub, 'g', { role: 'groupLeader' });
    const lead = await joinDesk(hub, 'l', { role: 'lead' });
    const p = { rule: 'P01', versionId: 'v1', sentence: '我回客人「急乜」', markStart: 5, markEnd: 7, place: 'note' };
    const report = (i: string) => ({ e: 'wrongAlarm', i, p: { ...p, occurredAt: 1, status: 'open' } });
    expect(await verdictOf(a, report('w1'))).toBe('ok');
    expect(await verdictOf(g, report('w2'))).toBe('ok');
    const record = { k: 'add' as const, e: 'qualityEvent', i: 'q1', p: { kind: 'phrase', rule: 'P01', occurredAt: 1 } };
    expect(await verdictOf(g, record)).toBe('ok');
    await lead.pull();
    await a.pull();
    const decide = { k: 'go' as const, e: 'wrongAlarm', i: 'w1', p: { from: 'open', to: 'dismissed', reason: null } };
    const answer = { k: 'set' as const, e: 'wrongAlarm', i: 'w1', p: { answer: '冇錯' } };
    expect(await verdictOf(a, decide)).toBe('denied:ROLE');
    expect(await verdictOf(a, answer)).toBe('denied:ROLE');
    expect(await verdictOf(lead, decide)).toBe('ok');
    expect(await verdictOf(lead, answer)).toBe('ok');
  });

  it('lets nobody but an administrator make administrators', async () => {
    const hub = await open();
    const a = await joinDesk(hub, 'a', { role: 'lead' });
    const person = { name: 'x', role: 'administrator', active: true, signsIn: true };
    expect(await verdictOf(a, { e: 'person', i: 'p1', p: person })).toBe('denied:ROLE');
    expect(await verdictOf(a, { e: 'person', i: 'p1', p: { ...person, role: 'lead' } })).toBe('ok');
    expect(await verdictOf(a, { k: 'set', e: 'person', i: 'p1', p: { role: 'administrator' } })).toBe('denied:ROLE');
  });

  it('believes no scope: rows of another site are out of reach', async () => {
    const hub = await open();
    const [a, b] = [await joinDesk(hub, 'a'), await joinDesk(hub, 'b', { site: 's2' })];
    await a.send(newCustomer('c1'));
    expect(await verdictOf(b, { k: 'set', e: 'customer', i: 'c1', p: { name: 'x' } })).toBe('denied:SCOPE');
    expect(await verdictOf(b, { e: 'ticket', i: 't1', p: ticket({ customerId: 'c1' }) })).toBe('denied:SCOPE');
    await b.pull();
    expect(b.row('customer', 'c1')).toBeUndefined();
    const [op] = await hub.store.read<{ body: string }>("SELECT body FROM op WHERE device = 'b' AND ctr = 1");
    expect(op?.body).toContain('"name":"x"');
  });

  it('takes ops made before a scope was lost for seven days', async () => {
    const hub = await open();
    const [a, b] = [await joinDesk(hub, 'a'), await joinDesk(hub, 'b')];
    await a.send(newCustomer('c1'));
    const before = [b.write({ k: 'set', e: 'customer', i: 'c1', p: { region: 'x' } }), b.write(newCustomer('c2'))];
    hub.clock.pass(1000);
    const at = hub.clock.now();
    b.auth = { ...b.auth, site: 's2', grants: ['device:b', 'org', 'site:s2'], lost: [{ scope: 'site:s1', at }] };
    hub.clock.pass(1000);
    const after = b.write({ k: 'set', e: 'customer', i: 'c1', p: { region: 'y' } });
    const mine = b.write(newCustomer('c3'));
    expect((await b.push([...before, after, mine])).results.map((one) => one.s)).toEqual([
      'ok',
      'ok',
      'denied:SCOPE',
      'ok',
    ]);
    hub.clock.pass(8 * DAY);
    const old = b.write({ k: 'set', e: 'customer', i: 'c1', p: { region: 'z' }, t: at - 5 });
    expect((await b.push([old])).results[0]?.s).toBe('denied:SCOPE');
    await a.pull();
    expect(a.row('customer', 'c1')).toMatchObject({ region: 'x' });
    expect(a.row('customer', 'c2')).toBeDefined();
    expect(a.row('customer', 'c3')).toBeUndefined();
  });

  it('keeps what a revoked device still had, and applies none of it', async () => {
    const hub = await open();
    const a = await joinDesk(hub, 'a', { auth: { quarantined: true } });
    expect(await verdictOf(a, newCustomer('c1'))).toBe('denied:QUARANTINE');
    const answer = await a.push([]);
    expect(answer.have).toBe(1);
    await a.pull();
    expect(a.row('customer', 'c1')).toBeUndefined();
  });
});
