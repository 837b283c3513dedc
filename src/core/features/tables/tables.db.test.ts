import excel from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../../../../tests/support/core.ts';
import { COMPLAINT, makeTicket } from '../../../../tests/support/tickets.ts';
import type { TableKind } from '../../../shared/tables/kinds.ts';
import { openDatabase } from '../../db/open.ts';
import { storePath } from '../../db/store.ts';

let test: TestCore;
let page: ReturnType<TestCore['page']>;

beforeAll(async () => {
  test = await createTestCore();
  await test.page().workspace.create({ kind: 'sample', locale: 'zh-HK' });
  page = test.page();
  const lead = (await page.session.roster()).find(({ role }) => role === 'lead')!;
  await page.session.signIn({ personId: lead.id, pin: '2580' });
}, 60_000);
afterAll(() => test.dispose());

const rows = <T>(sql: string): T[] => {
  const db = openDatabase(storePath(`${test.dir}/default`), { log: test.deps.log, readonly: true });
  try {
    return db.prepare(sql).all() as T[];
  } finally {
    db.close();
  }
};

async function given(kind: TableKind, table: unknown[][]) {
  const book = new excel.Workbook();
  book.addWorksheet('說明').addRow(['請填妥下頁']);
  const sheet = book.addWorksheet('資料');
  sheet.addRow(['某某公司客戶表']);
  sheet.addRows(table);
  return { kind, name: '舊系統.xlsx', data: Buffer.from(await book.xlsx.writeBuffer()).toString('base64'), path: null };
}
const open = async (kind: TableKind, table: unknown[][]) => page.tables.open(await given(kind, table));

