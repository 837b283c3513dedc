import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import excel, { type Workbook, type Worksheet } from 'exceljs';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { ListColumn } from '../../../shared/callbacks/list-row.ts';
import { columnOf, EDITED } from '../../../shared/lists/columns.ts';
import { type EditValue, editValue } from '../../../shared/lists/edits.ts';
import { ALL_COLUMNS } from '../../../shared/lists/layout.ts';
import { peopleNames } from '../../../shared/lists/vocabulary.ts';
import { CODE_WORDS } from '../../../shared/lists/words.ts';
import { makeBook } from './make-book.ts';
import { type ReadList, readList } from './read-list.ts';
import { bookOrder, listRow, PEOPLE, READ, VOCABULARY } from './rows.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'zuoxi-trip-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const ROWS = Array.from({ length: 9 }, (_, i) => listRow(i));
const NAMES = peopleNames(PEOPLE);

/** Made once, edited by another program (exceljs: shared strings, its own styles), read back. */
async function edited(edit: (sheet: Worksheet, book: Workbook) => void, also = {}): Promise<ReadList> {
  const path = join(folder, 'list.xlsx');
  await makeBook(bookOrder(path, also), ROWS);
  const book = new excel.Workbook();
  await book.xlsx.readFile(path);
  edit(book.getWorksheet('名單')!, book);
  return readList(Buffer.from(await book.xlsx.writeBuffer()), READ);
}

const column = (key: ListColumn) => ALL_COLUMNS.indexOf(key) + 3;
const cell = (sheet: Worksheet, index: number, key: ListColumn) => sheet.getCell(index + 3, column(key));

/** What a person would put into the cell for a value. */
function shown(key: ListColumn, value: EditValue): string | number | Date | null {
  if (value === null) return null;
  if (key === 'owner' || key === 'caller') return NAMES.get(String(value)) ?? '';
  if (key === 'result') return VOCABULARY.results.find(({ code }) => code === value)!.label['zh-CN']!;
  if (key === 'overall') return CODE_WORDS.overall[value as 'neutral'].en;
  if (columnOf(key).kind === 'time') return new Date(`${value}:00Z`);
  if (key === 'spotCheck') return '是';
  return value as string | number;
}

const TEXT = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((text) => text.trim() === text);
function valueFor(key: ListColumn): fc.Arbitrary<EditValue> {
  const { kind } = columnOf(key);
  const blank = fc.constant<EditValue>(null);
  if (key === 'owner' || key === 'caller')
    return fc.oneof(blank, fc.constantFrom(...PEOPLE.slice(0, 3).map(({ id }) => id)));
  if (key === 'result') return fc.oneof(blank, fc.constantFrom(...VOCABULARY.results.map(({ code }) => code)));
  if (key === 'overall') return fc.oneof(blank, fc.constantFrom(...Object.keys(CODE_WORDS.overall)));
  if (kind === 'score') return fc.oneof(blank, fc.integer({ min: 1, max: 5 }));
  if (kind === 'flag') return fc.constantFrom<EditValue>(null, true);
  if (kind === 'time') {
    // The past for calls that were made, the future for those to come.
    const minutes = fc.integer({ min: 1, max: 200_000 });
    const sign = key === 'calledAt' ? -1 : 1;
    const from = Date.parse('2026-11-21T18:00Z') + (sign > 0 ? 86_400_000 : 0);
    return fc.oneof(
      blank,
      minutes.map((n) => new Date(from + sign * n * 60_000).toISOString().slice(0, 16)),
    );
  }
  return fc.oneof(blank, TEXT, fc.constantFrom('=1+1', '@sum', '-3', '0042', '多行\n備註'));
}

const anEdit = fc
  .tuple(fc.nat(ROWS.length - 1), fc.constantFrom(...EDITED.map(({ key }) => key)))
  .chain(([row, key]) => valueFor(key).map((value) => ({ row, key, value })));

