import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { signedInCore, type TestCore } from '../../../../tests/support/core.ts';
import { smallScenario } from '../../../../tests/support/practice/scenario.ts';
import { openDatabase } from '../../db/open.ts';
import { storePath } from '../../db/store.ts';
import { PRACTICE_DIR } from '../../practice/rooms.ts';

const open: TestCore[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
});

async function start() {
  const started = await signedInCore();
  open.push(started.test);
  const ws = started.test.core.current();
  if (!ws) throw new Error('no workspace');
  ws.commit({ personId: started.me.id }, [
    {
      kind: 'publish',
      entity: 'document',
      id: ws.newId(),
      payload: { kind: 'scenario', key: 'small', hash: 'h1', body: smallScenario, effectiveFrom: 0 },
    },
  ]);
  return started;
}

const input = {
  scenarioKey: 'small',
  mode: 'learn' as const,
  language: 'yue-Hant-HK' as const,
  assignmentId: null,
};

/** Every row of every table of the live file. Who was seen when on this desk is no matter of practice. */
function everything(test: TestCore): Record<string, unknown[]> {
  const db = openDatabase(storePath(join(test.dir, 'default')), { log: test.deps.log, readonly: true });
  const tables = db
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_idx%' ESCAPE '\\' ORDER BY name",
    )
    .all() as { name: string }[];
  const rows = Object.fromEntries(
    tables.flatMap(({ name }) => {
      try {
        return [[name, db.prepare(`SELECT * FROM "${name}"`).all()]];
      } catch {
        return [];
      }
    }),
  );
  db.close();
  return rows;
}

const runsOn = (test: TestCore) => {
  const dir = join(test.dir, 'default', PRACTICE_DIR);
  return existsSync(dir) ? readdirSync(dir) : [];
};

