import { derivedId } from '../../shared/ids.ts';
import { dateText, HOUR, localDay, MINUTE } from '../generator/calendar.ts';
import { uuidAt } from '../generator/ids.ts';
import { randomAt, seedNumber } from '../generator/random.ts';
import type { SampleRow } from './make.ts';

interface ShiftInput {
  readonly now: number;
  readonly people: Readonly<Record<string, string>>;
}

/** Who sits at a desk, and which shift they begin the fortnight with. */
const ROTA: readonly (readonly [key: string, shift: 'early' | 'late'])[] = [
  ['chan', 'early'],
  ['lee', 'late'],
  ['wang', 'early'],
  ['lin', 'late'],
  ['ng', 'early'],
  ['wong', 'early'],
  ['cheung', 'late'],
  ['ho', 'early'],
];
/** Minutes of the wall clock; the hotline answers from nine to ten at night. */
const HOURS = { early: [9 * 60, 18 * 60], late: [13 * 60, 22 * 60] } as const;
const DAYS_BACK = 7;
const DAYS_AHEAD = 14;

/** The shift as a newcomer finds it: who works when, what the lead told everybody, and the manager's message book. */
export function shiftStories({ now, people }: ShiftInput): SampleRow[] {
  const random = randomAt(seedNumber('zuoxi sample shift'), 904, 0);
  const lead = people.wong ?? null;
  const row = (entity: string, at: number, by: string | null, fields: Record<string, unknown>): SampleRow => ({
    ...{ entity, id: uuidAt(random, at), at, by, fields },
  });
  const notice = (ago: number, title: string, text: string, important: boolean) =>
    row('notice', now - ago, lead, {
      ...{ kind: 'notice', title, text, toId: null, roles: null, important, byId: lead },
      ...{ publishedAt: now - ago, until: null, removed: false },
    });
  const entry = (ago: number, author: string, kind: string, topic: string, text: string) =>
    row('messageEntry', now - ago, people[author] ?? null, {
      ...{ kind, topic, text, authorId: people[author], occurredAt: now - ago, status: 'open', removed: false },
    });
  const state = (ago: number, key: string, name: string, reason: string | null = null) =>
    row('agentState', now - ago, people[key] ?? null, {
      ...{ personId: people[key], state: name, reason, note: null, occurredAt: now - ago, desk: null },
    });
  return [
    ...rota(now, people),
    notice(
      20 * HOUR,
      '換碳粉前先問機號',
      '客戶訂碳粉，先覆述機號再落單；上星期有兩單送錯型號。\n客户订碳粉，先复述机号再下单；上周有两单送错型号。',
      false,
    ),
    entry(
      26 * HOUR,
      'lee',
      'complaintTalk',
      '重複上門',
      '同一部機一個月上門三次，客人問點解次次換人。想由同一位師傅跟到底。',
    ),
    entry(50 * HOUR, 'wang', 'problem', '重複上門', '深圳这边也有客户说每次来的师傅不一样，要从头再讲一遍。'),
    entry(5 * HOUR, 'lin', 'idea', '发票', '客户常问电子发票几时发出，可以在回访话术里先讲一句。'),
    state(3 * HOUR, 'lee', 'ready'),
    state(40 * MINUTE, 'wang', 'notReady', 'paperwork'),
    state(25 * MINUTE, 'lin', 'meal'),
    state(2 * HOUR, 'ng', 'training'),
  ];
}

/** A fortnight of early and late shifts that change places every week; one day off in seven, today nobody's. */
function rota(now: number, people: Readonly<Record<string, string>>): SampleRow[] {
  const today = localDay(now);
  return ROTA.flatMap(([key, begins], seat) => {
    const personId = people[key];
    if (personId === undefined) return [];
    return Array.from({ length: DAYS_BACK + DAYS_AHEAD }, (_, index): SampleRow => {
      const day = dateText(today - DAYS_BACK + index);
      const swapped = index >= DAYS_BACK + 7;
      const working = swapped === (begins === 'early') ? 'late' : 'early';
      const shift = (index + 4 + seat) % 7 === 0 && index !== DAYS_BACK ? 'off' : working;
      const [fromMinute, toMinute] = shift === 'off' ? [null, null] : HOURS[shift];
      const fields = { personId, day, shift, fromMinute, toMinute, note: null, removed: false };
      return { entity: 'rosterEntry', id: derivedId('rosterEntry', personId, day, '0'), at: now, by: null, fields };
    });
  });
}
