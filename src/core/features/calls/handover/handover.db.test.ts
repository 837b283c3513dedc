import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestCore, signedInCore, type TestCore } from '../../../../../tests/support/core.ts';
import { PASSWORD, type RealHub, startHub } from '../../../../../tests/support/hub/real-hub.ts';
import type { CallView, WrapUp } from '../../../../contract/calls.ts';
import { compile } from '../../../../shared/script/compile.ts';
import { evaluate } from '../../../../shared/script/evaluate.ts';
import type { Entry } from '../../../../shared/script/run.ts';
import type { ScriptDoc } from '../../../../shared/script/types.ts';

let hub: RealHub;
const cores: TestCore[] = [];
const closing: Promise<void>[] = [];
beforeEach(async () => {
  hub = await startHub('sqlite');
});
afterEach(async () => {
  for (const core of cores.splice(0)) await core.dispose();
  // A hub gives its open connections some seconds to end: the next test need not wait for that.
  closing.push(hub.close());
});
afterAll(() => Promise.all(closing));

const code = async () => (await hub.admin.enrol({ site: null, label: 'seat', validMs: 60_000 })).code;
const how = async () => ({
  ...{ deviceName: '櫃位', locale: 'zh-HK' as const, fingerprint: null, address: hub.url },
  code: await code(),
});

/** Two whole applications on one hub: 陳主任 leads the first desk, 何家豪 sits at the second. */
async function desks() {
  const first = await signedInCore();
  cores.push(first.test);
  first.test.time.now = Date.now();
  await first.page.sync.enrol(await how());
  await first.page.sync.now();
  const test = await createTestCore();
  cores.push(test);
  test.time.now = Date.now();
  const page = test.page();
  await page.sync.enrol(await how());
  const signed = await page.sync.signIn({ login: 'ho', password: PASSWORD, pin: '8642' });
  if (!signed.ok) throw new Error('not signed in');
  await page.sync.now();
  await first.page.sync.now();
  return {
    a: { page: first.page, test: first.test, id: first.me.id },
    b: { page, test, id: signed.session.me.id },
  };
}
type Desk = Awaited<ReturnType<typeof desks>>['a'];

async function meet(...all: Desk[]): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) for (const { page } of all) await page.sync.now();
}

const ring = (page: Desk['page'], from = '2345 6789') =>
  page.calls.pop({ from, to: null, externalId: null, direction: 'in', customerId: null, callbackId: null });

const write = (page: Desk['page'], { id, draft }: CallView, change: Partial<CallView['draft']>) =>
  page.calls.saveDraft({ id, draft: { ...draft, ...change } });

const consult: WrapUp = {
  ...{ disposition: 'solvedInCall', nextAction: null, nextActionAt: null, nextActionBy: null, result: null },
  summary: '問收費',
};
const consultFields = { class: 'consult', question: '收費', answerGiven: '每月三百' };

async function parkedAtA(a: Desk, change: Partial<CallView['draft']> = {}): Promise<CallView> {
  const call = await ring(a.page);
  await write(a.page, call, { note: '客人問月費', fields: consultFields, ...change });
  return a.page.calls.park({ id: call.id });
}

