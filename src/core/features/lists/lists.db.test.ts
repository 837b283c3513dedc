import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import excel, { type Worksheet } from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../../../../tests/support/core.ts';
import type { ListColumn } from '../../../shared/callbacks/list-row.ts';
import { openDatabase } from '../../db/open.ts';
import { storePath } from '../../db/store.ts';
import { lastMoment } from './daily.ts';

let test: TestCore;
let page: ReturnType<TestCore['page']>;
const folder = mkdtempSync(join(tmpdir(), 'zuoxi-lists-'));

async function signIn(role: string) {
  const fresh = test.page();
  const person = (await fresh.session.roster()).find((one) => one.role === role)!;
  await fresh.session.signIn({ personId: person.id, pin: '2580' });
  return fresh;
}

beforeAll(async () => {
  test = await createTestCore();
  await test.page().workspace.create({ kind: 'sample', locale: 'zh-HK' });
  page = await signIn('lead');
}, 60_000);
afterAll(async () => {
  await test.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const rows = <T>(sql: string): T[] => {
  const db = openDatabase(storePath(`${test.dir}/default`), { log: test.deps.log, readonly: true });
  try {
    return db.prepare(sql).all() as T[];
  } finally {
    db.close();
  }
};

const WISH = { day: null, layoutId: 'default', locale: 'zh-HK', split: 'one', masked: false, folder } as const;

async function workbook(path: string) {
  const book = new excel.Workbook();
  await book.xlsx.readFile(path);
  return book;
}

/** The column's cell of the n-th row of the list. */
function cell(sheet: Worksheet, row: number, key: ListColumn) {
  return sheet.getRow(row + 3).getCell((sheet.getRow(1).values as string[]).indexOf(key));
}

async function edited(path: string, edit: (sheet: Worksheet) => void) {
  const book = await workbook(path);
  edit(book.getWorksheet('名單')!);
  return { name: 'back.xlsx', data: Buffer.from(await book.xlsx.writeBuffer()).toString('base64'), path: null };
}

describe('the list goes out', () => {
  it('as one file under its day, logged, and never over another', async () => {
    const first = await page.lists.export(WISH);
    const second = await page.lists.export(WISH);
    expect([first, second].map(({ files }) => files[0]!.name)).toEqual([
      '回訪名單 2026-11-21.xlsx',
      '回訪名單 2026-11-21 (2).xlsx',
    ]);
    expect(first.files[0]!.rows).toBeGreaterThan(2);
    const { transfers } = await page.lists.board();
    expect(transfers[0]).toMatchObject({
      direction: 'out',
      day: '2026-11-21',
      fileName: '回訪名單 2026-11-21 (2).xlsx',
      place: folder,
      rows: first.files[0]!.rows,
      masked: false,
    });
    const carried = await page.lists.file({ exportId: first.exportId, name: first.files[0]!.name });
    expect(Buffer.from(carried.data, 'base64').subarray(0, 2).toString()).toBe('PK');
    await expect(page.lists.file({ exportId: first.exportId, name: '../workspace.db' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('as a file for each owner, and each customer in one of them', async () => {
    const whole = await page.lists.export(WISH);
    const { files } = await page.lists.export({ ...WISH, split: 'owner' });
    expect(files.reduce((sum, { rows: n }) => sum + n, 0)).toBe(whole.files[0]!.rows);
    expect(files.every(({ name }) => name.startsWith('回訪名單 2026-11-21 '))).toBe(true);
  });

  it('with masked numbers when that is asked for, and not at all for who may not', async () => {
    const { files } = await page.lists.export({ ...WISH, masked: true });
    const sheet = (await workbook(files[0]!.path)).getWorksheet('名單')!;
    expect(String(cell(sheet, 0, 'phones').value)).toContain('•');
    const agent = await signIn('agent');
    await expect(agent.lists.export(WISH)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('into a folder that can be written to, or says so', async () => {
    const wrong = (path: string) =>
      page.lists.export({ ...WISH, folder: path }).catch((error) => error.data.fields[0].problem);
    expect(await wrong('lists')).toBe('folderRelative');
    expect(await wrong(`${storePath(`${test.dir}/default`)}/x`)).toBe('folderNoAccess');
  });

  it('with the columns of a layout, which stays after its author left', async () => {
    const { id } = await page.lists.saveLayout({ id: null, name: '短', columns: ['owner', 'note'] });
    const { files } = await page.lists.export({ ...WISH, layoutId: id });
    const sheet = (await workbook(files[0]!.path)).getWorksheet('名單')!;
    expect((sheet.getRow(2).values as string[]).slice(3)).toEqual(['客戶名稱', '負責同事', '備註']);
    await expect(page.lists.saveLayout({ id: null, name: '短', columns: ['note'] })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    await page.lists.removeLayout({ id });
    expect((await page.lists.board()).layouts.map((layout) => layout.id)).toEqual(['default']);
  });
});

describe('the list comes back', () => {
  const state = () =>
    rows(`SELECT b.id, b.status, b.owner_id, b.next_at, b.note, b.done_at, b.overall FROM callback b ORDER BY b.id`);
  const attempts = () =>
    rows<{ id: string; callback: string; result: string }>(
      'SELECT id, callback_id AS callback, result FROM callback_attempt ORDER BY id',
    );

  it('is previewed, written as one step, and taken back whole', async () => {
    const { files } = await page.lists.export(WISH);
    const results = async (path: string) => {
      const sheet = (await workbook(path)).getWorksheet('名單')!;
      return files.flatMap(({ rows: n }) =>
        Array.from({ length: n }, (_, row) => cell(sheet, row, 'result').value ?? null),
      );
    };
    const before = { state: state(), attempts: attempts() };
    const input = await edited(files[0]!.path, (sheet) => {
      cell(sheet, 0, 'note').value = '=改咗';
      cell(sheet, 0, 'nextDate').value = new Date('2026-11-24T10:30:00Z');
      cell(sheet, 1, 'result').value = '無人接聽';
      cell(sheet, 1, 'calledAt').value = new Date('2026-11-21T09:15:00Z');
      cell(sheet, 2, 'result').value = '已接通';
      cell(sheet, 2, 'overall').value = '滿意';
    });
    const preview = await page.lists.open(input);
    expect(preview.changes.flatMap(({ cells }) => cells.map(({ column, state: s }) => [column, s]))).toEqual([
      ['nextDate', 'change'],
      ['note', 'change'],
      ['calledAt', 'change'],
      ['result', 'change'],
      ['result', 'change'],
      ['overall', 'change'],
    ]);
    expect(preview.problems).toEqual([]);
    expect(state()).toEqual(before.state);

    const { importId, ...counts } = await page.lists.apply({ previewId: preview.previewId, take: [], skip: [] });
    expect(counts).toEqual({ rows: 3, cells: 6 });
    const ids = preview.changes.map(({ id }) => id);
    const after = new Map((state() as { id: string }[]).map((row) => [row.id, row]));
    expect(after.get(ids[0]!)).toMatchObject({ note: '=改咗', next_at: Date.UTC(2026, 10, 24, 2, 30) });
    expect(after.get(ids[1]!)).toMatchObject({ status: 'called' });
    expect(after.get(ids[2]!)).toMatchObject({ status: 'done', overall: 'satisfied', done_at: test.time.now });
    const old = new Set(before.attempts.map(({ id }) => id));
    const added = attempts().filter(({ id }) => !old.has(id));
    // One call does every item of its row, and each knows of it.
    expect(added.length).toBe(new Set(added.map(({ callback }) => callback)).size);
    expect(ids.slice(1).map((id) => added.find(({ callback }) => callback === id)?.result)).toEqual([
      'noAnswer',
      'reached',
    ]);
    expect((await page.lists.board()).transfers[0]).toMatchObject({ direction: 'in', rows: 3 });
    // Who was reached was called back: the customer's own card says so, and says it no longer when the import is undone.
    const card = () =>
      rows(`SELECT c.last_callback_at AS at, c.last_satisfaction AS said FROM customer c
        JOIN callback b ON b.customer_id = c.id WHERE b.id = '${ids[2]}'`)[0];
    expect(card()).toEqual({ at: test.time.now, said: 'satisfied' });

    // What is there already is not a change, and not a second attempt.
    const again = await page.lists.open(input);
    expect(again.changes.flatMap(({ cells }) => cells).filter(({ state: s }) => s !== 'same')).toEqual([]);

    await page.changes.undo({ changeId: importId });
    expect(card()).not.toEqual({ at: test.time.now, said: 'satisfied' });
    // Rows that the import gave to callbacks stay, as nobody had touched them.
    const there = new Set((before.state as { id: string }[]).map(({ id }) => id));
    expect((state() as { id: string }[]).filter(({ id }) => there.has(id))).toEqual(before.state);
    const fresh = await page.lists.export(WISH);
    expect(await results(fresh.files[0]!.path)).toEqual(await results(files[0]!.path));
    await expect(page.changes.undo({ changeId: importId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('overwrites nothing blind: what others did meanwhile is shown, and stays unless it is decided', async () => {
    const { files } = await page.lists.export(WISH);
    const edit = (note: string) => edited(files[0]!.path, (sheet) => (cell(sheet, 3, 'note').value = note));
    const mine = await page.lists.open(await edit('我寫嘅'));
    const theirs = await page.lists.open(await edit('佢寫嘅'));
    await page.lists.apply({ previewId: theirs.previewId, take: [], skip: [] });
    // Compared again at the very moment it is written.
    const late = await page.lists.apply({ previewId: mine.previewId, take: [], skip: [] });
    expect(late.rows).toBe(0);
    const seen = await page.lists.open(await edit('我寫嘅'));
    expect(seen.changes[0]!.cells[0]).toMatchObject({ state: 'conflict', current: '佢寫嘅', now: '我寫嘅', was: null });
    const take = [`${seen.changes[0]!.id} note`];
    expect((await page.lists.apply({ previewId: seen.previewId, take, skip: [] })).cells).toBe(1);
    expect(rows(`SELECT note FROM callback WHERE id = '${seen.changes[0]!.id}'`)).toEqual([{ note: '我寫嘅' }]);
  });

  it('holds everybody who is due, and gives a callback that was only derived its row, once', async () => {
    const { rows: due } = await page.lists.due({ day: null });
    const { found } = await page.callbacks.due({ day: '2026-11-21', filter: {}, offset: 0, limit: 1 });
    expect(due.filter(({ status }) => status !== 'done').length).toBe(found);
    const theirs = (ids: readonly string[]) =>
      rows<{ id: string; status: string; note: string | null; tries: number }>(
        `SELECT b.id, b.status, b.note, (SELECT count(*) FROM callback_attempt a WHERE a.callback_id = b.id) AS tries
         FROM callback b WHERE b.id IN (${ids.map((id) => `'${id}'`).join()}) ORDER BY b.id`,
      );
    const at = due.findIndex(({ itemIds }) => theirs(itemIds).length === 0);
    const { id, itemIds, customerNumber } = due[at]!;
    const { files } = await page.lists.export(WISH);
    const input = await edited(files[0]!.path, (sheet) => {
      expect(cell(sheet, at, 'customerNumber').text).toBe(customerNumber);
      expect(String(cell(sheet, at, 'why').value)).toMatch(/（2026-\d\d-\d\d）/);
      cell(sheet, at, 'result').value = '無人接聽';
      cell(sheet, at, 'note').value = '打過';
    });
    const open = await page.lists.open(input);
    expect(open.changes.map((change) => change.id)).toEqual([id]);
    await page.lists.apply({ previewId: open.previewId, take: [], skip: [] });
    const born = itemIds.map((one) => ({ id: one, status: 'called', note: one === id ? '打過' : null, tries: 1 }));
    expect(theirs(itemIds)).toEqual(born.sort((a, b) => (a.id < b.id ? -1 : 1)));

    const again = await page.lists.open(input);
    expect(again.changes.flatMap(({ cells }) => cells.map(({ state: s }) => s))).toEqual(['same', 'same']);
    const second = await page.lists.apply({ previewId: again.previewId, take: [], skip: [] });
    expect(second).toMatchObject({ rows: 0, cells: 0 });
    expect(theirs(itemIds)).toEqual(born);
  });

  it('opens one complaint for a customer who is not satisfied', async () => {
    const { rows: due } = await page.lists.due({ day: null });
    const at = due.findIndex(({ openComplaint, status }) => openComplaint === null && status === 'due');
    const { id, customerId } = due[at]!;
    const columns: ListColumn[] = ['result', 'overall', 'cause', 'remedy'];
    const { id: layoutId } = await page.lists.saveLayout({ id: null, name: '投訴', columns });
    const { files } = await page.lists.export({ ...WISH, layoutId });
    const input = await edited(files[0]!.path, (sheet) => {
      cell(sheet, at, 'result').value = '已接通';
      cell(sheet, at, 'overall').value = '不滿意';
      cell(sheet, at, 'cause').value = '等咗三日';
      cell(sheet, at, 'remedy').value = '聽日再上門';
    });
    const complaints = () =>
      rows(`SELECT t.summary, b.id FROM ticket t JOIN callback b ON b.complaint_id = t.id
        WHERE t.customer_id = '${customerId}' AND t.class = 'complaint' AND t.is_open = 1`);
    for (const _ of [1, 2]) {
      const { previewId } = await page.lists.open(input);
      await page.lists.apply({ previewId, take: [], skip: [] });
      expect(complaints()).toEqual([{ summary: '等咗三日', id }]);
    }
  });

  it('is refused with a reason when it is none of ours', async () => {
    const why = (data: Buffer) =>
      page.lists
        .open({ name: 'x.xlsx', data: data.toString('base64'), path: null })
        .catch((error) => error.data.fields[0]);
    expect(await why(Buffer.from('no workbook'))).toEqual({ field: 'file', problem: 'bookKind' });
    const book = new excel.Workbook();
    book.addWorksheet('任何').addRow(['id', 'seal']);
    expect(await why(Buffer.from(await book.xlsx.writeBuffer()))).toEqual({ field: 'file', problem: 'listNone' });
    const other = await createTestCore();
    try {
      const there = other.page();
      await there.workspace.create({ kind: 'sample', locale: 'zh-HK' });
      const lead = (await there.session.roster()).find(({ role }) => role === 'lead')!;
      await there.session.signIn({ personId: lead.id, pin: '2580' });
      const { files } = await there.lists.export(WISH);
      const theirs = await page.lists
        .open({ name: 'x', data: null, path: files[0]!.path })
        .catch((e) => e.data.fields[0]);
      expect(theirs).toEqual({ field: 'file', problem: 'listForeign' });
    } finally {
      await other.dispose();
    }
  });
});

describe('every day', () => {
  it('counts its moments on the wall of the site', () => {
    const at = (text: string) => Date.parse(`${text}+08:00`);
    expect(lastMoment(at('2026-11-21T08:30'), '08:30', 'Asia/Hong_Kong')).toBe(at('2026-11-21T08:30'));
    expect(lastMoment(at('2026-11-21T08:29'), '08:30', 'Asia/Hong_Kong')).toBe(at('2026-11-20T08:30'));
  });

  it('is made when its time comes, once, and at the next start when it was missed', async () => {
    const own = join(folder, 'daily');
    const daily = { on: true, at: '11:00', layoutId: 'default', locale: 'zh-CN', split: 'one' } as const;
    await page.lists.setDesk({ folder: own, daily });
    const made = () => readdirSync(own).sort();
    const look = () => test.core.lookAtDaily();
    expect(await look()).toBe(false);
    test.time.now += 2 * 3_600_000;
    expect(await look()).toBe(true);
    expect(await look()).toBe(false);
    expect(made()).toEqual(['回访名单 2026-11-21.xlsx']);
    test.time.now += 3 * 86_400_000 - 4 * 3_600_000;
    await test.reopen();
    expect(await look()).toBe(true);
    expect(made()).toEqual(['回访名单 2026-11-21.xlsx', '回访名单 2026-11-24.xlsx']);
  });

  it('says what stood in the way, and does not try for ever', async () => {
    page = await signIn('lead');
    const daily = { on: true, at: '06:00', layoutId: 'gone', locale: 'en', split: 'one' } as const;
    await page.lists.setDesk({ folder: join(folder, 'away'), daily });
    rmSync(join(folder, 'away'), { recursive: true });
    writeFileSync(join(folder, 'away'), '');
    test.time.now += 86_400_000;
    expect(await test.core.lookAtDaily()).toBe(false);
    expect((await page.lists.board()).dailyProblem).toBe('folderNoAccess');
  });
});
