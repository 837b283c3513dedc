import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { talkThrough } from '../../../tests/support/talk.ts';
import { compile, routesOf } from './compile.ts';
import { evaluate } from './evaluate.ts';
import { reachable } from './graph.ts';
import { loadScript } from './load.ts';
import type { Facts, PlannedCallback } from './run.ts';
import type { ScriptDoc } from './types.ts';

const folder = fileURLToPath(new URL('../../../content/scripts', import.meta.url));
const docs: ScriptDoc[] = readdirSync(folder).flatMap((name) => {
  const loaded = loadScript(readFileSync(join(folder, name), 'utf8'));
  return loaded.ok ? [loaded.doc] : [];
});

const HOUR = 3_600_000;

/** `complaint +24h`, `promise today`, `again 2026-11-23T15:00`. */
function due({ stage, promisedAt, dueAt, by, dueLocal }: PlannedCallback): string {
  return `${stage} ${dueLocal ?? by ?? `+${((dueAt ?? 0) - promisedAt) / HOUR}h`}`;
}

interface Planned {
  readonly outcome: string;
  readonly ticket: string | null;
  readonly level?: number;
  readonly callbacks?: readonly string[];
  readonly remind?: readonly string[];
  readonly disposition: string;
  readonly doNotCall?: readonly string[];
}

/** What a run of a script, answered like this, would commit. */
function planOf(id: string, choices: Record<string, string>, more: Facts = {}): Planned {
  const set = compile(docs, id);
  const facts: Facts = {
    direction: set.docs.get(id)?.doc.direction ?? 'in',
    ticketNumber: 'K1',
    callerNumber: '23456789',
    ...more,
    customer: { known: true, surname: '陳', title: 'mr', openTickets: 1, ...more.customer },
  };
  const { done, plan, missing, problems } = evaluate(set, talkThrough(set, facts, { choices, at: 0 }), facts);
  expect([missing, problems]).toEqual([[], []]);
  const level = Math.max(Number(plan.values['ticket.level']?.value ?? 0), plan.level?.level ?? 0);
  return {
    outcome: done?.outcome ?? '',
    ticket: plan.ticket && `${plan.ticket.mode} ${plan.ticket.class ?? ''}`.trim(),
    ...(level > 0 && { level }),
    ...(plan.callbacks.length > 0 && { callbacks: plan.callbacks.map(due) }),
    ...(plan.reminders.length > 0 && { remind: plan.reminders.map(({ role }) => role) }),
    disposition: plan.disposition ?? '',
    ...(plan.doNotCall.length > 0 && { doNotCall: plan.doNotCall.map(({ scope }) => scope) }),
  };
}

type Row = readonly [script: string, choices: Record<string, string>, planned: Planned];

const COMPLAINT = { ticket: 'create complaint', disposition: 'ticketOpened' } as const;
const UPDATE = { ticket: 'update', disposition: 'ticketUpdated' } as const;
const CONSULT = { ticket: 'create consult', disposition: 'solvedInCall' } as const;
const HANDED = { ticket: 'create coordinate', disposition: 'handedOver' } as const;
const SUGGESTION = { ticket: 'create suggestion', disposition: 'ticketOpened' } as const;
const RETURN = { ticket: 'create returnExchange', disposition: 'ticketOpened' } as const;
const PAID = { ticket: 'create paidService', disposition: 'ticketOpened' } as const;
const NEXT_DAY = ['promise nextBusinessDay'];
const TODAY = ['promise today'];

