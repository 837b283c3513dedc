import { isDate } from '../site-time.ts';
import { badTimes, overlaps, type RosterLine, SHIFTS, type Shift } from './roster.ts';

/** A sheet as text: rows by their number in Excel, cells by column (1 = A). */
export interface SheetText {
  readonly rows: readonly { readonly row: number; readonly cells: Readonly<Record<number, string>> }[];
  /** Merged ranges as Excel writes them: `B2:D2`. */
  readonly merges: readonly string[];
}

export interface RosterFileProblem {
  /** Key under `shift:file.` */
  readonly problem:
    | 'noTable'
    | 'mergedCells'
    | 'badDay'
    | 'unknownPerson'
    | 'twoPeople'
    | 'badShift'
    | 'shiftTimes'
    | 'overlap';
  readonly row: number | null;
  readonly column: number | null;
  readonly value: string;
}

export interface RosterFile {
  readonly lines: readonly (RosterLine & { readonly row: number; readonly column: number })[];
  readonly problems: readonly RosterFileProblem[];
}

const WORDS: Readonly<Record<Shift, readonly string[]>> = {
  early: ['early', '早', '早更', '早班', 'a', 'am', 'e'],
  late: ['late', '晚', '中', '中更', '中班', '晚更', '晚班', 'p', 'pm', 'l'],
  night: ['night', '夜', '夜更', '夜班', '通宵', 'n'],
  off: ['off', '休', '休息', '例假', '休假', 'rd', 'o'],
  leave: ['leave', '假', '年假', '放假', '事假', '大假', 'al'],
  sick: ['sick', '病', '病假', 'sl'],
  training: ['training', '訓', '训', '培訓', '培训', '訓練', 't'],
};
const BY_WORD = new Map(SHIFTS.flatMap((shift) => WORDS[shift].map((word) => [word, shift] as const)));

const NAME_HEADS = new Set(['姓名', '同事', '員工', '员工', '坐席', '名字', 'name', 'agent', 'staff']);
const HEAD_DEPTH = 10;
const MAX_YEARS_DAYS = 200;

const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase();

/**
 * Reads a roster as sites keep it: one line a person, one column a day, a word or hours in the cell. Nothing is guessed:
 * merged cells, names that nobody has, days that could be two, shifts that overlap are problems with their place, and a
 * file with problems is not taken at all.
 */
export function readRosterFile(
  sheet: SheetText,
  people: readonly { readonly id: string; readonly name: string }[],
  today: string,
): RosterFile {
  const head = sheet.rows.slice(0, HEAD_DEPTH).find(({ cells }) => nameColumn(cells) !== null);
  const names = head ? nameColumn(head.cells) : null;
  if (!head || names === null) return refused('noTable');
  const merged = sheet.merges.filter((range) => lastRow(range) >= head.row);
  if (merged.length > 0) {
    return { lines: [], problems: merged.map((value) => ({ problem: 'mergedCells', row: null, column: null, value })) };
  }
  const problems: RosterFileProblem[] = [];
  const days = new Map<number, string>();
  for (const [key, text] of Object.entries(head.cells)) {
    const column = Number(key);
    if (column <= names || plain(text) === '') continue;
    const day = dayIn(text, today);
    if (day !== null) days.set(column, day);
    else if (/\d/.test(text)) problems.push({ problem: 'badDay', row: head.row, column, value: text });
  }
  if (days.size === 0 && problems.length === 0) return refused('noTable');
  const lines = sheet.rows
    .filter(({ row, cells }) => row > head.row && plain(cells[names] ?? '') !== '')
    .flatMap(({ row, cells }) => linesOf({ row, cells, names, days, people }, problems));
  for (const [, at] of overlaps(lines)) {
    const line = lines[at];
    if (line) problems.push({ problem: 'overlap', row: line.row, column: line.column, value: line.day });
  }
  return { lines, problems };
}

const refused = (problem: RosterFileProblem['problem']): RosterFile => ({
  lines: [],
  problems: [{ problem, row: null, column: null, value: '' }],
});