describe('customers', () => {
  const TABLE = [
    ['編號', '姓名', '手機', '類別', '地區', '建档日期', '上次回访', '上次滿意度', '客戶喜好'],
    ['V-001', '新客戶甲', '9123 4567', '會員', '香港', new Date('2020-03-01T00:00:00Z'), '2026/10/5', '满意', '茶'],
    ['V-002', '=1+1', '5500 01', '用戶', '月球', '', '', '', ''],
    ['V-001', '新客戶甲', '9123 4567', '', '', '', '', '', ''],
    ['', '冒名者', '5500 0107', '', '', '', '', '', ''],
  ];

  it('are previewed by headings of another system, with what is wrong and what is in doubt', async () => {
    const preview = await open('customers', TABLE);
    expect(preview.heads.map(({ text, field }) => [text, field])).toEqual([
      ['編號', 'number'],
      ['姓名', 'name'],
      ['手機', 'phone'],
      ['類別', 'class'],
      ['地區', 'region'],
      ['建档日期', 'joinedOn'],
      ['上次回访', 'lastCallbackOn'],
      ['上次滿意度', 'lastSatisfaction'],
      ['客戶喜好', null],
    ]);
    expect(preview.counts).toEqual({ new: 1, change: 0, same: 0, doubt: 1, wrong: 2 });
    expect(
      preview.lines.map(({ row, state, wrong }) => [row, state, wrong.map(({ field, code }) => `${field} ${code}`)]),
    ).toEqual([
      [4, 'wrong', ['phone notANumber', 'region notAChoice']],
      [5, 'wrong', ['null rowTwice']],
      [6, 'doubt', ['phone samePhone']],
      [3, 'new', []],
    ]);
  });

  it('come in as one step, go back as one, and what was left out comes back as a file', async () => {
    const count = () => rows<{ n: number }>('SELECT count(*) AS n FROM customer WHERE removed IS NOT 1')[0]!.n;
    const before = count();
    const preview = await open('customers', TABLE);
    const { importId, ...counts } = await page.tables.apply({ previewId: preview.previewId, take: [] });
    expect(counts).toEqual({ rows: 1, left: 3 });
    expect(count()).toBe(before + 1);
    expect(
      rows(`SELECT c.number, c.name, c.class, c.region, c.joined_on AS joinedOn, c.last_callback_at AS at,
        c.last_satisfaction AS s, f.e164 FROM customer c JOIN customer_phone f ON f.customer_id = c.id WHERE c.number = 'V-001'`),
    ).toEqual([
      {
        number: 'V-001',
        name: '新客戶甲',
        class: 'member',
        region: 'hk',
        joinedOn: '2020-03-01',
        at: Date.UTC(2026, 9, 5, 4),
        s: 'satisfied',
        e164: '+85291234567',
      },
    ]);
    const left = await page.tables.problems({ previewId: preview.previewId, locale: 'zh-HK' });
    const book = new excel.Workbook();
    await book.xlsx.load(Buffer.from(left.data, 'base64') as never);
    const sheet = book.worksheets[0]!;
    expect(sheet.rowCount).toBe(4);
    expect(sheet.getCell('B2').value).toBe('=1+1');
    expect(sheet.getCell('J2').value).toBe('電話 不是電話號碼; 地區 沒有這個選項');

    expect((await open('customers', TABLE)).counts).toMatchObject({ new: 0, same: 1 });
    await page.changes.undo({ changeId: importId });
    expect(count()).toBe(before);
  });

  it('are changed where the file says more, and never blanked', async () => {
    const [known] = rows<{ number: string; name: string; address: string; phone: string }>(
      `SELECT c.number, c.name, c.address, f.written AS phone FROM customer c JOIN customer_phone f ON f.customer_id = c.id
       WHERE c.address IS NOT NULL AND c.removed IS NOT 1 GROUP BY f.e164 HAVING count(*) = 1 ORDER BY c.rid LIMIT 1`,
    );
    const preview = await open('customers', [
      ['客戶名稱', '電話', '地址', '備註'],
      [known!.name, known!.phone, '', '=改咗@'],
    ]);
    expect(preview.lines).toMatchObject([{ state: 'change', fields: ['note'] }]);
    await page.tables.apply({ previewId: preview.previewId, take: [] });
    expect(rows(`SELECT note, address FROM customer WHERE number = '${known!.number}'`)).toEqual([
      { note: '=改咗@', address: known!.address },
    ]);
  });

  it('have their columns chosen by people where headings say nothing', async () => {
    const preview = await open('customers', [
      ['客戶名稱', '電話', '甲'],
      ['某人', '9000 1111', '中環某大廈'],
    ]);
    const mapped = await page.tables.map({ previewId: preview.previewId, mapping: { '3': 'address' } });
    expect(mapped.lines[0]!.fields).toEqual(['name', 'address']);
    await expect(
      open('customers', [
        ['a', 'b'],
        ['c', 'd'],
      ]),
    ).rejects.toMatchObject({ data: { fields: [{ problem: 'tableNoColumns' }] } });
  });

  it('go out under headings by which they come in again without a difference', async () => {
    const made = await page.tables.export({ kind: 'customers', locale: 'zh-CN', folder: test.dir });
    const back = await page.tables.open({ kind: 'customers', name: made.name, data: made.data, path: null });
    expect(back.lines.filter(({ state }) => state !== 'same')).toEqual([]);
    expect(back.counts).toEqual({ new: 0, change: 0, same: made.rows, doubt: 0, wrong: 0 });
  });
});