describe('what comes back', () => {
  it('is nothing when nothing was touched', async () => {
    const read = await edited(() => {});
    expect(read).toMatchObject({ rows: 9, hidden: 0, edits: [], deleted: [], problems: [], missing: [] });
  });

  it('is exactly what was edited, whatever was edited', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(anEdit, { maxLength: 12, selector: ({ row, key }) => `${row} ${key}` }),
        async (edits) => {
          const read = await edited((sheet) => {
            for (const { row, key, value } of edits) cell(sheet, row, key).value = shown(key, value);
          });
          const expected = edits
            .map(({ row, key, value }) => ({ id: ROWS[row]!.id, key, value, was: editValue(ROWS[row]!, key) || null }))
            .filter(({ value, was }) => value !== was);
          const found = read.edits.flatMap(({ id, changes }) =>
            changes.map((change) => ({ id, key: change.column, value: change.now, was: change.was })),
          );
          const order = (a: { id: string; key: string }, b: { id: string; key: string }) =>
            `${a.id}${a.key}` < `${b.id}${b.key}` ? -1 : 1;
          expect(read.problems).toEqual([]);
          expect(found.sort(order)).toEqual(expected.sort(order));
        },
      ),
      { numRuns: 15 },
    );
  });

  it('does not depend on the order of rows and columns', async () => {
    const read = await edited((sheet) => {
      cell(sheet, 2, 'note').value = '已覆';
      const rows = [8, 3, 5, 0, 2, 1, 7, 4, 6].map((i) => (sheet.getRow(i + 3).values as unknown[]).slice(1));
      rows.forEach((values, i) => {
        sheet.getRow(i + 3).values = values as never;
      });
      sheet.spliceColumns(6, 0, ['', '自己的欄', 'x', 'y']);
    });
    expect(read.edits).toEqual([
      expect.objectContaining({ id: ROWS[2]!.id, changes: [{ column: 'note', was: null, now: '已覆' }] }),
    ]);
    expect(read.problems).toEqual([]);
  });

  it('names rows that are gone, new, copied or foreign', async () => {
    const read = await edited((sheet) => {
      sheet.getCell(12, column('name')).value = '新客戶';
      sheet.getRow(13).values = sheet.getRow(4).values as never;
      sheet.getCell(13, column('note')).value = '另一個備註';
      sheet.getCell(6, 1).value = ROWS[5]!.id;
      sheet.spliceRows(3, 1);
    });
    expect(read.deleted).toEqual([ROWS[0]!.id, ROWS[3]!.id]);
    expect(read.edits).toEqual([]);
    expect(read.problems.map(({ row, code }) => [row, code])).toEqual([
      [3, 'rowTwice'],
      [5, 'rowForeign'],
      [11, 'rowAdded'],
      [12, 'rowTwice'],
    ]);
  });

  it('says which cells cannot be taken, and takes the others', async () => {
    const read = await edited((sheet) => {
      cell(sheet, 0, 'name').value = '改了名';
      cell(sheet, 0, 'owner').value = '陌生人';
      cell(sheet, 0, 'note').value = '可以';
      cell(sheet, 1, 'nextDate').value = '聽日';
      cell(sheet, 2, 'timeliness').value = 7;
      cell(sheet, 3, 'result').value = { formula: '1+1', result: '2' } as never;
      cell(sheet, 4, 'owner').value = '何先生';
      cell(sheet, 5, 'calledAt').value = new Date('2026-12-01T10:00:00Z');
      cell(sheet, 6, 'nextDate').value = '2026年11月20日';
      cell(sheet, 7, 'note').value = 'x'.repeat(5_000);
      cell(sheet, 8, 'overall').value = { error: '#N/A' } as never;
    });
    expect(
      read.problems.map(({ id, column: key, code }) => [ROWS.findIndex((row) => row.id === id), key, code]),
    ).toEqual([
      [0, 'name', 'readOnly'],
      [0, 'owner', 'notAChoice'],
      [1, 'nextDate', 'badDate'],
      [2, 'timeliness', 'badScore'],
      [3, 'result', 'formula'],
      [4, 'owner', 'personLeft'],
      [5, 'calledAt', 'inFuture'],
      [6, 'nextDate', 'inPast'],
      [7, 'note', 'tooLong'],
      [8, 'overall', 'errorCell'],
    ]);
    expect(read.edits.map(({ changes }) => changes)).toEqual([
      [{ column: 'note', was: expect.any(String), now: '可以' }],
    ]);
  });

  it('leaves out rows that were merged, and reads hidden ones', async () => {
    const read = await edited((sheet) => {
      sheet.mergeCells(4, column('note'), 5, column('note'));
      sheet.getRow(6).hidden = true;
      cell(sheet, 3, 'note').value = '隱藏了也要';
    });
    expect(read.problems.map(({ row, code }) => [row, code])).toEqual([
      [4, 'merged'],
      [5, 'merged'],
    ]);
    expect(read.hidden).toBe(1);
    expect(read.edits.map(({ id }) => id)).toEqual([ROWS[3]!.id]);
  });

  it('counts a column that is gone as unchanged', async () => {
    const read = await edited((sheet) => sheet.spliceColumns(column('note'), 1));
    expect(read).toMatchObject({ missing: ['note'], edits: [], problems: [] });
  });

  it('is found by its heads when the hidden row of keys is gone', async () => {
    const read = await edited((sheet) => {
      cell(sheet, 1, 'note').value = 'ok';
      sheet.spliceRows(1, 1);
    });
    expect(read.edits.map(({ id }) => id)).toEqual([ROWS[1]!.id]);
  });

  it('counts days from 1904 where a book does', async () => {
    const read = await edited((sheet, book) => {
      book.properties.date1904 = true;
      for (const key of ['repairDate', 'appointment', 'dueDate', 'lastCallbackDate'] as const) {
        for (let i = 0; i < 9; i += 1) cell(sheet, i, key).value = cell(sheet, i, key).value;
      }
      cell(sheet, 1, 'nextDate').value = new Date('2026-12-24T09:30:00Z');
    });
    expect(read.edits.map(({ changes }) => changes)).toEqual([
      [{ column: 'nextDate', was: null, now: '2026-12-24T09:30' }],
    ]);
    expect(read.problems).toEqual([]);
  });
});

describe('what is refused as a whole', () => {
  const failing = (edit: (sheet: Worksheet, book: Workbook) => void, also = {}) =>
    edited(edit, also).then(
      () => 'taken',
      (error) => error.code,
    );

  it('is a list of another workspace, of another time, or with altered hidden parts', async () => {
    expect(await failing(() => {}, { key: 'the key of another workspace' })).toBe('listForeign');
    const change = (name: string, address: string, from: RegExp, to: string) => (_: Worksheet, book: Workbook) => {
      const target = book.getWorksheet(name)!.getCell(address);
      target.value = String(target.value).replace(from, to);
    };
    expect(await failing(change('_zuoxi', 'A1', /"version":1/, '"version":0'))).toBe('listOld');
    expect(await failing(change('_zuoxi', 'A1', /"rows":9/, '"rows":8'))).toBe('listAltered');
    expect(await failing(change('_zuoxi_rows', 'B1', /\{/, '{"note":"x",'))).toBe('listAltered');
    expect(await failing((_, book) => book.removeWorksheet('_zuoxi'))).toBe('listNone');
    expect(await failing((_, book) => book.removeWorksheet('_zuoxi_rows'))).toBe('listOld');
    expect(await failing((sheet) => sheet.spliceColumns(1, 2))).toBe('fileNoColumns');
  });
});
