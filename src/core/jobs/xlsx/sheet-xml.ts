import type { Area, Link, Overlay, PageText, PageTexts, SheetEnd, SheetSpec, Validation } from './sheet-spec.ts';
import { columnName, xmlText } from './xml-text.ts';

const NS =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const MM = 1 / 25.4;
const MAX_PAGE_TEXT = 250;

export const attribute = (text: string): string => xmlText(text).replace(/[\n\t]/g, (c) => `&#${c.charCodeAt(0)};`);
export const areaText = ({ fromRow, toRow, fromColumn, toColumn }: Area): string =>
  `${columnName(fromColumn)}${fromRow}:${columnName(toColumn)}${toRow}`;
const inches = (mm: number) => (mm * MM).toFixed(3);

/** Everything of a sheet that stands before its rows. */
export function sheetHead(spec: SheetSpec, selected: boolean): string {
  const tab = spec.tab ? `<tabColor rgb="FF${spec.tab}"/>` : '';
  const fit = spec.print ? '<pageSetUpPr fitToPage="1"/>' : '';
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet ${NS}><sheetPr>${tab}${fit}</sheetPr>` +
    `<sheetViews><sheetView workbookViewId="0" showGridLines="0"${selected ? ' tabSelected="1"' : ''}>${pane(spec)}` +
    `</sheetView></sheetViews><sheetFormatPr defaultRowHeight="16"/>${columnsXml(spec)}<sheetData>`
  );
}

function pane({ freeze }: SheetSpec): string {
  if (!freeze || (freeze.rows === 0 && freeze.columns === 0)) return '';
  const { rows, columns } = freeze;
  const corner = `${columnName(columns + 1)}${rows + 1}`;
  const place = rows > 0 && columns > 0 ? 'bottomRight' : rows > 0 ? 'bottomLeft' : 'topRight';
  const split = `${columns > 0 ? ` xSplit="${columns}"` : ''}${rows > 0 ? ` ySplit="${rows}"` : ''}`;
  return (
    `<pane${split} topLeftCell="${corner}" activePane="${place}" state="frozen"/>` +
    `<selection pane="${place}" activeCell="${corner}" sqref="${corner}"/>`
  );
}

function columnsXml({ columns }: SheetSpec): string {
  if (columns.length === 0) return '';
  const one = columns.map(({ width, hidden, style }, index) => {
    const look = style === undefined ? '' : ` style="${style}"`;
    return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"${look}${hidden ? ' hidden="1"' : ''}/>`;
  });
  return `<cols>${one.join('')}</cols>`;
}

/** Everything of a sheet that stands after its rows, in the order that the format demands. */
export function sheetTail(spec: SheetSpec, end: SheetEnd): string {
  return (
    `</sheetData>${protection(spec)}` +
    (end.filter ? `<autoFilter ref="${areaText(end.filter)}"/>` : '') +
    merges(end.merges ?? []) +
    (end.overlays ?? []).map(overlayXml).join('') +
    validations(end.validations ?? []) +
    links(end.links ?? []) +
    (spec.print ? printXml(end.page) : '') +
    breaks(end.breaks ?? []) +
    (end.textNumbers?.length
      ? `<ignoredErrors><ignoredError sqref="${end.textNumbers.map(areaText).join(' ')}" numberStoredAsText="1"/></ignoredErrors>`
      : '') +
    // The targets of links come first in the sheet's relations, the drawing after them.
    (end.charts?.length ? `<drawing r:id="rId${(end.links?.length ?? 0) + 1}"/>` : '') +
    '</worksheet>'
  );
}

/** "0" means allowed: the attributes say what is locked. */
function protection({ protect }: SheetSpec): string {
  if (!protect) return '';
  const free = 'formatColumns="0" formatRows="0" autoFilter="0"';
  if (protect === 'all') return `<sheetProtection sheet="1" objects="1" scenarios="1" ${free}/>`;
  return `<sheetProtection sheet="1" ${free} formatCells="0" insertRows="0" deleteRows="0" sort="0"/>`;
}