it('machines and open tickets find their customers, and come in once', async () => {
  const [{ number }] = rows<{ number: string }>(
    'SELECT number FROM customer WHERE removed IS NOT 1 ORDER BY rid LIMIT 1',
  ) as [{ number: string }];
  const machines = [
    ['客户编号', '机型', 'S/N', '安装日期'],
    [number, 'MP C9999', 'SN-1', '2026年1月5日'],
    ['nobody', 'X', 'SN-2', ''],
  ];
  const preview = await open('equipment', machines);
  expect(preview.counts).toMatchObject({ new: 1, wrong: 1 });
  await page.tables.apply({ previewId: preview.previewId, take: [] });
  expect((await open('equipment', machines)).counts).toMatchObject({ new: 0, same: 1 });

  const tickets = [
    ['客戶編號', '工单编号', '類別', '報障日期', '故障', '技術員'],
    [number, 'OLD-7', '报修', '2026-11-20 09:30', '卡紙', ''],
    [number, 'OLD-8', '投诉', '2026-11-19', '師傅失約', ''],
  ];
  const waiting = await open('openTickets', tickets);
  expect(waiting.counts).toMatchObject({ new: 2, wrong: 0 });
  const { importId } = await page.tables.apply({ previewId: waiting.previewId, take: [] });
  const taken = rows<{ summary: string; status: string; at: number; open: number }>(
    "SELECT summary, status, occurred_at AS at, is_open AS open FROM ticket WHERE summary LIKE 'OLD-%' ORDER BY summary",
  );
  expect(taken).toMatchObject([
    { summary: 'OLD-7 · 卡紙', status: 'reported', at: Date.UTC(2026, 10, 20, 1, 30), open: 1 },
    { summary: 'OLD-8 · 師傅失約', status: 'open', open: 1 },
  ]);
  expect((await open('openTickets', tickets)).counts).toMatchObject({ new: 0, same: 2 });
  await page.changes.undo({ changeId: importId });
  expect(rows("SELECT DISTINCT status FROM ticket WHERE summary LIKE 'OLD-%'")).toEqual([{ status: 'void' }]);
});

it('call statistics come in by day, stretch and queue, and the same file again changes nothing', async () => {
  const table = [
    ['日期', '時段', '队列', '呼入量', '接通量', '20秒内接通', '排队放弃'],
    [new Date('2026-11-20T00:00:00Z'), '09:00-09:30', '熱線', 40, '38', 37, 1],
    ['2026-11-20', '09:30', '熱線', 20, 'x', 18, 0],
  ];
  const preview = await open('callStats', table);
  expect(preview.lines.map(({ state, wrong }) => [state, wrong])).toEqual([
    ['wrong', [{ field: 'answered', code: 'badCount' }]],
    ['new', []],
  ]);
  await page.tables.apply({ previewId: preview.previewId, take: [] });
  expect(
    rows(
      'SELECT day, from_minute AS f, to_minute AS t, offered, answered, answered_in_time AS i, abandoned_in_queue AS a FROM call_stat',
    ),
  ).toEqual([{ day: '2026-11-20', f: 540, t: 570, offered: 40, answered: 38, i: 37, a: 1 }]);
  expect((await open('callStats', table)).counts).toMatchObject({ new: 0, same: 1 });
});

it('the client’s judgements come in on the verdicts that wait for them, once', async () => {
  const id = await makeTicket(page as never, COMPLAINT);
  const { number } = (await page.tickets.get({ id })).row;
  const [lead, agent] = await page.session.roster();
  const evidence = '錄音 2026-11-20';
  for (const personId of [lead?.id ?? '', agent?.id ?? ''])
    await page.tickets.proposeVerdict({ id, personId, degree: 'slight', evidence });
  const row = (person: string, by: string) => [
    number.toLowerCase(),
    person,
    '一般',
    by,
    '2026-11-21 09:30',
    '說明不清楚',
  ];
  const table = [
    ['工单编号', '責任人', '責任程度', '判定人', '判定時間', '說明'],
    row(agent?.name ?? '', '李經理'),
    row('', '李經理'),
    row(lead?.name ?? '', agent?.name ?? ''),
    ['X-0000', '', '嚴重', '李經理', '', ''],
  ];
  const preview = await open('verdicts', table);
  expect(preview.lines.map(({ state, wrong }) => [state, wrong[0]?.code ?? null])).toEqual([
    // What needs a person stands first.
    ['wrong', 'severalVerdicts'],
    ['wrong', 'notOutside'],
    ['wrong', 'noVerdict'],
    ['change', null],
  ]);
  expect(await page.tables.apply({ previewId: preview.previewId, take: [] })).toMatchObject({ rows: 1, left: 3 });
  expect(
    rows("SELECT judged_degree AS d, judged_amount AS a, judged_by AS b FROM verdict WHERE status = 'judged'"),
  ).toEqual([{ d: 'ordinary', a: 250_000, b: '李經理' }]);
  expect((await open('verdicts', table.slice(0, 2))).counts).toMatchObject({ change: 0, same: 1 });
});