describe('a parked call in other hands', () => {
  it('goes on where it stopped: pinned versions, language, answers, an open side trip; its owner sees who took it and why', async () => {
    const { a, b } = await desks();
    const { id: customerId } = await a.page.customers.create({
      fields: { name: '陳大文' },
      phones: [{ written: '2345 6789', label: null, callable: null }],
    });
    const script = (await a.page.documents.scripts()).find(({ id }) => id === 'answering');
    if (!script) throw new Error('no script');
    const { body: root, related } = await a.page.documents.script({ id: 'answering', versionId: script.versionId });
    const set = compile([root, ...related.map((doc) => doc.body)] as ScriptDoc[], 'answering');
    const call = await ring(a.page);
    const at = a.test.time.now;
    const first = evaluate(set, [], {}).current;
    const answers: Entry[] = [
      { kind: 'language', step: first?.key ?? '', language: 'cmn-Hans-CN', at },
      { kind: 'trip', step: first?.key ?? '', trip: 'angry', at },
    ];
    const inTrip = evaluate(set, answers, {});
    expect(inTrip.current?.script).toBe('angry');
    await write(a.page, call, {
      ...{ scriptId: script.id, scriptVersion: script.versionId, scriptPins: script.pins },
      ...{ answers: answers as unknown as CallView['draft']['answers'], language: 'cmn-Hans-CN', note: '客人好嬲' },
    });
    await a.page.calls.hold({ id: call.id, on: true });
    a.test.time.now += 5_000;
    await a.page.calls.park({ id: call.id });
    // A newer version comes into force while the call waits: sub-scripts stay what they were too.
    const opened = await a.page.studio.open({ key: 'angry' });
    const body = { ...(opened.body as ScriptDoc), about: { 'zh-HK': '新', 'zh-CN': '新', en: 'New' } };
    let { draft } = await a.page.studio.save({ key: 'angry', rev: null, body });
    const moved = await a.page.studio.move({ key: 'angry', rev: draft.rev, to: 'inReview', note: null });
    draft = moved.draft ?? draft;
    await a.page.studio.publish({ key: 'angry', rev: draft.rev, effectiveFrom: a.test.time.now, note: '新講法' });
    await meet(a, b);

    const [waiting] = await b.page.calls.elsewhere({ customerId: null });
    expect(waiting).toMatchObject({
      ...{ id: call.id, state: 'parked', holderName: '陳主任', customerName: '陳大文', noteStart: '客人好嬲' },
      ...{ ticketNumber: call.ticketNumber, fromName: null },
    });
    expect(await b.page.calls.elsewhere({ customerId })).toHaveLength(1);
    await expect(b.page.calls.takeOver({ id: call.id, why: ' ' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    const taken = await b.page.calls.takeOver({ id: call.id, why: '客人再打嚟' });
    expect(taken).toMatchObject({
      ...{ state: 'live', ticketNumber: call.ticketNumber, customerId, sameScripts: true, taken: null },
      holds: [{ from: expect.any(Number), to: expect.any(Number) }],
      draft: { scriptVersion: script.versionId, scriptPins: script.pins, language: 'cmn-Hans-CN', note: '客人好嬲' },
    });
    expect(evaluate(set, taken.draft.answers as unknown as Entry[], {})).toEqual(inTrip);
    const same = await b.page.documents.script({
      ...{ id: 'answering', versionId: taken.draft.scriptVersion, pins: taken.draft.scriptPins },
    });
    expect(same.related).toEqual(related);

    await meet(b, a);
    const active = await a.page.calls.active();
    expect(active.calls).toEqual([]);
    expect(active.taken).toMatchObject([{ id: call.id, byName: '何家豪', why: '客人再打嚟', customerName: '陳大文' }]);
    await a.page.calls.seenTaken({ id: call.id });
    expect((await a.page.calls.active()).taken).toEqual([]);
    expect(await a.page.calls.elsewhere({ customerId })).toMatchObject([{ state: 'open', holderName: '何家豪' }]);
  });

  it('becomes one ticket under the number that was read out', async () => {
    const { a, b } = await desks();
    const call = await parkedAtA(a);
    await meet(a, b);
    await b.page.calls.takeOver({ id: call.id, why: '陳主任放工' });
    const done = await b.page.calls.finish({ id: call.id, wrapUp: consult });
    expect(done.ticketNumber).toBe(call.ticketNumber);
    await meet(b, a);
    expect((await a.page.tickets.get({ id: done.ticketId ?? '' })).row).toMatchObject({ number: call.ticketNumber });
    expect(await a.page.calls.elsewhere({ customerId: null })).toEqual([]);
    await expect(a.page.calls.takeOver({ id: call.id, why: '遲咗' })).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('is offered to a colleague by name, leaves the desk at once, and is taken without a further word', async () => {
    const { a, b } = await desks();
    const call = await ring(a.page);
    await write(a.page, call, { note: '要普通話同事' });
    await expect(a.page.calls.handOver({ id: call.id, personId: a.id, why: 'x' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    await a.page.calls.handOver({ id: call.id, personId: b.id, why: '客人講普通話' });
    expect((await a.page.calls.active()).calls).toEqual([]);
    await meet(a, b);
    expect(await b.page.calls.elsewhere({ customerId: null })).toMatchObject([
      { id: call.id, state: 'offered', fromName: '陳主任', why: '客人講普通話', noteStart: '要普通話同事' },
    ]);
    expect((await b.page.calls.takeOver({ id: call.id, why: '' })).draft.note).toBe('要普通話同事');
  });
});

describe('two who went on with one call while no hub was there', () => {
  async function apart() {
    const { a, b } = await desks();
    const parked = await parkedAtA(a);
    await meet(a, b);
    await hub.running.close();
    const back = await a.page.calls.resume({ id: parked.id });
    await write(a.page, back, { note: '客人問月費\n甲：已報價三百' });
    b.test.time.now += 1000;
    const there = await b.page.calls.takeOver({ id: parked.id, why: '客人打咗嚟第二度' });
    await write(b.page, there, { note: '客人問月費\n乙：已報價二百八' });
    await hub.restart();
    await meet(b, a);
    return { a, b, id: parked.id, number: parked.ticketNumber };
  }

  it('lose neither draft: the overtaken one is told, cannot save a second ticket, and lays its words beside the other’s', async () => {
    const { a, b, id } = await apart();
    const overtaken = await a.page.calls.get({ id });
    expect(overtaken).toMatchObject({
      taken: { byName: '何家豪', why: '客人打咗嚟第二度', finished: false },
      draft: { note: '客人問月費\n甲：已報價三百' },
    });
    await expect(a.page.calls.finish({ id, wrapUp: consult })).rejects.toMatchObject({ code: 'CONFLICT' });
    // Parking and taking it up again is no way of taking it back unsaid.
    await a.page.calls.park({ id });
    await a.page.calls.resume({ id });
    await meet(a, b);
    expect((await b.page.calls.get({ id })).taken).toBeNull();
    expect(await a.page.calls.letGo({ id, how: 'send' })).toEqual({ callId: null });
    expect((await a.page.calls.active()).calls).toEqual([]);
    await meet(a, b);
    expect(await b.page.calls.get({ id })).toMatchObject({ hasAside: true, taken: null });
    expect(await b.page.calls.aside({ id })).toMatchObject({
      ...{ fromName: '陳主任', draft: { note: '客人問月費\n甲：已報價三百' } },
    });
    await b.page.calls.keepAside({ id, draft: null });
    expect((await b.page.calls.get({ id })).hasAside).toBe(false);
  });

  it('may take it back: then what the other had written lies beside, and the other desk is told', async () => {
    const { a, b, id } = await apart();
    const back = await a.page.calls.takeOver({ id, why: '我跟開' });
    expect(back).toMatchObject({ taken: null, hasAside: true, draft: { note: '客人問月費\n甲：已報價三百' } });
    await meet(a, b);
    expect(await b.page.calls.get({ id })).toMatchObject({
      taken: { byName: '陳主任', why: '我跟開' },
      draft: { note: '客人問月費\n乙：已報價二百八' },
    });
    const { callId } = await b.page.calls.letGo({ id, how: 'apart' });
    const own = await b.page.calls.get({ id: callId ?? '' });
    expect(own).toMatchObject({ taken: null, draft: { note: '客人問月費\n乙：已報價二百八' } });
    expect(own.ticketNumber).not.toBe(back.ticketNumber);
  });

  it('put into the ticket what the other had written when it was finished meanwhile', async () => {
    const { a, b, id } = await apart();
    const { ticketId } = await b.page.calls.finish({ id, wrapUp: consult });
    await meet(b, a);
    expect((await a.page.calls.get({ id })).taken).toMatchObject({ finished: true, ticketId });
    await a.page.calls.letGo({ id, how: 'note' });
    const { events } = await a.page.tickets.get({ id: ticketId ?? '' });
    expect(events.find(({ kind, text }) => kind === 'note' && text?.includes('甲：已報價三百'))).toBeDefined();
  });

  it('and when nothing was written after parking, nothing is asked', async () => {
    const { a, b } = await desks();
    const parked = await parkedAtA(a);
    await meet(a, b);
    await hub.running.close();
    await b.page.calls.takeOver({ id: parked.id, why: '追客' });
    await hub.restart();
    await meet(b, a);
    expect(await a.page.calls.active()).toMatchObject({ calls: [], taken: [{ byName: '何家豪' }] });
  });
});

it('a colleague on the same desk goes on with the very draft that stands there', async () => {
  const { test, page } = await signedInCore();
  cores.push(test);
  const call = await ring(page);
  await write(page, call, { note: '放低先' });
  await page.calls.park({ id: call.id });
  const { id } = await page.people.create({ name: '李嘉欣', role: 'agent', teamId: null, pin: '1357', spokenName: {} });
  const other = test.page();
  await other.session.signIn({ personId: id, pin: '1357' });
  // Of another team: only with that customer on the line.
  expect(await other.calls.elsewhere({ customerId: null })).toEqual([]);
  const taken = await other.calls.takeOver({ id: call.id, why: '陳主任開會' });
  expect(taken.draft.note).toBe('放低先');
  expect(await page.calls.active()).toMatchObject({
    calls: [],
    taken: [{ id: call.id, byName: '李嘉欣', why: '陳主任開會' }],
  });
});