/** Worked out by hand from domain §4 (flows), §5 (tickets, levels), §6 (clocks). */
const COMPLAINTS: readonly Row[] = [
  // S3: dispatched after a visit to a station. Called back within 24 hours where it stays open (§6), by the lead.
  [
    'productQuality',
    { station: 'visited', level: 'ordinary', resolve: 'followUp' },
    { ...COMPLAINT, outcome: 'complaintTaken', level: 1, callbacks: ['complaint +24h'], remind: ['lead'] },
  ],
  // S3: not at a station yet, so no complaint ticket.
  ['productQuality', { station: 'notYet', guide: 'accepts' }, { ...CONSULT, outcome: 'guided' }],
  // Nobody who insists is turned away.
  [
    'productQuality',
    { station: 'notYet', guide: 'insists', level: 'urgent', resolve: 'followUp' },
    { ...COMPLAINT, outcome: 'complaintTaken', level: 2, callbacks: ['complaint +24h'], remind: ['lead'] },
  ],
  // Went outside already: major, whatever was chosen. Agreed in the call: called back by the next business day (S1).
  [
    'repairQuality',
    { station: 'more', 'plan.outside': 'done', level: 'ordinary', resolve: 'agreed' },
    {
      outcome: 'complaintTaken',
      ticket: 'create complaint',
      level: 3,
      callbacks: ['complaint nextBusinessDay'],
      disposition: 'solvedInCall',
    },
  ],
  // Mentioned going outside: at least urgent.
  [
    'repairQuality',
    { 'plan.outside': 'mentioned', level: 'ordinary', resolve: 'followUp' },
    { ...COMPLAINT, outcome: 'complaintTaken', level: 2, callbacks: ['complaint +24h'], remind: ['lead'] },
  ],
  // S3: the engineer reviews the repair list; reasonable is told, unreasonable becomes a complaint.
  ['unreasonableCharge', { copy: 'pending' }, { ...HANDED, outcome: 'underReview', callbacks: NEXT_DAY }],
  ['unreasonableCharge', { copy: 'reasonable', explain: 'accepts' }, { ...CONSULT, outcome: 'explained' }],
  [
    'unreasonableCharge',
    { copy: 'unreasonable', level: 'ordinary', resolve: 'followUp' },
    { ...COMPLAINT, outcome: 'complaintTaken', level: 1, callbacks: ['complaint +24h'], remind: ['lead'] },
  ],
  // S0: consequences explained, refused; nothing is promised.
  ['maliciousComplaint', { refuse: 'insists' }, { ...COMPLAINT, outcome: 'declined', level: 3, remind: ['lead'] }],
  [
    'maliciousComplaint',
    { refuse: 'reasonable', level: 'ordinary', resolve: 'agreed' },
    {
      outcome: 'complaintTaken',
      ticket: 'create complaint',
      level: 1,
      callbacks: ['complaint nextBusinessDay'],
      disposition: 'solvedInCall',
    },
  ],
  // S4: an inquiry in private, by the lead.
  [
    'staffComplaint',
    { level: 'ordinary', resolve: 'followUp' },
    { ...COMPLAINT, outcome: 'complaintTaken', level: 1, callbacks: ['complaint +24h'], remind: ['lead', 'lead'] },
  ],
  // S4: the duty manager at once.
  [
    'otherCustomer',
    { safety: 'danger' },
    { ...COMPLAINT, outcome: 'managerTold', level: 3, callbacks: ['complaint nextBusinessDay'], remind: ['lead'] },
  ],
  [
    'dealerComplaint',
    { level: 'urgent', resolve: 'followUp' },
    { ...COMPLAINT, outcome: 'complaintTaken', level: 2, callbacks: ['complaint +24h'], remind: ['lead'] },
  ],
  // S3: noted; the user's own complaint is still to come.
  ['preReport', {}, { ...CONSULT, outcome: 'preReported', remind: ['lead'] }],
];

