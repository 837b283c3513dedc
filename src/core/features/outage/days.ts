import type { BadDayView } from '../../../contract/outage.ts';
import type { BadDay, Spoken } from '../../../shared/shift/bad-day-words.ts';
import { sayLine } from '../../../shared/shift/bad-day-words.ts';
import type { Me } from '../../app-context.ts';
import { readRow, type StoredRow } from '../../db/rows.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import { checkSuspension } from '../../service/suspension-times.ts';
import type { Workspace } from '../../workspace.ts';

const LANGUAGES: readonly Spoken[] = ['yue-Hant-HK', 'cmn-Hans-CN', 'en'];

interface Raw extends Omit<BadDayView, 'say' | 'paper' | 'open' | 'releasedAt'> {
  readonly status: string;
  readonly data: string | null;
  readonly reserved: number;
  readonly used: number;
}

interface Data {
  readonly say?: Readonly<Record<string, string>>;
  readonly releasedAt?: number;
}

/** Storms, outages and closures of this site. `where` is SQL of this program; the suspension is `s`. */
export function badDays(ws: Workspace, where: string, ...values: (string | number)[]): BadDayView[] {
  const rows = statement(
    ws.db,
    `SELECT s.id, s.kind, s.starts_at AS startsAt, s.ends_at AS endsAt, s.reason, s.lines, s.status, s.data,
      p.name AS openedByName,
      (SELECT count(*) FROM paper_number n WHERE n.suspension_id = s.id AND n.status = 'reserved') AS reserved,
      (SELECT count(*) FROM paper_number n WHERE n.suspension_id = s.id AND n.status = 'used') AS used
     FROM suspension s LEFT JOIN person p ON p.id = s.opened_by
     WHERE s.status <> 'withdrawn' AND (s.site_id IS NULL OR s.site_id = (SELECT value FROM meta WHERE key = 'site.id'))
       AND ${where} ORDER BY s.starts_at DESC LIMIT 50`,
  ).all(...values) as Raw[];
  return rows.map(({ status, data, reserved, used, ...row }) => {
    const { say, releasedAt } = JSON.parse(data ?? '{}') as Data;
    const lines = LANGUAGES.map((language) => [language, say?.[language] || sayLine(row.kind, language)]);
    const said = { say: Object.fromEntries(lines) as Record<string, string>, releasedAt: releasedAt ?? null };
    return { ...row, ...said, open: status === 'open', paper: { reserved, used } };
  });
}

/** What goes on now: begun, and neither ended nor over by itself. */
export const currentDays = (ws: Workspace): BadDayView[] =>
  badDays(ws, "s.status = 'open' AND s.starts_at <= ? AND (s.ends_at IS NULL OR s.ends_at > ?)", ws.now(), ws.now());

interface Opened {
  readonly kind: BadDay;
  readonly startsAt: number;
  readonly endsAt: number | null;
  readonly reason: string;
  readonly lines: string | null;
  readonly say: Readonly<Record<string, string>>;
}

export function openDay(ws: Workspace, me: Me, { say, ...input }: Opened) {
  checkSuspension(ws, input.startsAt, input.endsAt);
  if (currentDays(ws).some(({ kind }) => kind === input.kind)) throw failure('CONFLICT', { entity: 'suspension' });
  const id = ws.newId();
  const own = Object.fromEntries(Object.entries(say).filter(([, text]) => text !== ''));
  const payload = { ...input, siteId: ws.meta('site.id'), openedBy: me.personId, status: 'open', data: { say: own } };
  const log = { kind: 'badDay', text: input.reason, personId: me.personId, subjectId: id, occurredAt: ws.now() };
  const changeId = ws.commit(me, [
    { kind: 'new', entity: 'suspension', id, payload },
    { kind: 'add', entity: 'shiftLog', id: ws.newId(), payload: { ...log, data: { kind: input.kind } } },
  ]);
  return { changeId, id };
}

/** The suspension, as somebody names it. Throws NOT_FOUND. */
export function dayRow(ws: Workspace, id: string): StoredRow {
  const row = readRow(ws.db, 'suspension', id);
  if (!row || row.fields.status === 'withdrawn') throw failure('NOT_FOUND', { entity: 'suspension', id });
  return row;
}

/** It is over: since when. */
export function closeDay(ws: Workspace, me: Me, id: string, endsAt: number): string {
  const { fields } = dayRow(ws, id);
  checkSuspension(ws, Number(fields.startsAt), endsAt);
  const log = { kind: 'badDayOver', text: fields.reason, personId: me.personId, subjectId: id, occurredAt: ws.now() };
  return ws.commit(me, [
    { kind: 'set', entity: 'suspension', id, payload: { endsAt } },
    ...(fields.status === 'open'
      ? [{ kind: 'go' as const, entity: 'suspension', id, payload: { from: 'open', to: 'ended', reason: null } }]
      : []),
    { kind: 'add', entity: 'shiftLog', id: ws.newId(), payload: { ...log, data: { kind: fields.kind } } },
  ]);
}
