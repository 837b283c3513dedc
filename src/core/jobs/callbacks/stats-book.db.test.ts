import excel from 'exceljs';
import { expect, it } from 'vitest';
import { storeCases } from '../../../../tests/support/callbacks/store-cases.ts';
import { makeCase } from '../../../../tests/support/callbacks/world.ts';
import { openZip } from '../xlsx/zip-reader.ts';
import { FIGURES, statsBook } from './stats-book.ts';

const codes = <T extends string>(list: readonly T[]) =>
  Object.fromEntries(list.map((one) => [one, one])) as unknown as Record<T, string>;
const words = {
  ...{ title: '跟進統計', span: '2026', author: '何家豪', figures: '統計', rows: '逐宗', group: '日期', total: '總數' },
  ...{ none: '未指定', customer: '客戶', rule: '規則', dueAt: '限期', doneAt: '完成', owner: '同事', overall: '整體' },
  ...{ cause: '原因', what: codes(FIGURES), scores: {}, names: {}, rules: { stageC: '階段 C' }, overalls: {} },
  charts: { done: '完成 / 到期', scores: '平均分', causes: '不滿原因' },
};

it('counts what its rows say, and draws charts over its own cells', async () => {
  const db = storeCases(Array.from({ length: 300 }, (_, index) => makeCase(index + 1)));
  db.exec(
    "UPDATE callback SET overall = 'dissatisfied', cause = '=等咗好耐', timeliness = 2 WHERE rule = 'stageC' AND status = 'done'",
  );
  const span = { path: '', zone: 'Asia/Hong_Kong', from: Date.UTC(2025, 8, 1), to: Date.UTC(2027, 0, 1) };
  const task = { kind: 'statFile', ...span, by: 'region', locale: 'zh-HK', at: 0, words } as const;
  const made = await statsBook(db, task);
  const bytes = Buffer.from(made.data, 'base64');
  db.close();
  const book = new excel.Workbook();
  await book.xlsx.load(bytes as never);
  const [figures, rows] = [book.getWorksheet('統計')!, book.getWorksheet('逐宗')!];
  let total = 4;
  while (figures.getCell(total, 1).value !== '總數') total += 1;
  const marks = (column: number) =>
    rows
      .getColumn(column)
      .values.slice(2)
      .reduce((sum: number, value) => sum + Number(value ?? 0), 0);
  FIGURES.forEach((_, index) => {
    expect(figures.getCell(total, index + 2).value).toBe(marks(index + 8));
    const regions = [4, 5, 6, 7]
      .filter((row) => row < total)
      .map((row) => Number(figures.getCell(row, index + 2).value));
    expect(regions.reduce((a, b) => a + b, 0)).toBe(marks(index + 8));
  });
  expect(marks(8)).toBe(made.rows);
  expect(made.rows).toBeGreaterThan(20);
  expect(rows.getColumn(7).values).toContain('=等咗好耐');
  const part = async (name: string) => {
    let text = '';
    for await (const piece of openZip(bytes).text(name)) text += piece;
    return text;
  };
  expect(await part('xl/charts/chart1.xml')).toContain("<c:f>'統計'!$B$4:");
  expect(await part('xl/worksheets/_rels/sheet1.xml.rels')).toContain('drawing1.xml');
});