const OTHER_INCOMING: readonly Row[] = [
  // S2: a suggestion or praise has its own short flow; so have return and exchange (S0 S1 S2).
  ['feedback', { kind: 'suggestion', suggestion: 'noReply' }, { ...SUGGESTION, outcome: 'suggestionTaken' }],
  [
    'feedback',
    { kind: 'suggestion', suggestion: 'reply' },
    { ...SUGGESTION, outcome: 'suggestionTaken', callbacks: NEXT_DAY },
  ],
  ['feedback', { kind: 'praise' }, { ...SUGGESTION, outcome: 'praised', remind: ['lead'] }],
  ['returnExchange', { decide: 'accept' }, { ...RETURN, outcome: 'returnTaken', callbacks: NEXT_DAY }],
  [
    'returnExchange',
    { decide: 'ask', 'reason.season': 'past' },
    { ...RETURN, outcome: 'returnTaken', callbacks: NEXT_DAY, remind: ['lead'] },
  ],
  // S4: quoted and agreed to before anything is done; a quote that is not accepted stays on record.
  ['serviceRequest', { quote: 'agrees' }, { ...PAID, outcome: 'requested', callbacks: NEXT_DAY }],
  ['serviceRequest', { quote: 'declines' }, { ...PAID, outcome: 'quoted' }],
  ['returnExchange', { decide: 'outside', outside: 'accepts' }, { ...CONSULT, outcome: 'explained' }],
  // Nothing is promised within hours while service is suspended.
  ['suspended', { need: 'report' }, { ...HANDED, outcome: 'noted', callbacks: NEXT_DAY }],
  ['suspended', { need: 'appointment' }, { ...HANDED, outcome: 'noted', callbacks: NEXT_DAY, remind: ['dispatcher'] }],
  ['suspended', { need: 'ask' }, { ...CONSULT, outcome: 'answered' }],
  // S0, S3: reported, then the leader is told within 5 minutes; complaints as above.
  [
    'answering',
    { need: 'repair' },
    { ticket: 'create repair', disposition: 'ticketOpened', outcome: 'repairTaken', remind: ['groupLeader'] },
  ],
  [
    'answering',
    { need: 'complaint', kind: 'charge', copy: 'pending' },
    { ...HANDED, outcome: 'complaintReview', callbacks: NEXT_DAY },
  ],
  ['answering', { need: 'complaint', kind: 'product', station: 'notYet' }, { ...CONSULT, outcome: 'answered' }],
];

const ON_TICKETS: readonly Row[] = [
  ['appointment', { offer: 'agrees' }, { ...UPDATE, outcome: 'confirmed', remind: ['dispatcher'] }],
  [
    'appointment',
    { offer: 'otherTime' },
    { ...UPDATE, outcome: 'toRearrange', callbacks: TODAY, remind: ['groupLeader'] },
  ],
  // S0: the customer may refuse a technician; hotline and leader choose another.
  [
    'appointment',
    { offer: 'otherTechnician' },
    { ...UPDATE, outcome: 'toRearrange', callbacks: TODAY, remind: ['groupLeader'] },
  ],
  ['appointment', { offer: 'cancels' }, { ...UPDATE, outcome: 'cancelled', remind: ['groupLeader'] }],
  ['reschedule', { reason: 'late', sorry: 'waits' }, { ...UPDATE, outcome: 'waiting', remind: ['groupLeader'] }],
  ['reschedule', { reason: 'unsolved', sorry: 'newTime' }, { ...UPDATE, outcome: 'moved', remind: ['groupLeader'] }],
  [
    'reschedule',
    { reason: 'cannotCome', sorry: 'complains', level: 'urgent', resolve: 'followUp' },
    { ...COMPLAINT, outcome: 'complaintTaken', level: 2, callbacks: ['complaint +24h'], remind: ['lead', 'lead'] },
  ],
  ['partMissing', { tell: 'waits' }, { ...UPDATE, outcome: 'waiting', callbacks: ['promise 2026-11-23T15:00'] }],
  ['partMissing', { tell: 'otherMake' }, { ...UPDATE, outcome: 'quoted', callbacks: NEXT_DAY }],
  [
    'partMissing',
    { tell: 'temporary' },
    { ...UPDATE, outcome: 'temporaryAsked', callbacks: TODAY, remind: ['groupLeader'] },
  ],
  ['machineReady', { ready: 'comes' }, { ...UPDATE, outcome: 'told' }],
  ['machineReady', { ready: 'deliver' }, { ...UPDATE, outcome: 'deliverAsked', callbacks: TODAY }],
  ['tellAnswer', { tell: 'accepts' }, { ...UPDATE, outcome: 'told' }],
  ['tellAnswer', { tell: 'more' }, { ...UPDATE, outcome: 'askedAgain', callbacks: NEXT_DAY }],
  ['complaintCallback', { stands: 'settled', result: 'accepts' }, { ...UPDATE, outcome: 'accepted' }],
  [
    'complaintCallback',
    { stands: 'settled', result: 'rejects', rejects: 'done' },
    { ...UPDATE, outcome: 'reopened', level: 3, callbacks: ['complaint +24h'], remind: ['lead'] },
  ],
  [
    'complaintCallback',
    { stands: 'pending' },
    { ...UPDATE, outcome: 'keptInformed', callbacks: ['complaint nextBusinessDay'] },
  ],
];