describe('a practice run', () => {
  it('rings at a desk of its own, where the caller is on file with machine and past', async () => {
    const { page } = await start();
    const run = await page.practice.start(input);
    expect((await page.workspace.status()).info?.practice).toBe(true);
    const call = await page.calls.get({ id: run.callId });
    expect(call).toMatchObject({ state: 'live', from: '2345 6789', card: { fields: { name: '陳記印刷' } } });
    expect(call.draft.scriptId).toBe('hotline');
    const card = await page.customers.card({ id: call.customerId ?? '' });
    expect(card.equipment.map(({ model }) => model)).toEqual(['Kestine K652']);
    expect((await page.tickets.list({ view: 'all' } as never)).rows).toHaveLength(2);
    await page.practice.park();
    expect((await page.workspace.status()).info?.practice).toBe(false);
    await expect(page.calls.get({ id: run.callId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('leaves one result, scored from what was done', async () => {
    const { test, page, me } = await start();
    const run = await page.practice.start(input);
    const actions = [
      { kind: 'pickUp', at: 3000 },
      { kind: 'choose', at: 9000, option: 'sorry' },
    ];
    expect(await page.practice.act({ runId: run.runId, from: 0, actions })).toEqual({ count: 2 });
    await expect(page.practice.act({ runId: run.runId, from: 0, actions })).rejects.toMatchObject({ code: 'CONFLICT' });
    const { resultId } = await page.practice.finish({ runId: run.runId, at: 9500 });
    const result = await page.practice.result({ id: resultId });
    expect(result).toMatchObject({ personId: me.id, outcome: 'success', ending: 'agreed', attempt: 1, mode: 'learn' });
    expect(result.actions).toEqual(actions);
    expect(runsOn(test)).toEqual([]);
    expect((await page.practice.mine()).results).toHaveLength(1);
  });

  it('refuses what would leave the house or another person’s run', async () => {
    const { page } = await start();
    const run = await page.practice.start(input);
    await expect(page.settlement.exportFile({ month: '2026-11' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(page.sync.leave({ force: true })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(page.practice.resume({ runId: `${run.runId.slice(0, -4)}0000` })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(page.practice.resume({ runId: '../../../../../../../../../../tmp/aa' })).rejects.toBeDefined();
  });

  it('is laid aside by a real call, and goes on after it', async () => {
    const { page } = await start();
    const run = await page.practice.start(input);
    await page.practice.act({ runId: run.runId, from: 0, actions: [{ kind: 'pickUp', at: 1000 }] });
    const real = { from: '9123 4567', to: null, externalId: null, direction: 'in', customerId: null, callbackId: null };
    const call = await page.calls.pop(real as never);
    expect((await page.workspace.status()).info?.practice).toBe(false);
    expect((await page.calls.get({ id: call.id })).state).toBe('live');
    const again = await page.practice.resume({ runId: run.runId });
    expect(again.actions).toHaveLength(1);
    expect((await page.calls.get({ id: run.callId })).state).toBe('live');
  });

  it('is laid aside by a link from outside too', async () => {
    const { test, page } = await start();
    const run = await page.practice.start(input);
    test.core.openLink('zuoxi://call?from=91234567&id=pbx-1');
    expect(await page.practice.current()).toBeNull();
    const { calls } = await page.calls.active();
    expect(calls.map(({ number }) => number)).toEqual(['+85291234567']);
    expect((await page.practice.mine()).runs.map(({ runId }) => runId)).toEqual([run.runId]);
  });

  it('survives a restart with its draft and its actions', async () => {
    const { test, page, token } = await start();
    const run = await page.practice.start(input);
    const call = await page.calls.get({ id: run.callId });
    await page.calls.saveDraft({ id: call.id, draft: { ...call.draft, note: '客人話卡紙' } });
    await page.practice.act({ runId: run.runId, from: 0, actions: [{ kind: 'pickUp', at: 1000 }] });
    await test.reopen();
    const next = test.page();
    await next.session.resume({ token });
    expect((await next.workspace.status()).info?.practice).toBe(false);
    const again = await next.practice.resume({ runId: run.runId });
    expect(again.actions).toHaveLength(1);
    expect((await next.calls.get({ id: run.callId })).draft.note).toBe('客人話卡紙');
  });
});

describe('an assignment', () => {
  it('is counted from results, and its attempts end', async () => {
    const { page, me } = await start();
    await page.practice.assign({
      scenarioKey: 'small',
      personIds: [me.id],
      teamIds: [],
      mode: 'exam',
      passMark: 80,
      attempts: 1,
      dueAt: null,
      reason: 'certificate',
      certificate: 'complaint3',
      note: null,
    });
    const [assigned] = (await page.practice.mine()).assignments;
    const run = await page.practice.start({ ...input, mode: 'learn', assignmentId: assigned?.id ?? null });
    expect(run).toMatchObject({ mode: 'exam', passMark: 80 });
    await expect(page.practice.start({ ...input, mode: 'exam' })).rejects.toMatchObject({ code: 'CONFLICT' });
    const { resultId } = await page.practice.abandon({ runId: run.runId });
    expect(await page.practice.result({ id: resultId ?? '' })).toMatchObject({ outcome: 'abandoned', passed: false });
    expect((await page.practice.mine()).assignments[0]).toMatchObject({ taken: 1, passed: false });
    await expect(page.practice.start({ ...input, assignmentId: assigned?.id ?? null })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });

  it('has its result adjusted, commented and signed off by a trainer, and a certificate granted', async () => {
    const { page, me } = await start();
    const run = await page.practice.start(input);
    await page.practice.act({
      runId: run.runId,
      from: 0,
      actions: [
        { kind: 'pickUp', at: 3000 },
        { kind: 'choose', at: 9000, option: 'sorry' },
      ],
    });
    const { resultId } = await page.practice.finish({ runId: run.runId, at: 9500 });
    const own = (await page.practice.result({ id: resultId })).own;
    const mark = { resultId, kind: 'adjust' as const, area: 'attitude', points: -4, turn: null, text: '語氣急' };
    await expect(page.practice.mark({ ...mark, text: ' ' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await page.practice.mark(mark);
    await page.practice.mark({ ...mark, kind: 'comment', turn: 1, text: '好' });
    await page.practice.mark({ ...mark, kind: 'signOff', text: null });
    expect(await page.practice.result({ id: resultId })).toMatchObject({
      points: own - 4,
      own,
      comments: 1,
      signedBy: '陳主任',
    });
    expect(await page.practice.uncertified()).toEqual(['complaint3']);
    const today = { personId: me.id, kind: 'complaint3', fromDay: '2026-11-21', resultId, note: null };
    await page.practice.certify(today);
    expect(await page.practice.uncertified()).toEqual([]);
    const board = await page.practice.board();
    expect(board.certificates[0]).toMatchObject({ untilDay: '2027-11-20', daysLeft: 364 });
    const report = await page.practice.report({ locale: 'zh-HK' });
    expect(Buffer.from(report.data, 'base64').subarray(0, 2).toString()).toBe('PK');
  });
});

describe('isolation', () => {
  it('a thousand actions of practice change nothing at the live desk but one result for each finished attempt', async () => {
    const { test, page } = await start();
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    const before = everything(test);
    const files = liveFiles(test);
    let finished = 0;
    let done = 0;
    while (done < 1000) {
      const run = await page.practice.start({ ...input, mode: random(2) === 0 ? 'learn' : 'assisted' });
      let at = 500;
      for (let n = 0; n < 125 && done < 1000; n += 1, done += 1) {
        at += random(3000);
        const actions = [anything(random, at)];
        await page.practice.act({ runId: run.runId, from: n, actions });
        if (n % 12 === 0) await deskWork(page, run.callId, random);
      }
      if (random(4) === 0) await page.practice.abandon({ runId: run.runId });
      else {
        await page.practice.finish({ runId: run.runId, at });
        finished += 1;
      }
    }
    const after = everything(test);
    const results = after.practice_result ?? [];
    expect(results).toHaveLength(finished);
    // One op each, and the chain's counter and hash that stand on it.
    expect((after.outbox ?? []).slice((before.outbox ?? []).length)).toHaveLength(finished);
    const untouched = (rows: Record<string, unknown[]>) =>
      Object.fromEntries(
        Object.entries(rows).filter(([name]) => !['practice_result', 'outbox', 'meta', 'op_tally'].includes(name)),
      );
    expect(untouched(after)).toEqual(untouched(before));
    const meta = (rows: Record<string, unknown[]>) =>
      (rows.meta as { key: string; value: string }[]).filter(({ key }) => !['device.ctr', 'device.hash'].includes(key));
    expect(meta(after)).toEqual(meta(before));
    expect(liveFiles(test)).toEqual(files);
    expect(runsOn(test)).toEqual([]);
  }, 120_000);
});

/** Names of what lies in the profile's folder: an export would be a file that was not there before. */
function liveFiles(test: TestCore): string[] {
  return readdirSync(join(test.dir, 'default'))
    .filter((name) => name !== PRACTICE_DIR)
    .sort();
}

function anything(random: (below: number) => number, at: number): Record<string, unknown> {
  const all = [
    { kind: 'pickUp', at },
    { kind: 'say', at, text: '唔好意思，請等等。' },
    { kind: 'ask', at, fact: 'model' },
    { kind: 'hold', at },
    { kind: 'unhold', at },
    { kind: 'hint', at },
    { kind: 'field', at, name: 'ticket.fault', value: `卡紙 ${at}` },
    { kind: 'tick', at, line: 'greeting.greet.company', said: true, text: '晴川影印' },
    { kind: 'choose', at, option: random(2) === 0 ? 'sorry' : 'rude' },
  ];
  return all[random(all.length)] as Record<string, unknown>;
}

type Page = Awaited<ReturnType<typeof start>>['page'];

/** What a trainee does at the desk of the run: the same procedures as at live work. */
async function deskWork(page: Page, callId: string, random: (below: number) => number): Promise<void> {
  const call = await page.calls.get({ id: callId });
  if (call.state === 'finished') return;
  await page.calls.saveDraft({ id: callId, draft: { ...call.draft, note: `練習 ${random(1000)}` } });
  if (random(2) === 0) await page.calls.hold({ id: callId, on: random(2) === 0 });
  if (random(3) === 0)
    await page.customers
      .create({ name: `練習客戶 ${random(1000)}`, contractKind: 'none', class: 'owner' } as never)
      .catch(() => {});
  const tickets = await page.tickets.list({ view: 'all' } as never);
  const first = tickets.rows[0];
  if (first) await page.tickets.addNote({ id: first.id, text: '練習備註' } as never).catch(() => {});
}