function merges(areas: readonly Area[]): string {
  if (areas.length === 0) return '';
  const all = areas.map((area) => `<mergeCell ref="${areaText(area)}"/>`).join('');
  return `<mergeCells count="${areas.length}">${all}</mergeCells>`;
}

function overlayXml({ areas, formula, style }: Overlay, index: number): string {
  return (
    `<conditionalFormatting sqref="${areas.map(areaText).join(' ')}"><cfRule type="expression" dxfId="${style}" ` +
    `priority="${index + 1}"><formula>${xmlText(formula)}</formula></cfRule></conditionalFormatting>`
  );
}

function validations(all: readonly Validation[]): string {
  if (all.length === 0) return '';
  const one = all.map(({ area, kind, formula, upTo, title, message }) => {
    const compare = kind === 'list' ? '' : ` operator="${upTo === undefined ? 'greaterThanOrEqual' : 'between'}"`;
    const second = upTo === undefined ? '' : `<formula2>${xmlText(upTo)}</formula2>`;
    return (
      `<dataValidation type="${kind}"${compare} errorStyle="warning" allowBlank="1" showInputMessage="1" ` +
      `showErrorMessage="1" errorTitle="${attribute(title.slice(0, 32))}" error="${attribute(message.slice(0, 225))}" ` +
      `sqref="${areaText(area)}"><formula1>${xmlText(formula)}</formula1>${second}</dataValidation>`
    );
  });
  return `<dataValidations count="${all.length}">${one.join('')}</dataValidations>`;
}

function links(all: readonly Link[]): string {
  if (all.length === 0) return '';
  const one = all.map(
    ({ row, column }, index) => `<hyperlink ref="${columnName(column)}${row}" r:id="rId${index + 1}"/>`,
  );
  return `<hyperlinks>${one.join('')}</hyperlinks>`;
}

/** The targets of a sheet's links and its drawing (by number; null = none), which stand in a file of their own. */
export function sheetRels(all: readonly Link[], drawing: number | null): string {
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink';
  const one = all.map(
    ({ target }, index) =>
      `<Relationship Id="rId${index + 1}" Type="${type}" Target="${attribute(target)}" TargetMode="External"/>`,
  );
  if (drawing !== null) {
    const kind = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing';
    one.push(`<Relationship Id="rId${all.length + 1}" Type="${kind}" Target="../drawings/drawing${drawing}.xml"/>`);
  }
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${one.join('')}</Relationships>`
  );
}

/** A4 across, all columns on one page, so many pages down as the rows need. */
function printXml(page: PageTexts | undefined): string {
  const texts = page
    ? `<headerFooter><oddHeader>${pageText(page.header)}</oddHeader><oddFooter>${pageText(page.footer)}</oddFooter></headerFooter>`
    : '';
  return (
    `<pageMargins left="${inches(8)}" right="${inches(8)}" top="${inches(16)}" bottom="${inches(15)}" ` +
    `header="${inches(7)}" footer="${inches(7)}"/>` +
    `<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>${texts}`
  );
}

const CODES: Readonly<Record<string, string>> = { '{page}': '&P', '{pages}': '&N' };

/** In heads and feet `&` begins a code, and a code for a size swallows digits behind it. */
function pageText({ left, center, right }: PageText): string {
  const part = (side: string, text: string | undefined, size: number) =>
    text ? `&${side}&${size} ${text.replaceAll('&', '&&').replace(/\{pages?\}/g, (code) => CODES[code] ?? code)}` : '';
  const whole = part('L', left, 9) + part('C', center, 9) + part('R', right, 9);
  return xmlText(whole.slice(0, MAX_PAGE_TEXT));
}

function breaks(rows: readonly number[]): string {
  if (rows.length === 0) return '';
  const one = rows.map((row) => `<brk id="${row}" max="16383" man="1"/>`).join('');
  return `<rowBreaks count="${rows.length}" manualBreakCount="${rows.length}">${one}</rowBreaks>`;
}
