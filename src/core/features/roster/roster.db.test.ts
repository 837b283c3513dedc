import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { signedInCore, type TestCore } from '../../../../tests/support/core.ts';
import { openDatabase } from '../../db/open.ts';
import { storePath } from '../../db/store.ts';

const open: TestCore[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
});

const TODAY = '2026-11-21';

async function start() {
  const started = await signedInCore();
  open.push(started.test);
  const { page } = started;
  const person = (name: string, pin: string) =>
    page.people.create({ name, spokenName: {}, role: 'agent', teamId: null, pin });
  const [may, keung] = [await person('阿May', '1470'), await person('阿強', '1479')];
  const { id: customerId } = await page.customers.create({ fields: { name: '陳大文' }, phones: [] });
  return { ...started, may, keung, customerId };
}

/** A workbook as base64. */
async function book(rows: readonly (readonly (string | Date)[])[], merges: readonly string[] = []): Promise<string> {
  const made = new ExcelJS.Workbook();
  const sheet = made.addWorksheet('更表');
  for (const row of rows) sheet.addRow([...row]);
  for (const range of merges) sheet.mergeCells(range);
  return Buffer.from(await made.xlsx.writeBuffer()).toString('base64');
}

const problemOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error) => error.data.fields?.[0]?.problem ?? error.code,
  );

describe('by page', () => {
  it('a day is set, changed and taken back; shifts that overlap are refused, over midnight too', async () => {
    const { page, may } = await start();
    const set = (day: string, entries: Parameters<typeof page.roster.setDay>[0]['entries']) =>
      page.roster.setDay({ personId: may.id, day, entries });
    await set(TODAY, [{ shift: 'early' }]);
    const { changeId } = await set(TODAY, [{ shift: 'late', fromMinute: 690, toMinute: 1200 }]);
    const view = () => page.roster.view({ from: TODAY, days: 2 });
    const days = async () => (await view()).people.find(({ personId }) => personId === may.id)?.days[TODAY];
    expect(await days()).toMatchObject([{ shift: 'late', fromMinute: 690, toMinute: 1200 }]);
    await page.changes.undo({ changeId });
    expect(await days()).toMatchObject([{ shift: 'early', fromMinute: null }]);
    expect(await problemOf(set(TODAY, [{ shift: 'early' }, { shift: 'late' }]))).toBe('overlap');
    expect(await problemOf(set(TODAY, [{ shift: 'early', fromMinute: 540 }]))).toBe('shiftTimes');
    await set(TODAY, [{ shift: 'night', fromMinute: 1320, toMinute: 420 }]);
    expect(await problemOf(set('2026-11-22', [{ shift: 'early', fromMinute: 360, toMinute: 840 }]))).toBe('overlap');
    expect((await view()).days).toEqual([
      { day: TODAY, open: true },
      { day: '2026-11-22', open: false },
    ]);
  });

  it('is for who leads, and not for who left', async () => {
    const { page, may, test } = await start();
    const hers = test.page();
    await hers.session.signIn({ personId: may.id, pin: '1470' });
    const input = { personId: may.id, day: TODAY, entries: [{ shift: 'off' as const }] };
    expect(await problemOf(hers.roster.setDay(input))).toBe('FORBIDDEN');
    await page.people.update({ id: may.id, set: { active: false } });
    expect(await problemOf(page.roster.setDay(input))).toBe('personLeft');
  });
});

describe('by file', () => {
  it('is looked at, taken whole, and taken back', async () => {
    const { page, may } = await start();
    await page.roster.setDay({ personId: may.id, day: '2026-11-23', entries: [{ shift: 'off' }] });
    const data = await book([
      ['姓名', new Date('2026-11-23T00:00:00Z'), '11月24日'],
      ['阿May', '早', '病假'],
      ['阿強', '12:00-20:00', ''],
    ]);
    const shown = await page.roster.openFile({ name: '更表.xlsx', data });
    expect(shown).toMatchObject({
      people: 2,
      entries: 3,
      from: '2026-11-23',
      to: '2026-11-24',
      replaces: 1,
      problems: [],
    });
    const { changeId } = await page.roster.takeFile({ previewId: shown.previewId });
    const of = async (day: string) =>
      (await page.roster.view({ from: day, days: 1 })).people.find(({ personId }) => personId === may.id)?.days[day] ??
      [];
    expect([await of('2026-11-23'), await of('2026-11-24')]).toMatchObject([[{ shift: 'early' }], [{ shift: 'sick' }]]);
    await page.changes.undo({ changeId });
    expect([await of('2026-11-23'), await of('2026-11-24')]).toMatchObject([[{ shift: 'off' }], []]);
  });

  it('with merged cells, strangers or overlaps is refused whole, and says where', async () => {
    const { page } = await start();
    const rows = [
      ['姓名', '2026-11-23', '2026-11-24'],
      ['阿強', '早/晚', ''],
      ['阿明', '早', ''],
    ];
    const merged = await page.roster.openFile({ name: 'a.xlsx', data: await book(rows, ['B2:C2']) });
    expect(merged.problems).toMatchObject([{ problem: 'mergedCells', value: 'B2:C2' }]);
    const shown = await page.roster.openFile({ name: 'a.xlsx', data: await book(rows) });
    expect(shown.problems).toMatchObject([
      { problem: 'unknownPerson', row: 3 },
      { problem: 'overlap', row: 2 },
    ]);
    expect(await problemOf(page.roster.takeFile({ previewId: shown.previewId }))).toBe('rosterProblems');
    expect(await problemOf(page.roster.openFile({ name: 'a.xlsx', data: 'AAAA' }))).toBe('bookKind');
    expect(
      (await page.roster.view({ from: '2026-11-23', days: 7 })).people.flatMap(({ days }) => Object.keys(days)),
    ).toEqual([]);
  });
});

