import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { TablePreview } from '../../../contract/tables.ts';
import type { Change } from '../../../shared/model/judge.ts';
import { may } from '../../../shared/model/roles.ts';
import { businessDate } from '../../../shared/site-time.ts';
import { TABLES, type TableKind } from '../../../shared/tables/kinds.ts';
import { TABLE_PROBLEMS, TABLE_WORDS, type TableProblem } from '../../../shared/tables/words.ts';
import type { App, Me, Procedures } from '../../app-context.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import { fileFailure } from '../../file-failure.ts';
import type { ReadTable } from '../../jobs/tables/read-table.ts';
import type { WholeImports } from '../../whole-imports.ts';
import type { Workspace } from '../../workspace.ts';
import { planLine } from './plan.ts';
import type { PlannedLine } from './planned.ts';
import { linesOf } from './values.ts';
import { createTableWorker, type TableWorker } from './worker.ts';

interface Held {
  readonly id: string;
  readonly kind: TableKind;
  readonly fileName: string;
  readonly table: ReadTable;
  readonly personId: string;
  planned: readonly PlannedLine[];
}

/** What the composition root lends: numbers are drawn where tickets and customers are made. */
export interface Numbers {
  nextTicketNumber(ws: Workspace): string;
  nextCustomerNumber(ws: Workspace): string;
  folder(ws: Workspace, wanted: string | null): string;
}

const KEPT = 6;
const SHOWN = 2_000;
const ORDER = { wrong: 0, doubt: 1, change: 2, new: 3, same: 4 } as const;
const PER_BREATH = 100;
const MAX_CARRIED = 18_000_000;

/** Customers, machines, open tickets and call statistics from other programs' files, and back out (issue 7, going live). */
export function createTables(app: App, { allowed }: Procedures, imports: WholeImports, numbers: Numbers) {
  const worker = createTableWorker(app.deps);
  const held = new Map<string, Held>();
  const back = allowed('import.data').tables;
  const out = allowed('export.data').tables;
  const mine = (me: Me, id: string): Held => {
    const file = held.get(id);
    if (!file || file.personId !== me.personId) throw failure('NOT_FOUND', { entity: 'preview', id });
    return file;
  };
  const keep = (file: Held) => {
    held.set(file.id, file);
    for (const oldest of held.keys()) {
      if (held.size <= KEPT) break;
      held.delete(oldest);
    }
    return viewOf(file);
  };
  const plan = (ws: Workspace, me: Me, kind: TableKind, table: ReadTable) => planAll(ws, me, kind, table, numbers);
  return {
    open: back.open.handler(async ({ context: { ws, me }, input }) => {
      const file = input.data !== null ? { data: input.data } : { path: input.path ?? '' };
      const table = await worker.run({ kind: 'read', table: input.kind, file }).catch((error) => {
        throw fileFailure(error);
      });
      const planned = await plan(ws, me, input.kind, table);
      return keep({ id: ws.newId(), kind: input.kind, fileName: input.name, table, personId: me.personId, planned });
    }),
    map: back.map.handler(async ({ context: { ws, me }, input }) => {
      const file = mine(me, input.previewId);
      const known = new Set(TABLES[file.kind].map(({ key }) => key));
      const heads = file.table.heads.map((head) => {
        const wanted = input.mapping[String(head.column)];
        return wanted === undefined ? head : { ...head, field: wanted !== null && known.has(wanted) ? wanted : null };
      });
      const table = { ...file.table, heads };
      return keep({ ...file, table, planned: await plan(ws, me, file.kind, table) });
    }),
    apply: back.apply.handler(async ({ context: { ws, me }, input }) => {
      const file = mine(me, input.previewId);
      await app.readings.load();
      // Planned again: minutes may lie between, and what came in meanwhile is here now.
      const planned = await plan(ws, me, file.kind, file.table);
      const take = new Set(input.take);
      const rows = planned.filter(
        ({ state, row }) => state === 'new' || state === 'change' || (state === 'doubt' && take.has(row)),
      );
      const changes = rows.map((line): readonly Change[] => line.changes?.() ?? []);
      const importId = await imports.write(ws, me, changes);
      ws.commit(me, [transferOf(ws, file.kind, 'in', file.fileName, rows.length)]);
      const left = planned.filter(({ state, row }) => state === 'wrong' || (state === 'doubt' && !take.has(row)));
      held.set(file.id, { ...file, planned: left });
      return { importId, rows: rows.length, left: left.length };
    }),
    problems: back.problems.handler(async ({ context: { ws, me }, input }) => {
      const file = mine(me, input.previewId);
      const { locale } = input;
      const title = `${TABLE_WORDS[file.kind][locale]} · ${TABLE_WORDS.left[locale]}`;
      const data = await worker.run({
        kind: 'problems',
        title,
        author: me.name,
        at: ws.now(),
        locale,
        heads: [...file.table.heads.map(({ text }) => text), TABLE_WORDS.problem[locale]],
        rows: leftOut(file, locale),
      });
      return { name: `${title}.xlsx`, data };
    }),
    export: out.export.handler(({ context: { ws, me }, input }) => exportTable(ws, me, worker, numbers, input)),
  };
}

