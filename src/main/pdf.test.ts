import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sheetName } from './checks.ts';
import { pdfName, savePdf } from './pdf.ts';

it('makes a file name of a title, and never a path', () => {
  expect(pdfName('上門派工單 K28-0101-AB')).toBe('上門派工單 K28-0101-AB.pdf');
  expect(pdfName('../../etc/passwd')).toBe('-..-etc-passwd.pdf');
  expect(pdfName('C:\\x')).toBe('C--x.pdf');
  expect(pdfName(' .. ')).toBe('sheet.pdf');
});

it('takes a bounded title and nothing else', () => {
  expect(sheetName({ name: '收據', path: '/etc' })).toBe('收據');
  for (const bad of [null, 'x', {}, { name: 5 }, { name: 'x'.repeat(300) }]) expect(() => sheetName(bad)).toThrow();
});

it('writes where the person says, and nothing when they cancel', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'zuoxi-'));
  const asked: string[] = [];
  const window = {
    isDestroyed: () => false,
    webContents: { printToPDF: async () => Buffer.from('%PDF-1.4') },
  } as never;
  const dialog = (answer: object) =>
    ({
      showSaveDialog: async (_: unknown, options: { defaultPath: string }) => {
        asked.push(options.defaultPath);
        return answer;
      },
    }) as never;
  const filePath = join(dir, '單.pdf');
  expect(await savePdf({ window, dialog: dialog({ canceled: false, filePath }), folder: dir }, '單')).toBe('單.pdf');
  expect(readFileSync(filePath, 'utf8')).toBe('%PDF-1.4');
  expect(await savePdf({ window, dialog: dialog({ canceled: true }), folder: dir }, '單')).toBeNull();
  expect(asked[0]).toBe(join(dir, '單.pdf'));
  rmSync(dir, { recursive: true });
});