describe('an absence', () => {
  it('is shown, written with the roster, and taken back days later from the log', async () => {
    const { page, may, keung, me, customerId, test } = await start();
    const make = (text: string) => page.promises.make({ text, when: '四點', customerId, ownerId: may.id });
    const [one, two] = [await make('甲'), await make('乙')];
    const plan = await page.roster.planAbsence({ personId: may.id, from: TODAY, to: TODAY });
    expect(plan.moves.map(({ toId, reason }) => [toId, reason])).toEqual([
      [keung.id, 'range'],
      [keung.id, 'range'],
    ]);
    expect(plan.byPerson).toEqual([{ personId: keung.id, name: '阿強', before: 0, gets: 2 }]);
    const owners = async () => (await page.promises.about({ customerId })).map(({ ownerId }) => ownerId);
    expect(await owners()).toEqual([may.id, may.id]);
    const { logId, moved } = await page.roster.applyAbsence({ token: plan.token });
    expect([moved, await owners()]).toEqual([2, [keung.id, keung.id]]);
    expect(await problemOf(page.roster.applyAbsence({ token: plan.token }))).toBe('CONFLICT');
    await page.promises.end({ id: one.id, how: 'moved', when: '五點', ownerId: me.id });
    await test.reopen();
    const again = test.page();
    const [first] = await again.session.roster();
    await again.session.signIn({ personId: first?.id ?? '', pin: '2580' });
    // The one that was moved is kept by whoever has it now.
    expect(await again.roster.undoAbsence({ logId })).toMatchObject({ back: 2, kept: 0 });
    const left = await again.promises.about({ customerId });
    expect(left.map(({ id, ownerId }) => [id === two.id, ownerId])).toEqual([
      [true, may.id],
      [false, me.id],
    ]);
  });

  it('re-planned and undone leaves everything as it was, and nothing is ever without somebody', async () => {
    const { page, may, keung, me, customerId, test } = await start();
    const path = storePath(join(test.dir, 'default'));
    const rows = () => {
      const db = openDatabase(path, { log: test.deps.log, readonly: true });
      const read = (sql: string) => db.prepare(sql).all();
      const found = {
        promises: read('SELECT id, owner_id, status, due_at FROM promise ORDER BY id'),
        callbacks: read('SELECT id, owner_id, status, due_at FROM callback ORDER BY id'),
        missed: read('SELECT id, owner_id, status FROM missed_call ORDER BY id'),
        roster: read('SELECT id, shift, day FROM roster_entry WHERE removed IS NOT 1 ORDER BY id'),
      };
      db.close();
      return found;
    };
    const owner = fc.constantFrom(may.id, keung.id, me.id);
    const work = fc.array(fc.record({ kind: fc.constantFrom('promise', 'callback', 'missed'), owner }), {
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(work, owner, fc.boolean(), async (items, absent, fromLog) => {
        for (const item of items) {
          if (item.kind === 'promise') {
            await page.promises.make({ text: '覆電', when: '四點', customerId, ownerId: item.owner });
            continue;
          }
          const db = openDatabase(path, { log: test.deps.log });
          const id = randomUUID();
          if (item.kind === 'callback')
            db.prepare(
              `INSERT INTO callback (id, customer_id, rule, stage, due_at, owner_id, status, marketing, rev, recorded_at)
               VALUES (?, ?, 'stageC', 'C', ?, ?, 'planned', 0, 1, 0)`,
            ).run(id, customerId, test.time.now, item.owner);
          else
            db.prepare(
              `INSERT INTO missed_call (id, kind, written, received_at, owner_id, status, rev, recorded_at)
               VALUES (?, 'missed', '2345', ?, ?, 'open', 1, 0)`,
            ).run(id, test.time.now, item.owner);
          db.close();
        }
        const before = rows();
        const plan = await page.roster.planAbsence({ personId: absent, from: TODAY, to: '2026-11-23' });
        expect(rows()).toEqual(before);
        const { changeId, logId, left } = await page.roster.applyAbsence({ token: plan.token });
        expect(left).toBe(0);
        const after = rows();
        const owned = [after.promises, after.callbacks, after.missed].flat() as { owner_id: string | null }[];
        expect(owned.every(({ owner_id }) => owner_id !== null && owner_id !== absent)).toBe(true);
        if (fromLog) await page.roster.undoAbsence({ logId });
        else await page.changes.undo({ changeId });
        expect(rows()).toEqual(before);
      }),
      { numRuns: 12 },
    );
  });
});