const DONE = { ticket: null, disposition: 'callbackDone' } as const;
const OTHER_OUTGOING: readonly Row[] = [
  // §6: the dealer has 72 hours, we call within 24 more.
  ['verifyOrder', { ordered: 'genuine' }, { ...HANDED, outcome: 'verified', callbacks: ['dealer +96h'] }],
  ['verifyOrder', { ordered: 'thinking' }, { ...DONE, outcome: 'considering' }],
  ['verifyOrder', { ordered: 'notOrdered' }, { ...DONE, outcome: 'notGenuine' }],
  // §6: a new owner is due from 120 hours.
  [
    'dealerCall',
    { contacted: 'inTime', intent: 'bought' },
    { ...DONE, outcome: 'bought', callbacks: ['newOwner +120h'] },
  ],
  [
    'dealerCall',
    { contacted: 'never' },
    { ...HANDED, outcome: 'pressed', callbacks: ['dealer nextBusinessDay'], remind: ['lead'] },
  ],
  ['newOwner', { using: 'fine', club: 'notNow' }, { ...DONE, outcome: 'done' }],
  ['newOwner', { using: 'problem', club: 'joins' }, { ...HANDED, outcome: 'joined', callbacks: TODAY }],
  [
    'returnCall',
    { need: 'repair' },
    { ticket: 'create repair', disposition: 'ticketOpened', outcome: 'repairTaken', remind: ['groupLeader'] },
  ],
  ['returnCall', { need: 'question', question: 'cannot' }, { ...HANDED, outcome: 'handedOver', callbacks: NEXT_DAY }],
  ['returnCall', { need: 'chase' }, { ticket: 'update', disposition: 'chased', outcome: 'chased', callbacks: TODAY }],
  ['greeting', { wish: 'pleased' }, { ...DONE, outcome: 'wished' }],
  ['greeting', { wish: 'noMore' }, { ...DONE, outcome: 'stopped', doNotCall: ['customer'] }],
  ['callback', { works: 'fine', overall: 'satisfied' }, { ...DONE, outcome: 'completed' }],
  [
    'callback',
    { dial: 'notReached' },
    { ticket: null, outcome: 'notTalked', callbacks: ['again nextBusinessDay'], disposition: 'notReached' },
  ],
  [
    'appointment',
    { hello: 'other' },
    { ticket: null, outcome: 'notTalked', callbacks: ['again 2026-11-23T15:00'], disposition: 'notReached' },
  ],
  [
    'dealerCall',
    { hello: 'wrong' },
    { ticket: null, outcome: 'notTalked', disposition: 'notReached', doNotCall: ['number'] },
  ],
];

