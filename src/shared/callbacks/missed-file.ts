import { siteInstant } from '../site-local.ts';

export const MISSED_KINDS = ['missed', 'abandoned', 'voicemail', 'afterHours', 'messenger'] as const;
export type MissedKind = (typeof MISSED_KINDS)[number];

export interface MissedLine {
  /** Line of the file, counted from 1 with its head. */
  readonly row: number;
  readonly number: string;
  readonly receivedAt: number;
  readonly kind: MissedKind;
  readonly text: string | null;
  readonly externalId: string | null;
}

export interface MissedFile {
  readonly lines: readonly MissedLine[];
  readonly refused: readonly { readonly row: number; readonly problem: string }[];
}

/** How telephone systems head their columns. */
const HEADS = {
  number:
    /^(number|caller|caller ?id|from|ani|phone|電話(號碼)?|电话(号码)?|來電(號碼|者)?|来电(号码)?|主叫(号码)?|號碼|号码)$/,
  time: /^(time|date ?time|start( ?time)?|received( ?at)?|時間|时间|日期時間|日期时间|來電時間|来电时间|呼入时间|開始時間|开始时间)$/,
  date: /^(date|日期)$/,
  kind: /^(type|kind|result|status|disposition|類型|类型|類別|类别|狀態|状态|結果|结果)$/,
  text: /^(message|text|note|留言|內容|内容|訊息|消息|備註|备注)$/,
  externalId: /^(id|call ?id|uuid|通話編號|通话编号|流水號|流水号|编号|編號)$/,
} as const;
type Head = keyof typeof HEADS;

const KINDS: readonly (readonly [RegExp, MissedKind])[] = [
  [/voice ?mail|留言|語音|语音/, 'voicemail'],
  [/abandon|放棄|放弃|排隊|排队/, 'abandoned'],
  [/after ?hours|非辦公|非工作|下班/, 'afterHours'],
  [/whatsapp|wechat|messenger|微信|訊息|消息/, 'messenger'],
];

const MAX_LINES = 20_000;

/**
 * Missed calls as the telephone system writes them: CSV with commas, semicolons or tabs, quoted where need be, headed in any
 * of three languages. Lines without a number or a time are refused one by one; a file without such columns as a whole.
 */
export function readMissedFile(text: string, zone: string): MissedFile {
  return readMissedTable(parseCsv(text.replace(/^\uFEFF/, '')), zone);
}

/** The same out of the cells of a workbook, row by row; the first row is the head. */
export function readMissedTable(table: readonly (readonly string[])[], zone: string): MissedFile {
  const heads = headsOf(table[0] ?? []);
  if (heads.number === undefined || (heads.time === undefined && heads.date === undefined)) {
    return { lines: [], refused: [{ row: 1, problem: 'noColumns' }] };
  }
  const lines: MissedLine[] = [];
  const refused: { row: number; problem: string }[] = [];
  for (const [index, cells] of table.slice(1, MAX_LINES).entries()) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const row = index + 2;
    const cell = (head: Head) => (heads[head] === undefined ? '' : (cells[heads[head]] ?? '').trim());
    const receivedAt = readTime([cell('date'), cell('time')].filter(Boolean).join(' '), zone);
    if (cell('number') === '') refused.push({ row, problem: 'noNumber' });
    else if (receivedAt === null) refused.push({ row, problem: 'notATime' });
    else {
      const kind = KINDS.find(([word]) => word.test(cell('kind').toLowerCase()))?.[1] ?? 'missed';
      const rest = { text: cell('text') || null, externalId: cell('externalId').slice(0, 200) || null };
      lines.push({ row, number: cell('number').slice(0, 500), receivedAt, kind, ...rest });
    }
  }
  if (table.length > MAX_LINES) refused.push({ row: MAX_LINES, problem: 'tooManyLines' });
  return { lines, refused };
}

function headsOf(cells: readonly string[]): Partial<Record<Head, number>> {
  const found: Partial<Record<Head, number>> = {};
  for (const [index, cell] of cells.entries()) {
    const name = cell.normalize('NFKC').trim().toLowerCase().replace(/_/g, ' ');
    for (const [head, words] of Object.entries(HEADS)) {
      if (words.test(name) && found[head as Head] === undefined) found[head as Head] = index;
    }
  }
  return found;
}

const two = (text: string | undefined) => (text ?? '0').padStart(2, '0');

/** `2026-11-20 18:05`, `2026/11/20 18:05:09`, `20/11/2026 18:05` (day first), `20261120180509`; UTC ms or null. */
function readTime(text: string, zone: string): number | null {
  const packed = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?$/.exec(text);
  const yearFirst =
    packed ?? /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?/.exec(text);
  const dayFirst = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?/.exec(text);
  const parts = yearFirst
    ? [yearFirst[1], yearFirst[2], yearFirst[3], ...yearFirst.slice(4)]
    : dayFirst && [dayFirst[3], dayFirst[2], dayFirst[1], ...dayFirst.slice(4)];
  if (!parts) return null;
  const [year, month, day, hour, minute, second] = parts;
  const at = siteInstant(`${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`, zone);
  return at === null ? null : at + Number(second ?? 0) * 1000;
}

/** RFC 4180 with whichever separator the head has most of. */
function parseCsv(text: string): string[][] {
  const head = text.slice(0, text.search(/\r?\n|$/));
  const separator = [',', ';', '\t'].reduce((best, one) =>
    head.split(one).length > head.split(best).length ? one : best,
  );
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] as string;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === separator) {
      row.push(cell);
      cell = '';
    } else if (sign === '\n') {
      rows.push([...row, cell.replace(/\r$/, '')]);
      row = [];
      cell = '';
    } else cell += sign;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows;
}
