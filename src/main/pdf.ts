import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { BrowserWindow, Dialog } from 'electron';

/** Characters that no file name may hold on Windows, and dots or spaces at its ends. */
const BAD = /[\\/:*?"<>|\p{Cc}]/gu;

/** A name for the file from the sheet's title: never a path, never empty. */
export function pdfName(title: string): string {
  const plain = basename(title.replace(BAD, '-')).replace(/^[.\s]+|[.\s]+$/g, '');
  return `${plain === '' ? 'sheet' : plain.slice(0, 120)}.pdf`;
}

interface PdfDeps {
  readonly window: BrowserWindow | null;
  readonly dialog: Pick<Dialog, 'showSaveDialog'>;
  readonly folder: string;
}

/**
 * The page as its print looks (the sheet alone, A4) as a PDF where the person says. Answers the file's name; null when they
 * thought better of it. The page never sees the path and cannot choose it.
 */
export async function savePdf({ window, dialog, folder }: PdfDeps, title: string): Promise<string | null> {
  if (!window || window.isDestroyed()) return null;
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: join(folder, pdfName(title)),
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
  });
  if (canceled || !filePath) return null;
  const pdf = await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true });
  await writeFile(filePath, pdf);
  return basename(filePath);
}