/** What names a thing in a file: two lines of one name are not both taken. */
const OWN: Partial<Record<TableKind, readonly string[]>> = {
  customers: ['number', 'phone', 'name'],
  verdicts: ['ticket', 'person'],
};

async function planAll(ws: Workspace, me: Me, kind: TableKind, table: ReadTable, numbers: Numbers) {
  const people = statement(ws.db, 'SELECT id, name, active FROM person').all() as {
    id: string;
    name: string;
    active: number;
  }[];
  const lines = linesOf(
    ws,
    kind,
    table,
    people.map(({ id, name, active }) => ({ id, name, active: active === 1 })),
  );
  const deps = {
    ws,
    meId: me.personId,
    nextCustomerNumber: () => numbers.nextCustomerNumber(ws),
    nextTicketNumber: () => numbers.nextTicketNumber(ws),
  };
  const planned: PlannedLine[] = [];
  const seen = new Set<string>();
  for (const [at, line] of lines.entries()) {
    const key = JSON.stringify([...line.values].sort(([a], [b]) => (a < b ? -1 : 1)));
    const own = (OWN[kind] ?? [])
      .map((name) => line.values.get(name))
      .filter(Boolean)
      .join('|');
    const twice = seen.has(key) || (own !== '' && seen.has(own));
    seen.add(key);
    seen.add(own);
    const wrong = twice ? [...line.wrong, { field: null, code: 'rowTwice' as const }] : line.wrong;
    planned.push(planLine(kind, { ...line, wrong }, deps));
    if (at % PER_BREATH === 0) await new Promise<void>((resolve) => setImmediate(resolve));
  }
  return planned;
}

function viewOf({ id, kind, fileName, table, planned }: Held): TablePreview {
  const counts = { new: 0, change: 0, same: 0, doubt: 0, wrong: 0 };
  for (const { state } of planned) counts[state] += 1;
  const lines = [...planned].sort((a, b) => ORDER[a.state] - ORDER[b.state] || a.row - b.row).slice(0, SHOWN);
  return {
    previewId: id,
    kind,
    fileName,
    sheet: table.sheet,
    heads: table.heads.map((head) => ({ ...head })),
    counts,
    lines: lines.map(({ row, title, state, fields, wrong }) => ({
      row,
      title,
      state,
      fields: [...fields],
      wrong: wrong.map((one) => ({ ...one })),
    })),
  };
}

function leftOut({ kind, table, planned }: Held, locale: 'zh-HK' | 'zh-CN' | 'en'): (string | null)[][] {
  const labels = new Map(TABLES[kind].map(({ key, label }) => [key, label[locale]]));
  const byRow = new Map(table.rows.map(({ row, cells }) => [row, cells]));
  return planned
    .filter(({ state }) => state === 'wrong' || state === 'doubt')
    .map(({ row, wrong }) => {
      const cells = byRow.get(row) ?? {};
      const said = wrong.map(({ field, code }) =>
        [field && labels.get(field), TABLE_PROBLEMS[code as TableProblem][locale]].filter(Boolean).join(' '),
      );
      return [...table.heads.map(({ column }) => cells[column] ?? null), said.join('; ')];
    });
}

function transferOf(
  ws: Workspace,
  kind: string,
  direction: 'in' | 'out',
  fileName: string,
  rows: number,
  also = {},
): Change {
  const payload = {
    kind,
    direction,
    day: businessDate(ws.now(), ws.settings().timeZone),
    fileName,
    rows,
    occurredAt: ws.now(),
    ...also,
  };
  return { kind: 'add', entity: 'transfer', id: ws.newId(), payload };
}

async function exportTable(
  ws: Workspace,
  me: Me,
  worker: TableWorker,
  numbers: Numbers,
  {
    kind: table,
    locale,
    folder,
  }: { kind: 'customers' | 'equipment'; locale: 'zh-HK' | 'zh-CN' | 'en'; folder: string | null },
) {
  const place = numbers.folder(ws, folder);
  const { timeZone: zone, defaultRegion: region, lists } = ws.settings();
  const masked = !may(me.role, 'customers.unmask');
  const title = TABLE_WORDS[table][locale];
  const stem = `${title} ${businessDate(ws.now(), zone)}`;
  const made = await worker.run({
    kind: 'export',
    table,
    store: ws.path,
    zone,
    region,
    masked,
    place,
    stem,
    regions: lists.regions,
    title,
    author: me.name,
    at: ws.now(),
    locale,
  });
  const name = basename(made.path);
  ws.commit(me, [transferOf(ws, table, 'out', name, made.rows, { place, masked })]);
  const data = made.bytes > MAX_CARRIED ? null : readFileSync(made.path).toString('base64');
  return { name, path: made.path, rows: made.rows, data };
}
