import type { NoticeReceipts, NoticeView } from '../../../contract/notices.ts';
import type { Role } from '../../../contract/people.ts';
import { derivedId } from '../../../shared/ids.ts';
import type { Me, Procedures } from '../../app-context.ts';
import { readRow } from '../../db/rows.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import { DAY_MS } from '../../read/viewer.ts';
import { checkColleague } from '../../service/colleague.ts';
import type { Workspace } from '../../workspace.ts';
import { bookView, reviewEntry, writeEntry } from './book.ts';
import { logView, noteLine } from './log.ts';

const SHOWN = 100;
/** A notice without an end is told for so long. */
const HOLDS_MS = 14 * DAY_MS;

type Raw = Omit<NoticeView, 'roles' | 'important'> & { roles: string | null; important: number | null };

const COLUMNS = `n.id, n.kind, n.title, n.text, n.important, p.name AS byName, n.published_at AS publishedAt, n.until,
  n.to_id AS toId, n.roles`;

/** Notices with read receipts, messages, the message book, the shift log (issue 9). */
export function createNotices(
  { authed, allowed }: Procedures,
  ticketId: (ws: Workspace, number: string) => string | null,
) {
  const lead = allowed('people.manage').notices;
  const edit = allowed('tickets.edit').notices;
  return {
    mine: authed.notices.mine.handler(({ context: { ws, me } }) => {
      const rows = mine(ws, me);
      return { now: ws.now(), rows, unread: rows.filter(({ readAt }) => readAt === null).length };
    }),
    read: authed.notices.read.handler(({ context: { ws, me }, input }) => {
      const changes = input.ids.flatMap((noticeId) => {
        const id = derivedId('noticeReceipt', noticeId, me.personId);
        if (!readRow(ws.db, 'notice', noticeId) || readRow(ws.db, 'noticeReceipt', id)) return [];
        const payload = { noticeId, personId: me.personId, readAt: ws.now() };
        return [{ kind: 'add' as const, entity: 'noticeReceipt', id, payload }];
      });
      if (changes.length > 0) ws.commit(me, changes);
      return {};
    }),
    list: lead.list.handler(({ context: { ws } }) => withReaders(ws)),
    publish: lead.publish.handler(({ context: { ws, me }, input }) => {
      if (input.toId !== null) checkColleague(ws, input.toId, 'toId');
      if (input.until !== null && input.until <= ws.now()) {
        throw failure('INVALID_INPUT', { fields: [{ field: 'until', problem: 'outOfRange' }] });
      }
      const { roles, ...rest } = input;
      const payload = { ...rest, roles: roles.length > 0 ? roles : null, byId: me.personId, publishedAt: ws.now() };
      return { changeId: ws.commit(me, [{ kind: 'new', entity: 'notice', id: ws.newId(), payload }]) };
    }),
    remove: lead.remove.handler(({ context: { ws, me }, input }) => ({
      changeId: ws.commit(me, [{ kind: 'set', entity: 'notice', id: input.id, payload: { removed: true } }]),
    })),
    book: edit.book.handler(({ context: { ws }, input }) => bookView(ws, input)),
    write: edit.write.handler(({ context: { ws, me }, input }) => {
      const { ticketNumber, ...rest } = input;
      const id = ticketNumber ? ticketId(ws, ticketNumber) : null;
      if (ticketNumber && id === null) throw failure('NOT_FOUND', { entity: 'ticket', id: ticketNumber });
      return { changeId: writeEntry(ws, me, { ...rest, ticketId: id }) };
    }),
    review: lead.review.handler(({ context: { ws, me }, input }) => ({
      changeId: reviewEntry(ws, me, input.id, input.answer),
    })),
    log: edit.log.handler(({ context: { ws }, input }) => logView(ws, input.day)),
    note: edit.note.handler(({ context: { ws, me }, input }) => {
      ws.commit(me, [noteLine(ws, me, input.text)]);
      return {};
    }),
  };
}

const view = ({ roles, important, ...row }: Raw): NoticeView => ({
  ...row,
  roles: roles === null ? [] : (JSON.parse(roles) as Role[]),
  important: important === 1,
});

function mine(ws: Workspace, me: Me): NoticeView[] {
  const now = ws.now();
  const rows = statement(
    ws.db,
    `SELECT ${COLUMNS}, r.read_at AS readAt FROM notice n LEFT JOIN person p ON p.id = n.by_id
     LEFT JOIN notice_receipt r ON r.notice_id = n.id AND r.person_id = @me
     WHERE n.removed IS NOT 1 AND coalesce(n.until, n.published_at + ${HOLDS_MS}) > @now
       AND n.published_at > @now - 31536000000 AND (n.to_id IS NULL OR n.to_id = @me)
     ORDER BY r.read_at IS NOT NULL, n.important IS NOT 1, n.published_at DESC LIMIT ${SHOWN}`,
  ).all({ me: me.personId, now }) as Raw[];
  return rows.map(view).filter(({ roles }) => roles.length === 0 || roles.includes(me.role));
}

function withReaders(ws: Workspace): NoticeReceipts[] {
  const rows = statement(
    ws.db,
    `SELECT ${COLUMNS}, NULL AS readAt, q.name AS toName FROM notice n LEFT JOIN person p ON p.id = n.by_id
     LEFT JOIN person q ON q.id = n.to_id WHERE n.removed IS NOT 1 ORDER BY n.published_at DESC LIMIT 50`,
  ).all() as (Raw & { toName: string | null })[];
  const people = statement(
    ws.db,
    'SELECT id AS personId, name, role FROM person WHERE active = 1 AND signs_in = 1 ORDER BY name',
  ).all() as { personId: string; name: string; role: Role }[];
  return rows.map((row) => {
    const { toName, ...notice } = { ...view(row), toName: row.toName };
    const read = receiptsOf(ws, notice.id);
    const meant = people.filter(({ personId, role }) =>
      notice.toId === null ? notice.roles.length === 0 || notice.roles.includes(role) : personId === notice.toId,
    );
    const readers = meant.map(({ personId, name }) => ({ personId, name, readAt: read.get(personId) ?? null }));
    return { ...notice, toName, readers };
  });
}

function receiptsOf(ws: Workspace, noticeId: string): Map<string, number> {
  const rows = statement(
    ws.db,
    'SELECT person_id AS personId, min(read_at) AS readAt FROM notice_receipt WHERE notice_id = ? GROUP BY person_id',
  ).all(noticeId) as { personId: string; readAt: number }[];
  return new Map(rows.map(({ personId, readAt }) => [personId, readAt]));
}
