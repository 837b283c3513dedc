import { randomBytes } from 'node:crypto';
import excel from 'exceljs';
import { afterEach, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { signedInCore, type TestCore } from '../../../../tests/support/core.ts';
import type { Lexicon } from '../../../shared/phrases/types.ts';

const open: TestCore[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
});
async function start() {
  const started = await signedInCore();
  open.push(started.test);
  return started.page;
}
type Page = Awaited<ReturnType<typeof start>>;

const take = (page: Page, name: string, data: string | Buffer, apply = false) =>
  page.phrases.importFile({ name, data: Buffer.from(data).toString('base64'), apply });

describe.each(['xlsx', 'yaml'] as const)('%s', (format) => {
  it('goes out and comes in again without a difference', async () => {
    const page = await start();
    const file = await page.phrases.exportFile({ format, drafts: false });
    expect(file.name).toBe(`phrases-2026-11-21.${format}`);
    const report = await page.phrases.importFile({ name: file.name, data: file.data, apply: true });
    const { rules } = (await page.documents.phrases()).body as Lexicon;
    expect(report).toMatchObject({ rules: rules.length, added: 0, changed: 0, same: rules.length, refused: [] });
    expect((await page.phrases.board()).rules.every(({ draft }) => draft === null)).toBe(true);
  });
});

async function workbook(rows: (string | number | object)[][]): Promise<Buffer> {
  const book = new excel.Workbook();
  const sheet = book.addWorksheet('任何名稱');
  sheet.addRows(rows);
  return Buffer.from(await book.xlsx.writeBuffer());
}
const HEAD = ['ID', 'phrase', 'severity', 'scope', 'yue', 'near'];

describe('a sheet made by people', () => {
  it('drafts what it can read and names the rows it cannot', async () => {
    const page = await start();
    const bytes = await workbook([
      HEAD,
      ['T01', '你快啲啦', 'BLOCK', 'note, reply', '你快啲啦\n快啲啦你', ''],
      ['T02', '', 'warn', 'note', '等陣啦', '{"none":['],
      ['T01', '又來', 'warn', 'note', '又來', ''],
      ['T03', '=1+1', 'warn', 'moon', '月', ''],
      ['T04', { formula: 'HYPERLINK("http://x")', result: '你睇住辦' }, 'warn', 'note', '你睇住辦', ''],
    ]);
    const report = await take(page, 'rules.xlsx', bytes, true);
    expect(report).toMatchObject({ rules: 2, added: 2, changed: 0 });
    expect(report.refused.map(({ row, code }) => [row, code])).toEqual([
      [3, 'badField'],
      [4, 'duplicateId'],
      [5, 'badField'],
    ]);
    const added = (await page.phrases.board()).rules.filter(({ state }) => state === 'added');
    expect(added.map(({ rule }) => [rule.id, rule.severity, rule.phrase, rule.variants.yue])).toEqual(
      expect.arrayContaining([
        ['T01', 'block', '你快啲啦', ['你快啲啦', '快啲啦你']],
        ['T04', 'warn', '你睇住辦', ['你睇住辦']],
      ]),
    );
  });
});

describe('a file that cannot be used', () => {
  const bomb = `a: &a [${'x,'.repeat(60)}x]\n${[...'bcdefgh'].map((n, i) => `${n}: &${n} [${`*${'abcdefgh'[i]},`.repeat(60)}x]`).join('\n')}\nrules: *h`;
  it.each([
    ['a picture', 'list.png', randomBytes(500), 'fileKind'],
    ['an old workbook', 'list.xls', Buffer.from('D0CF11E0A1B11AE1', 'hex'), 'fileKind'],
    ['a zip that is cut', 'list.xlsx', Buffer.concat([Buffer.from('PK\x03\x04'), randomBytes(300)]), 'fileDamaged'],
    ['text that is no YAML', 'list.yaml', Buffer.from('rules: [1, 2'), 'fileDamaged'],
    ['YAML without rules', 'list.yaml', Buffer.from('name: x'), 'fileNoRules'],
    ['YAML that unfolds', 'list.yaml', Buffer.from(bomb), 'fileDamaged'],
    ['an empty list', 'list.yaml', Buffer.from('rules: []'), 'fileNoRules'],
    ['far too many rules', 'list.yaml', Buffer.from(stringify({ rules: Array(5_001).fill(1) })), 'fileTooManyRules'],
  ])('%s is refused in words', async (_, name, bytes, problem) => {
    const page = await start();
    await expect(take(page, name, bytes)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: { fields: [{ field: 'file', problem }] },
    });
  });

  it('a workbook without our columns, and one that says it unfolds to gigabytes', async () => {
    const page = await start();
    const other = await workbook([
      ['a', 'b'],
      [1, 2],
    ]);
    await expect(take(page, 'x.xlsx', other)).rejects.toMatchObject({
      data: { fields: [{ problem: 'fileNoColumns' }] },
    });
    const good = await workbook([HEAD, ['T01', '快', 'warn', 'note', '快啲', '']]);
    const lying = Buffer.from(good);
    const entry = lying.indexOf(Buffer.from('504b0102', 'hex'));
    lying.writeUInt32LE(3_000_000_000, entry + 24);
    await expect(take(page, 'x.xlsx', lying)).rejects.toMatchObject({
      data: { fields: [{ problem: 'fileTooLarge' }] },
    });
  });
});
