import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import excel from 'exceljs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCli } from './run.ts';

const data = mkdtempSync(join(tmpdir(), 'zuoxi 名單 '));
afterAll(() => rmSync(data, { recursive: true, force: true }));

async function* nothing(): AsyncGenerator<string> {}
async function zuoxi(...args: string[]) {
  let out = '';
  let err = '';
  const streams = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
  };
  const code = await runCli([...args, '--data', data], streams, { LANG: 'zh_HK.UTF-8', ZUOXI_PIN: '2580' }, nothing());
  return { code, out, err };
}

beforeAll(async () => {
  expect((await zuoxi('workspace', 'create', '--sample')).code).toBe(0);
}, 60_000);

it('tells who is due, writes the list, and takes it back', async () => {
  const due = await zuoxi('callbacks', 'due', '--as', '何家豪', '--json');
  const list = JSON.parse(due.out) as { day: string; rows: { name: string }[] };
  expect(list.rows.length).toBeGreaterThan(0);

  const folder = join(data, 'out');
  const made = await zuoxi('callbacks', 'export', '--as', '何家豪', '--out', folder, '--json');
  expect(made.code).toBe(0);
  const [file] = readdirSync(folder);
  expect(file).toBe(`回訪名單 ${list.day}.xlsx`);

  const path = join(folder, file!);
  expect(await zuoxi('callbacks', 'import', path, '--as', '何家豪')).toMatchObject({ code: 0, out: '' });
  const book = new excel.Workbook();
  await book.xlsx.readFile(path);
  const sheet = book.getWorksheet('名單')!;
  const note = (sheet.getRow(1).values as string[]).indexOf('note');
  sheet.getRow(3).getCell(note).value = '命令列改嘅';
  await book.xlsx.writeFile(path);
  const shown = await zuoxi('callbacks', 'import', path, '--as', '何家豪');
  expect(shown.out).toContain('命令列改嘅');
  const applied = await zuoxi('callbacks', 'import', path, '--as', '何家豪', '--apply', '--json');
  expect(JSON.parse(applied.out).applied).toMatchObject({ rows: 1, cells: 1 });
});

it('takes customers of another program, line by line, and gives its own', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zuoxi-tables-'));
  try {
    const made = await zuoxi('tables', 'export', 'customers', '--as', '何家豪', '--out', folder, '--json');
    expect(JSON.parse(made.out).rows).toBeGreaterThan(100);
    const book = new excel.Workbook();
    book.addWorksheet('舊系統').addRows([
      ['編號', '姓名', '手機'],
      ['V-001', '新客戶甲', '9123 4567'],
      ['V-002', '新客戶乙', '打錯咗'],
    ]);
    const path = join(folder, '舊客戶.xlsx');
    await book.xlsx.writeFile(path);
    const shown = await zuoxi('tables', 'import', 'customers', path, '--as', '何家豪');
    expect(shown).toMatchObject({ code: 1 });
    expect(shown.out).toContain('新客戶乙');
    const asked = ['--as', '何家豪', '--apply', '--out', folder, '--json'];
    const applied = await zuoxi('tables', 'import', 'customers', path, ...asked);
    expect(JSON.parse(applied.out)).toMatchObject({ applied: { rows: 1 }, counts: { new: 1, wrong: 1 } });
    expect(readdirSync(folder).length).toBe(3);
    expect(await zuoxi('tables', 'export', 'nothing', '--as', '何家豪')).toMatchObject({ code: 2 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('says what is wrong', async () => {
  expect(await zuoxi('callbacks', 'export', '--as', '何家豪', '--date', '21/11/2026')).toMatchObject({ code: 2 });
  expect(await zuoxi('callbacks', 'due')).toMatchObject({ code: 2 });
  expect(await zuoxi('callbacks', 'export', '--as', '陳大文')).toMatchObject({
    code: 1,
    err: expect.stringContaining('FORBIDDEN'),
  });
  expect(await zuoxi('callbacks', 'import', join(data, 'none.xlsx'), '--as', '何家豪')).toMatchObject({ code: 3 });
  const wrong = await zuoxi('callbacks', 'import', join(data, 'default', 'workspace.db'), '--as', '何家豪');
  expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('bookKind') });
});