function nameColumn(cells: Readonly<Record<number, string>>): number | null {
  const found = Object.entries(cells).find(([, text]) => NAME_HEADS.has(plain(text)));
  return found ? Number(found[0]) : null;
}

const lastRow = (range: string) => Number(/(\d+)$/.exec(range)?.[1] ?? 0);

interface Source {
  readonly row: number;
  readonly cells: Readonly<Record<number, string>>;
  readonly names: number;
  readonly days: ReadonlyMap<number, string>;
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

function linesOf({ row, cells, names, days, people }: Source, problems: RosterFileProblem[]) {
  const name = cells[names] ?? '';
  const found = people.filter((person) => plain(person.name) === plain(name));
  const [person] = found;
  if (!person || found.length > 1) {
    problems.push({ problem: person ? 'twoPeople' : 'unknownPerson', row, column: names, value: name });
    return [];
  }
  return [...days].flatMap(([column, day]) =>
    (cells[column] ?? '')
      .split(/[/、\n+]/)
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .flatMap((part) => {
        const read = shiftIn(part);
        if (!read) {
          problems.push({ problem: 'badShift', row, column, value: part });
          return [];
        }
        const line = { personId: person.id, day, ...read, row, column };
        if (!badTimes(line)) return [line];
        problems.push({ problem: 'shiftTimes', row, column, value: part });
        return [];
      }),
  );
}

const TIMES = /(\d{1,2}):?(\d{2})\s*[-–~至到]\s*(\d{1,2}):?(\d{2})/;

/** `早`, `病假`, `早 08:30-16:30`, `11:00-19:00`: hours alone are an early shift before eleven, a night from seven, else a late one. */
function shiftIn(text: string): Pick<RosterLine, 'shift' | 'fromMinute' | 'toMinute'> | null {
  const hours = TIMES.exec(text.normalize('NFKC'));
  const word = plain(hours ? text.normalize('NFKC').replace(hours[0], '') : text).replace(/[()（）\s]/g, '');
  const shift = BY_WORD.get(word);
  if (!hours) return shift ? { shift, fromMinute: null, toMinute: null } : null;
  const minute = (at: number) => Number(hours[at]) * 60 + Number(hours[at + 1]);
  const [fromMinute, toMinute] = [minute(1), minute(3)];
  const byHour: Shift = fromMinute < 11 * 60 ? 'early' : fromMinute >= 19 * 60 ? 'night' : 'late';
  return word !== '' && !shift ? null : { shift: shift ?? byHour, fromMinute, toMinute };
}

/** A day that can only be one: with its year, or month and day in words (of the year that is near). */
function dayIn(text: string, today: string): string | null {
  const given = text.normalize('NFKC').trim();
  const full = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})/.exec(given);
  const written = /^(\d{1,2})月(\d{1,2})/.exec(given);
  const slashed = /^(\d{1,2})\/(\d{1,2})(?!\d|\/)/.exec(given);
  const date = (year: number, month: string, day: string) => {
    const made = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return isDate(made) ? made : null;
  };
  if (full) return date(Number(full[1]), full[2] as string, full[3] as string);
  if (written) return nearest((year) => date(year, written[1] as string, written[2] as string), today);
  if (!slashed) return null;
  const [first, second] = [slashed[1] as string, slashed[2] as string];
  // 5/6 is June to some and May to others.
  if (Number(first) <= 12 && Number(second) <= 12 && first !== second) return null;
  const dayFirst = Number(first) > 12;
  return nearest((year) => (dayFirst ? date(year, second, first) : date(year, first, second)), today);
}

function nearest(of: (year: number) => string | null, today: string): string | null {
  const year = Number(today.slice(0, 4));
  const away = (day: string) => Math.abs(Date.parse(day) - Date.parse(today)) / 86_400_000;
  const found = [of(year - 1), of(year), of(year + 1)].filter((day) => day !== null);
  return found.filter((day) => away(day) <= MAX_YEARS_DAYS).sort((a, b) => away(a) - away(b))[0] ?? null;
}
