import type { CertificateRow } from '../../../contract/practice.ts';
import { addDays, businessDate } from '../../../shared/site-time.ts';
import type { Me } from '../../app-context.ts';
import { readRow } from '../../db/rows.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import type { Workspace } from '../../workspace.ts';
import { bare } from './bare.ts';

const DAY_MS = 86_400_000;

const today = (ws: Workspace) => businessDate(ws.now(), ws.settings().timeZone);

/** Certificates that were not revoked, those that end first first; also the ones that have run out. */
export function certificates(ws: Workspace, personId: string | null = null): CertificateRow[] {
  const day = today(ws);
  const rows = statement(
    ws.db,
    `SELECT c.id, c.person_id AS personId, p.name AS personName, c.kind, c.from_day AS fromDay, c.until_day AS untilDay,
      c.result_id AS resultId, c.note
     FROM certificate c LEFT JOIN person p ON p.id = c.person_id
     WHERE c.removed IS NOT 1 AND (? IS NULL OR c.person_id = ?) ORDER BY c.until_day, c.rid`,
  ).all(personId, personId) as Omit<CertificateRow, 'daysLeft'>[];
  return rows.map((row) => ({
    ...row,
    daysLeft: Math.round((Date.parse(row.untilDay) - Date.parse(day)) / DAY_MS),
  }));
}

/** Valid from its day for as long as the site's setting says. Throws NOT_FOUND, INVALID_INPUT for a kind that is none. */
export function certify(
  ws: Workspace,
  me: Me,
  input: { personId: string; kind: string; fromDay: string; resultId: string | null; note: string | null },
): string {
  const rule = ws.settings().practiceCertificates.find(({ code }) => code === input.kind);
  if (!rule) throw failure('INVALID_INPUT', { fields: [{ field: 'kind', problem: 'notOption' }] });
  if (!readRow(ws.db, 'person', input.personId)) throw failure('NOT_FOUND', { entity: 'person', id: input.personId });
  const payload = bare({ ...input, untilDay: addDays(input.fromDay, rule.days - 1) });
  return ws.commit(me, [{ kind: 'new', entity: 'certificate', id: ws.newId(), payload }]);
}

export function revoke(ws: Workspace, me: Me, id: string): string {
  return ws.commit(me, [{ kind: 'set', entity: 'certificate', id, payload: { removed: true } }]);
}

/** Work that the site asks a certificate for and that this person has none for today. */
export function uncertified(ws: Workspace, personId: string): string[] {
  const day = today(ws);
  const valid = new Set(
    certificates(ws, personId)
      .filter(({ fromDay, untilDay }) => fromDay <= day && day <= untilDay)
      .map(({ kind }) => kind),
  );
  const asked = ws.settings().practiceCertificates.filter((rule) => rule.for !== null);
  const works = new Set(asked.map((rule) => rule.for as string));
  return [...works].filter((work) => !asked.some((rule) => rule.for === work && valid.has(rule.code)));
}
