import type { NumberMatch } from '../../contract/customers.ts';
import { statement } from '../db/statement.ts';
import { customerRows } from './customers.ts';
import { DAY_MS, type Viewer } from './viewer.ts';

const MAX_MATCHES = 20;

interface Facts {
  readonly id: string;
  readonly callable: number | null;
  readonly region: string | null;
  readonly openTickets: number;
  readonly complaints: number;
  readonly promises: number;
  readonly callbacks: number;
  readonly lastContactAt: number | null;
}

type Reason = NumberMatch['reasons'][number];

/** Prefix of a number -> the site's region where it lies (mainland land lines by area code). */
const AREAS: readonly (readonly [RegExp, string])[] = [
  [/^\+852/, 'hk'],
  [/^\+86755/, 'sz'],
  [/^\+8620/, 'gz'],
];

/**
 * Everybody who has this number, likeliest caller first, each with its reasons (i18n keys under `match.`).
 * The `+` keeps SQLite from reading every complaint there is (100 ms of a million tickets) to find this customer's.
 */
export function matchNumber(viewer: Viewer, e164: string): NumberMatch[] {
  const found = statement(
    viewer.db,
    `SELECT c.id, max(f.callable) AS callable, c.region, c.last_contact_at AS lastContactAt,
      (SELECT count(*) FROM ticket t WHERE t.customer_id = c.id AND t.is_open = 1) AS openTickets,
      (SELECT count(*) FROM ticket t WHERE t.customer_id = c.id AND t.is_open = 1 AND +t.class = 'complaint') AS complaints,
      (SELECT count(*) FROM promise m WHERE m.customer_id = c.id AND m.status = 'open') AS promises,
      (SELECT count(*) FROM callback b WHERE b.customer_id = c.id AND b.status IN ('called', 'escalated')) AS callbacks
     FROM customer_phone f JOIN customer c ON c.id = f.customer_id
     WHERE f.e164 = ? AND f.removed IS NOT 1 AND c.removed IS NOT 1 GROUP BY c.id LIMIT 200`,
  ).all(e164) as Facts[];
  const area = AREAS.find(([prefix]) => prefix.test(e164))?.[1] ?? null;
  return found
    .map((facts) => ({ facts, ...rank(facts, area, viewer.now) }))
    .sort((a, b) => b.score - a.score || (b.facts.lastContactAt ?? 0) - (a.facts.lastContactAt ?? 0))
    .slice(0, MAX_MATCHES)
    .flatMap(({ facts, reasons, score }) =>
      customerRows(viewer, 'WHERE c.id = ?', facts.id).map((customer) => ({ customer, reasons, score })),
    );
}

function rank(facts: Facts, area: string | null, now: number): { reasons: Reason[]; score: number } {
  const reasons: Reason[] = [];
  let score = 0;
  const give = (points: number, code: string, params: Record<string, unknown> = {}) => {
    score += points;
    reasons.push({ code, params });
  };
  if (facts.promises > 0) give(40, 'openPromise', { count: facts.promises });
  if (facts.callbacks > 0) give(35, 'weRang', { count: facts.callbacks });
  if (facts.complaints > 0) give(30, 'openComplaint', { count: facts.complaints });
  if (facts.openTickets > 0) give(25, 'openTicket', { count: facts.openTickets });
  if (facts.lastContactAt !== null) {
    const days = Math.max(0, Math.floor((now - facts.lastContactAt) / DAY_MS));
    give(days <= 7 ? 20 : days <= 30 ? 12 : days <= 365 ? 4 : 0, 'lastContact', { at: facts.lastContactAt, days });
  }
  if (facts.callable === 1) give(8, 'callable');
  if (facts.callable === 0) give(-8, 'notCallable');
  if (area !== null && facts.region === area) give(6, 'sameRegion', { region: area });
  return { reasons, score };
}
