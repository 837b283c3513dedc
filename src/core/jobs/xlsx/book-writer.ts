import { rename, rm } from 'node:fs/promises';
import { chartXml, drawingRels, drawingXml } from './chart-xml.ts';
import type { Area, Chart, SheetEnd, SheetSpec } from './sheet-spec.ts';
import { sheetHead, sheetRels, sheetTail } from './sheet-xml.ts';
import { createStyles, type Styles } from './styles.ts';
import { absolute, cellText, columnName, quotedSheet, sheetName, xmlText } from './xml-text.ts';
import { createZip, type ZipEntry } from './zip-writer.ts';

/** Cells of one row from left to right; every call goes one column on. Looks are numbers of `Styles`. */
export interface RowWriter {
  text(look: number, value: string | null): RowWriter;
  number(look: number, value: number | null): RowWriter;
  blank(look: number): RowWriter;
  skip(columns?: number): RowWriter;
  /** At least so high, in points; it may still grow when somebody writes more into it. */
  tall(points: number): RowWriter;
}

export interface SheetWriter {
  readonly name: string;
  /** Number of the row that was begun last. */
  readonly row: number;
  /** Begins a row; `height` in points. */
  begin(options?: { height?: number; hidden?: boolean }): RowWriter;
  /** Await it now and then: it hands on what has gathered when that is much. */
  flush(): Promise<void>;
  end(rest?: SheetEnd): Promise<void>;
}

export interface BookWriter {
  readonly styles: Styles;
  /** The name as it will be (Excel's rules, no two alike): for formulas that point at a sheet before it is written. */
  nameFor(wanted: string): string;
  /** One sheet at a time, in the order of the tabs. */
  sheet(spec: SheetSpec): Promise<SheetWriter>;
  /** Finishes the file under its name; answers its bytes. */
  end(): Promise<number>;
  /** Leaves nothing behind. */
  abandon(): Promise<void>;
}

export interface BookInfo {
  readonly title: string;
  readonly author: string;
  /** UTC milliseconds. */
  readonly at: number;
  readonly font: string;
  readonly fontSize: number;
}

interface Made {
  readonly spec: SheetSpec;
  filter: Area | undefined;
}

const GATHER = 1 << 16;
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A workbook written row by row to disk. It appears under its name when it is whole, never before. */
export async function createBook(path: string, info: BookInfo): Promise<BookWriter> {
  const half = `${path}.part`;
  const zip = await createZip(half);
  const styles = createStyles(info.font, info.fontSize);
  const made: Made[] = [];
  const drawn = { drawings: 0, charts: 0 };
  const put = async (name: string, text: string) => {
    const entry = await zip.entry(name);
    await entry.write(text);
    await entry.end();
  };
  /** The drawing of a sheet with its charts; answers its number. */
  const draw = async (charts: readonly Chart[]): Promise<number> => {
    const first = drawn.charts + 1;
    drawn.drawings += 1;
    for (const chart of charts) {
      drawn.charts += 1;
      await put(`xl/charts/chart${drawn.charts}.xml`, chartXml(chart));
    }
    await put(`xl/drawings/drawing${drawn.drawings}.xml`, drawingXml(charts));
    await put(`xl/drawings/_rels/drawing${drawn.drawings}.xml.rels`, drawingRels(first, charts.length));
    return drawn.drawings;
  };
  return {
    styles,
    nameFor: (wanted) => sheetName(wanted, new Set(made.map(({ spec }) => spec.name.toLowerCase()))),
    async sheet(spec) {
      const number = made.length + 1;
      const one: Made = { spec, filter: undefined };
      made.push(one);
      const entry = await zip.entry(`xl/worksheets/sheet${number}.xml`);
      await entry.write(sheetHead(spec, number === 1));
      return sheetWriter(spec, entry, async (rest) => {
        one.filter = rest.filter;
        const drawing = rest.charts?.length ? await draw(rest.charts) : null;
        if (rest.links?.length || drawing !== null)
          await put(`xl/worksheets/_rels/sheet${number}.xml.rels`, sheetRels(rest.links ?? [], drawing));
      });
    },
    async end() {
      await put('xl/styles.xml', styles.xml());
      await put('xl/workbook.xml', workbookXml(made));
      await put('xl/_rels/workbook.xml.rels', workbookRels(made.length));
      await put('_rels/.rels', packageRels());
      await put('docProps/core.xml', coreXml(info));
      await put('[Content_Types].xml', contentTypes(made.length, drawn));
      const bytes = await zip.end();
      await rename(half, path);
      return bytes;
    },
    async abandon() {
      await zip.abandon();
      await rm(half, { force: true });
    },
  };
}

