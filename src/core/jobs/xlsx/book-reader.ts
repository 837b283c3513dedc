import { FileProblem } from '../phrases/file-problem.ts';
import { dateFormats } from './formats-reader.ts';
import { readPart } from './read-part.ts';
import { readSheet, type TakeRow } from './sheet-reader.ts';
import type { Attributes } from './xml-reader.ts';
import { uncoded } from './xml-text.ts';
import { openZip, type Zip } from './zip-reader.ts';

export interface BookSheet {
  readonly name: string;
  readonly hidden: boolean;
}

export interface Book {
  readonly sheets: readonly BookSheet[];
  /** Rows in their order, empty ones left out; answers merged ranges as they are written (`A1:B2`). */
  rows(sheet: BookSheet, take: TakeRow): Promise<readonly string[]>;
}

/** Largest file that is opened, in bytes. */
export const MAX_BOOK_BYTES = 64_000_000;
/** Texts that several cells share, in UTF-16 units, all together: they alone must be held at once. */
const MAX_SHARED = 80_000_000;
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const PK = Buffer.from('504b0304', 'hex');
const MACROS = /macroenabled|vbaproject/i;
const WORKBOOK = /spreadsheetml\.(?:sheet|template)\.main\+xml$/;

/**
 * Opens a workbook that somebody else wrote. What it is says its content, never its name. Formulas are not computed,
 * links and macros not followed. Throws FileProblem: fileKind, fileOldExcel (.xls, or with a password), fileMacros,
 * fileTooLarge, fileDamaged, fileNoSheet.
 */
export async function openBook(bytes: Buffer): Promise<Book> {
  if (bytes.length > MAX_BOOK_BYTES) throw new FileProblem('fileTooLarge');
  if (bytes.subarray(0, 8).equals(OLE)) throw new FileProblem('fileOldExcel');
  if (!bytes.subarray(0, 4).equals(PK)) throw new FileProblem('fileKind');
  const zip = openZip(bytes);
  const main = await mainPart(zip);
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const targets = await relations(zip, main, folder);
  const { sheets, date1904 } = await workbook(zip, main, targets);
  if (sheets.length === 0) throw new FileProblem('fileNoSheet');
  const dates = await dateFormats(zip, first(targets, 'styles'));
  const shared = await sharedTexts(zip, first(targets, 'sharedStrings'));
  return {
    sheets: sheets.map(({ name, hidden }) => ({ name, hidden })),
    rows(sheet, take) {
      const part = sheets.find(({ name }) => name === sheet.name)?.part;
      if (!part || !zip.names.includes(part)) throw new FileProblem('fileDamaged');
      return readSheet(zip.text(part), { shared, dates, date1904 }, take);
    },
  };
}

async function mainPart(zip: Zip): Promise<string> {
  if (!zip.names.includes('[Content_Types].xml')) throw new FileProblem('fileKind');
  let main = '';
  let macros = zip.names.some((name) => /vbaproject\.bin$/i.test(name));
  await readPart(zip.text('[Content_Types].xml'), {
    open(name, { ContentType = '', PartName = '' }) {
      if (MACROS.test(ContentType)) macros = true;
      if (name === 'Override' && WORKBOOK.test(ContentType)) main = PartName.replace(/^\//, '');
    },
  });
  if (macros) throw new FileProblem('fileMacros');
  if (main === '' || !zip.names.includes(main)) throw new FileProblem('fileKind');
  return main;
}

interface Relation {
  readonly kind: string;
  readonly part: string;
}

async function relations(zip: Zip, main: string, folder: string): Promise<Map<string, Relation>> {
  const part = `${folder}_rels/${main.slice(folder.length)}.rels`;
  const found = new Map<string, Relation>();
  if (!zip.names.includes(part)) throw new FileProblem('fileDamaged');
  await readPart(zip.text(part), {
    open(name, { Id, Type = '', Target = '', TargetMode }) {
      if (name !== 'Relationship' || !Id || TargetMode === 'External') return;
      const path = Target.startsWith('/') ? Target.slice(1) : folder + Target.replace(/^\.\//, '');
      found.set(Id, { kind: Type.slice(Type.lastIndexOf('/') + 1), part: path });
    },
  });
  return found;
}

const first = (relations: Map<string, Relation>, kind: string): string | null =>
  [...relations.values()].find((one) => one.kind === kind)?.part ?? null;

async function workbook(zip: Zip, main: string, targets: Map<string, Relation>) {
  const sheets: { name: string; hidden: boolean; part: string }[] = [];
  let date1904 = false;
  await readPart(zip.text(main), {
    open(name, given: Attributes) {
      if (name === 'workbookPr') date1904 = given.date1904 === '1' || given.date1904 === 'true';
      if (name !== 'sheet') return;
      const target = targets.get(given[':id'] ?? '');
      if (target?.kind !== 'worksheet') return;
      sheets.push({ name: given.name ?? '', hidden: (given.state ?? 'visible') !== 'visible', part: target.part });
    },
  });
  return { sheets, date1904 };
}

async function sharedTexts(zip: Zip, part: string | null): Promise<string[]> {
  const texts: string[] = [];
  if (part === null || !zip.names.includes(part)) return texts;
  let text = '';
  let inside = false;
  let phonetic = 0;
  let total = 0;
  await readPart(zip.text(part), {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic += 1;
      else if (name === 't') inside = phonetic === 0;
    },
    text(piece) {
      if (inside) text += piece;
      if (text.length > MAX_SHARED) throw new FileProblem('fileTooLarge');
    },
    close(name) {
      if (name === 't') inside = false;
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 'si') {
        total += text.length + 16;
        if (total > MAX_SHARED) throw new FileProblem('fileTooLarge');
        texts.push(uncoded(text));
      }
    },
  });
  return texts;
}