describe('what a flow comes to', () => {
  it.each([...COMPLAINTS, ...OTHER_INCOMING, ...ON_TICKETS, ...OTHER_OUTGOING])('%s %o', (script, choices, planned) => {
    expect(planOf(script, choices)).toEqual(planned);
  });

  it('is told for every script of calls', () => {
    const told = new Set([...COMPLAINTS, ...OTHER_INCOMING, ...ON_TICKETS, ...OTHER_OUTGOING].map(([id]) => id));
    const calls = docs.filter(({ kind, id }) => kind === 'call' && id !== 'hotline').map(({ id }) => id);
    expect(calls.filter((id) => !told.has(id))).toEqual([]);
  });
});

/** Words for a time that was promised, and the effect or value that keeps it (§6). */
const PROMISED = [
  { yue: /兩個鐘頭內/, cmn: /两小时(之)?内/, en: /within two hours/, due: 'PT2H' },
  { yue: /二十四小時內/, cmn: /二十四小时内/, en: /within 24 hours/, due: 'P1D' },
  { yue: /下一個工作天/, cmn: /下一个工作日/, en: /next working day/, due: 'nextBusinessDay' },
  { yue: /今日之內/, cmn: /今天之内/, en: /\btoday\b/, due: 'today' },
] as const;

describe('a time that is promised', () => {
  const spoken = docs.flatMap((doc) =>
    doc.steps.flatMap((step) => (step.say ?? []).map((line) => ({ doc, step, line }))),
  );

  it.each(PROMISED)('%s is said alike in each language, and kept', ({ yue, cmn, en, due: wanted }) => {
    const promises = spoken.filter(({ line }) => yue.test(line.text['yue-Hant-HK'] ?? ''));
    expect(promises.length).toBeGreaterThan(0);
    for (const { line } of spoken) {
      const said = [yue.test(line.text['yue-Hant-HK'] ?? ''), cmn.test(line.text['cmn-Hans-CN'] ?? '')];
      expect([...said, en.test(line.text.en ?? '')], line.text.en).toEqual(Array(3).fill(said[0]));
    }
    for (const { doc, step, line } of promises) {
      const compiled = compile(docs, doc.id).docs.get(doc.id);
      const ahead = compiled ? [...reachable(compiled, step.id)].flatMap((id) => compiled.steps.get(id) ?? []) : [];
      const kept = ahead.flatMap(({ set, outcome }) => [
        ...Object.values(set ?? {}).map((source) =>
          typeof source === 'object' && 'after' in source ? source.after : '',
        ),
        ...(outcome?.effects ?? []).map((effect) => (effect.kind === 'callback' ? (effect.after ?? effect.by) : '')),
      ]);
      expect(kept, `${doc.id} ${step.id}: ${line.text.en}`).toContain(wanted);
    }
  });
});

describe('before anything of a file is said', () => {
  it.each(docs.filter(({ kind, direction }) => kind === 'call' && direction === 'in').map(({ id }) => id))(
    '%s opens with greeting and recording notice, and verifies who calls',
    (id) => {
      const doc = docs.find((one) => one.id === id);
      const [opening, caller] = doc?.steps ?? [];
      expect([opening?.call, opening && routesOf(opening)[0]?.to]).toEqual(['opening', caller?.id]);
      expect(caller?.call).toBe('caller');
    },
  );

  it.each(docs.filter(({ kind, direction }) => kind === 'call' && direction === 'out').map(({ id }) => id))(
    '%s names the caller, gives the recording notice and makes sure who answers',
    (id) => {
      const set = compile(docs, id);
      const facts: Facts = { direction: 'out', customer: { known: true } };
      const log = talkThrough(set, facts, { choices: { hello: 'other' }, at: 0 });
      const said = log.flatMap((entry) => (entry.kind === 'mustSay' ? [`${entry.step}.${entry.line}`] : []));
      expect(said).toEqual(['dial/hello.who', 'dial/hello.recording', 'dial/other.whenBack']);
    },
  );
});