function sheetWriter(spec: SheetSpec, entry: ZipEntry, close: (rest: SheetEnd) => Promise<void>): SheetWriter {
  let gathered = '';
  let written = '';
  let marks = '';
  let high = 0;
  let row = 0;
  let column = 0;
  let open = false;
  const names: string[] = [];
  const place = () => {
    column += 1;
    names[column] ??= columnName(column);
    return `<c r="${names[column]}${row}"`;
  };
  const cells: RowWriter = {
    text(look, value) {
      if (value === null || value === '') return cells.blank(look);
      written += `${place()} s="${look}" t="inlineStr"><is><t xml:space="preserve">${cellText(value)}</t></is></c>`;
      return cells;
    },
    number(look, value) {
      if (value === null || !Number.isFinite(value)) return cells.blank(look);
      written += `${place()} s="${look}"><v>${value}</v></c>`;
      return cells;
    },
    blank(look) {
      written += `${place()} s="${look}"/>`;
      return cells;
    },
    skip(columns = 1) {
      column += columns;
      return cells;
    },
    tall(points) {
      high = Math.max(high, points);
      return cells;
    },
  };
  const shut = () => {
    if (!open) return;
    const grown = high > 0 ? ` ht="${high}"` : '';
    gathered += `<row r="${row}"${marks || grown}>${written}</row>`;
    written = '';
    open = false;
  };
  return {
    name: spec.name,
    get row() {
      return row;
    },
    begin({ height, hidden } = {}) {
      shut();
      row += 1;
      column = 0;
      open = true;
      high = 0;
      marks = `${height === undefined ? '' : ` ht="${height}" customHeight="1"`}${hidden ? ' hidden="1"' : ''}`;
      return cells;
    },
    async flush() {
      if (gathered.length < GATHER) return;
      const text = gathered;
      gathered = '';
      await entry.write(text);
    },
    async end(rest = {}) {
      shut();
      await entry.write(gathered + sheetTail(spec, rest));
      gathered = '';
      await entry.end();
      await close(rest);
    },
  };
}

function workbookXml(made: readonly Made[]): string {
  const states = { visible: '', hidden: ' state="hidden"', deep: ' state="veryHidden"' };
  const numbered = made.map((one, index) => ({ ...one, part: index + 1 }));
  const tabs = [...numbered.filter(({ spec }) => spec.front), ...numbered.filter(({ spec }) => !spec.front)];
  const sheets = tabs.map(
    ({ spec, part }) =>
      `<sheet name="${xmlText(spec.name)}" sheetId="${part}"${states[spec.state ?? 'visible']} r:id="rId${part}"/>`,
  );
  const names = tabs.flatMap((tab, index) => definedNames(tab, index));
  // The first that was written is the one that people work in.
  const active = tabs.findIndex(({ part }) => part === 1);
  return (
    `${XML}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${REL}"><workbookPr/>` +
    `<bookViews><workbookView activeTab="${active}"/></bookViews><sheets>${sheets.join('')}</sheets>` +
    `${names.length > 0 ? `<definedNames>${names.join('')}</definedNames>` : ''}</workbook>`
  );
}

function definedNames({ spec, filter }: Made, tab: number): string[] {
  const sheet = quotedSheet(spec.name);
  const name = (title: string, value: string, hidden = '') =>
    `<definedName name="${title}" localSheetId="${tab}"${hidden}>${xmlText(value)}</definedName>`;
  const own: string[] = [];
  if (filter) {
    const from = absolute(filter.fromColumn, filter.fromRow);
    own.push(
      name('_xlnm._FilterDatabase', `${sheet}!${from}:${absolute(filter.toColumn, filter.toRow)}`, ' hidden="1"'),
    );
  }
  const repeat = spec.print?.repeat;
  if (repeat) own.push(name('_xlnm.Print_Titles', `${sheet}!$${repeat.from}:$${repeat.to}`));
  return own;
}

function workbookRels(count: number): string {
  const sheets = Array.from(
    { length: count },
    (_, i) => `<Relationship Id="rId${i + 1}" Type="${REL}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  const styles = `<Relationship Id="rId${count + 1}" Type="${REL}/styles" Target="styles.xml"/>`;
  return relationships([...sheets, styles]);
}

const relationships = (all: readonly string[]) =>
  `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`;

function packageRels(): string {
  const properties = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties';
  return relationships([
    `<Relationship Id="rId1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/>`,
    `<Relationship Id="rId2" Type="${properties}" Target="docProps/core.xml"/>`,
  ]);
}

function coreXml({ title, author, at }: BookInfo): string {
  return (
    `${XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ' +
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${xmlText(title)}</dc:title><dc:creator>${xmlText(author)}</dc:creator>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${new Date(at).toISOString()}</dcterms:created></cp:coreProperties>`
  );
}

function contentTypes(count: number, { drawings, charts }: { drawings: number; charts: number }): string {
  const part = (name: string, type: string) => `<Override PartName="/${name}" ContentType="${type}"/>`;
  const sheets = Array.from({ length: count }, (_, i) =>
    part(`xl/worksheets/sheet${i + 1}.xml`, `${CONTENT}.worksheet+xml`),
  );
  const office = 'application/vnd.openxmlformats-officedocument';
  const many = (length: number, name: (n: number) => string, type: string) =>
    Array.from({ length }, (_, i) => part(name(i + 1), `${office}.${type}+xml`)).join('');
  return (
    `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    part('xl/workbook.xml', `${CONTENT}.sheet.main+xml`) +
    part('xl/styles.xml', `${CONTENT}.styles+xml`) +
    part('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml') +
    sheets.join('') +
    many(drawings, (n) => `xl/drawings/drawing${n}.xml`, 'drawing') +
    many(charts, (n) => `xl/charts/chart${n}.xml`, 'drawingml.chart') +
    '</Types>'
  );
}
