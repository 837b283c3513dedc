import { derivedId } from '../../shared/ids.ts';
import { isTicketClass, marksAlong } from '../../shared/model/ticket-flow.ts';
import { atLocal, DAY, HOUR, localDay, MINUTE, workday } from '../generator/calendar.ts';
import type { CastRows } from './cast.ts';

/** A ticket, promise, callback … of the cast, in the form in which the sample writes all rows. */
export interface StoryRow {
  readonly entity: string;
  readonly id: string;
  readonly at: number;
  readonly by: string;
  readonly fields: Record<string, unknown>;
}

export interface StoryWorld {
  /** UTC ms */
  readonly now: number;
  /** Ids of people by the keys of company.ts. */
  readonly people: Readonly<Record<string, string>>;
  readonly stations: Readonly<Record<string, string>>;
  readonly cast: Readonly<Record<string, CastRows>>;
  nextId(at: number): string;
  nextNumber(): string;
}

/** What the guide promises, relative to now: deadlines near and past, an attempt of ours, a promise, a complaint. */
export function tellStories(world: StoryWorld): StoryRow[] {
  return [
    ...missedAttempt(world),
    ...openPromise(world),
    ...openComplaint(world),
    ...nearlyDue(world),
    ...overdue(world),
    ...waitingForFinance(world),
    ...openQuestion(world),
    ...repairedLately(world),
    ...dueToday(world),
  ];
}

interface TicketPlan {
  readonly who: string;
  readonly at: number;
  readonly owner: string;
  readonly fields: Record<string, unknown>;
  /** States it went through after the first, evenly spread until now. */
  readonly way?: readonly string[];
  readonly firstState: string;
}

function person(world: StoryWorld, key: string): string {
  const id = world.people[key];
  if (!id) throw new Error(`no such person in the sample: ${key}`);
  return id;
}

function member(world: StoryWorld, key: string): CastRows {
  const rows = world.cast[key];
  if (!rows) throw new Error(`no such customer in the sample: ${key}`);
  return rows;
}

/** A ticket with its birth and its way, first row first. */
function ticket(world: StoryWorld, plan: TicketPlan): [StoryRow, ...StoryRow[]] {
  const { customer, phones, machine } = member(world, plan.who);
  const by = person(world, plan.owner);
  const id = world.nextId(plan.at);
  const way = plan.way ?? [];
  const room = Math.max(0, Math.min(world.now - plan.at - MINUTE, 2 * DAY));
  const states = [plan.firstState, ...way];
  const times = states.map((state, step) => ({ state, at: plan.at + Math.floor((room * step) / states.length) }));
  const row: StoryRow = {
    entity: 'ticket',
    id,
    at: plan.at,
    by,
    fields: {
      number: world.nextNumber(),
      channel: 'phone',
      status: way.at(-1) ?? plan.firstState,
      customerId: customer.id,
      equipmentId: plan.fields.class === 'repair' ? (machine?.id ?? null) : null,
      ownerId: by,
      occurredAt: plan.at,
      contactName: customer.fields.name,
      contactPhone: phones[0]?.fields.e164,
      disposition: 'ticketOpened',
      reportedAt: plan.at,
      ...(isTicketClass(plan.fields.class) ? marksAlong(plan.fields.class, times) : {}),
      ...plan.fields,
    },
  };
  const events = times.map(({ state, at }, step): StoryRow => {
    const data = step === 0 ? { status: state } : { from: states[step - 1], to: state };
    const fields = { ticketId: id, kind: step === 0 ? 'created' : 'go', occurredAt: at, text: null, data };
    return { entity: 'event', id: world.nextId(at), at, by, fields };
  });
  return [row, ...events];
}

const REPAIRED = [
  'leaderTold',
  'assigned',
  'appointed',
  'confirmed',
  'dispatched',
  'visited',
  'solved',
  'receiptChecked',
];

function finishedRepair(world: StoryWorld, who: string, days: number, summary: string, fault: string) {
  const at = atLocal(workday(localDay(world.now) - days), 10, 20);
  return ticket(world, {
    who,
    at,
    owner: 'chan',
    firstState: 'reported',
    way: REPAIRED,
    fields: {
      class: 'repair',
      summary,
      fault,
      faultKind: 'hardware',
      warranty: 'in',
      serviceMode: 'onsite',
      problemType: 'paperJam',
      technicianId: person(world, 'tech-chow'),
      stationId: world.stations['station-hk'],
      appointmentAt: at + 4 * HOUR,
    },
  });
}

/** 10:12 today, or a little while ago where the day has not come so far. */
function thisMorning(now: number): number {
  const morning = atLocal(localDay(now), 10, 12);
  return now > morning + 5 * MINUTE ? morning : now - 18 * MINUTE;
}

function missedAttempt(world: StoryWorld): StoryRow[] {
  const [repair, ...events] = finishedRepair(
    world,
    'missed',
    4,
    '接待處部機成日卡紙',
    '影親雙面就卡紙，紙盤2出口有撕爛嘅紙碎。',
  );
  const at = thisMorning(world.now);
  const by = person(world, 'chan');
  const customerId = repair.fields.customerId;
  const id = derivedId('callback.stageC', String(customerId), repair.id);
  const phone = member(world, 'missed').phones[0]?.fields.e164;
  const callId = world.nextId(at);
  const callback = {
    customerId,
    ticketId: repair.id,
    rule: 'stageC',
    stage: 'C',
    dueAt: at,
    ownerId: by,
    status: 'called',
    marketing: false,
  };
  const call = {
    direction: 'out',
    e164: phone,
    written: phone,
    agentId: by,
    customerId,
    ticketId: repair.id,
    ticketNumber: repair.fields.number,
    startedAt: at,
    endedAt: at + 42_000,
    finishedAt: at + 60_000,
    holdMs: 0,
    disposition: 'notReached',
    result: 'noAnswer',
    summary: '跟進致電，響咗八下冇人聽。',
    language: 'yue-Hant-HK',
  };
  const attempt = { callbackId: id, callId, occurredAt: at, result: 'noAnswer', note: '冇人接聽，下晝再打。' };
  return [
    repair,
    ...events,
    { entity: 'callback', id, at: repair.at + DAY, by, fields: callback },
    { entity: 'call', id: callId, at: at + 60_000, by, fields: call },
    { entity: 'attempt', id: world.nextId(at), at: at + 60_000, by, fields: attempt },
  ];
}

function openPromise(world: StoryWorld): StoryRow[] {
  const [repair, ...events] = ticket(world, {
    who: 'promise',
    at: world.now - 26 * HOUR,
    owner: 'chan',
    firstState: 'reported',
    way: ['leaderTold', 'assigned', 'appointed', 'confirmed', 'dispatched', 'visited', 'unsolved'],
    fields: {
      class: 'repair',
      summary: '倉務部部機印出嚟有黑線，等鼓組件',
      fault: '印出嚟中間有條黑線，換過碳粉都仲有。',
      description: '師傅睇過要換鼓組件，零件倉未有貨。',
      unsolvedReason: '等鼓組件到貨',
      faultKind: 'hardware',
      warranty: 'in',
      serviceMode: 'onsite',
      problemType: 'printQuality',
      technicianId: person(world, 'tech-fung'),
      stationId: world.stations['station-hk'],
      appointmentAt: world.now - 4 * HOUR,
      nextAction: 'callBack',
      nextActionAt: world.now + 2 * HOUR,
      nextActionBy: person(world, 'chan'),
    },
  });
  const promise = {
    customerId: repair.fields.customerId,
    ticketId: repair.id,
    text: '今日之內覆電講鼓組件幾時到貨',
    dueAt: world.now + 2 * HOUR,
    ownerId: repair.by,
    status: 'open',
  };
  return [
    repair,
    ...events,
    { entity: 'promise', id: world.nextId(world.now), at: world.now - 3 * HOUR, by: repair.by, fields: promise },
  ];
}

function openComplaint(world: StoryWorld): StoryRow[] {
  return ticket(world, {
    who: 'complaint',
    at: world.now - 5 * HOUR,
    owner: 'wong',
    firstState: 'open',
    way: ['negotiating'],
    fields: {
      class: 'complaint',
      complaintKind: 'repair',
      problemType: 'repeatFault',
      level: 2,
      summary: '教員室部機一個月整咗三次都未好',
      customerWords: '你哋個師傅嚟咗三次，次次話搞掂，第二日又出 E-315，我哋要印試卷㗎，點做嘢？',
      demand: '要求換機，今日之內要有主任覆電。',
      nextAction: 'escalate',
      nextActionAt: world.now + 3 * HOUR,
      nextActionBy: person(world, 'wong'),
    },
  });
}

/** The technician is on his way: the appointment is 25 minutes off. */
function nearlyDue(world: StoryWorld): StoryRow[] {
  return ticket(world, {
    who: 'extension',
    at: world.now - 3 * HOUR,
    owner: 'chan',
    firstState: 'reported',
    way: ['leaderTold', 'assigned', 'appointed', 'confirmed', 'dispatched'],
    fields: {
      class: 'repair',
      summary: '文印室彩色机屏幕报 C2557',
      fault: '开机后屏幕显示 C2557，提示联系服务商，重启三次一样。',
      faultKind: 'hardware',
      warranty: 'in',
      serviceMode: 'onsite',
      problemType: 'errorCode',
      technicianId: person(world, 'tech-deng'),
      stationId: world.stations['station-sz'],
      appointmentAt: world.now + 25 * MINUTE,
    },
  });
}

/** Reported nine minutes ago; the group leader should have known four minutes ago (domain §6: 5 minutes). */
function overdue(world: StoryWorld): StoryRow[] {
  return ticket(world, {
    who: 'overdue',
    at: world.now - 9 * MINUTE,
    owner: 'chan',
    firstState: 'reported',
    fields: {
      class: 'repair',
      summary: '财务部机器开不了机',
      fault: '今天停电之后按电源键没反应，插座测过有电。',
      faultKind: 'hardware',
      warranty: 'unknown',
      serviceMode: 'onsite',
      problemType: 'noPower',
      stationId: world.stations['station-sz'],
      promisedContactBy: world.now + 111 * MINUTE,
      nextAction: 'dispatch',
      priority: 1,
    },
  });
}

function waitingForFinance(world: StoryWorld): StoryRow[] {
  return ticket(world, {
    who: 'english',
    at: world.now - 22 * HOUR,
    owner: 'chan',
    firstState: 'open',
    way: ['handedOver'],
    fields: {
      class: 'coordinate',
      problemType: 'invoice',
      summary: 'Charged twice for the October visit',
      question: 'The October statement shows the same repair twice. Please check and credit one of them.',
      department: 'finance',
      disposition: 'handedOver',
      nextAction: 'awaitDepartment',
      nextActionAt: atLocal(workday(localDay(world.now) + 1), 12),
      nextActionBy: person(world, 'chan'),
    },
  });
}

function openQuestion(world: StoryWorld): StoryRow[] {
  return ticket(world, {
    who: 'guangzhou',
    at: world.now - 50 * MINUTE,
    owner: 'chan',
    firstState: 'open',
    fields: {
      class: 'consult',
      problemType: 'contract',
      summary: '查询续约优惠',
      question: '合同下个月到期，想知道续租两年有咩优惠，可唔可以换部新机。',
      disposition: 'callbackAgreed',
      nextAction: 'callBack',
      nextActionAt: world.now + 40 * MINUTE,
      nextActionBy: person(world, 'chan'),
    },
  });
}

/** The same machine was repaired twelve days ago: a new report shows it before saving. */
function repairedLately(world: StoryWorld): StoryRow[] {
  return finishedRepair(world, 'repeat', 12, '影印房部機紙盤3卡紙', '紙盤3入紙位撕紙，換咗搓紙輪之後試印五十張正常。');
}

/** Three stage C callbacks planned for today: two hours ago, soon, and at the end of the day. */
function dueToday(world: StoryWorld): StoryRow[] {
  const plans = [
    { who: 'shared-accounts', days: 5, dueAt: world.now - 2 * HOUR },
    { who: 'shared-store', days: 6, dueAt: world.now + 30 * MINUTE },
    { who: 'birthday', days: 7, dueAt: Math.max(world.now + HOUR, atLocal(localDay(world.now), 17, 30)) },
  ];
  return plans.flatMap(({ who, days, dueAt }) => {
    const [repair, ...events] = finishedRepair(world, who, days, '雙面印就卡紙', '送稿器連續掃十幾張就卡，要逐張放。');
    const customerId = String(repair.fields.customerId);
    const id = derivedId('callback.stageC', customerId, repair.id);
    const fields = {
      customerId,
      ticketId: repair.id,
      rule: 'stageC',
      stage: 'C',
      dueAt,
      ownerId: repair.by,
      status: 'planned',
      marketing: false,
    };
    return [repair, ...events, { entity: 'callback', id, at: repair.at + DAY, by: repair.by, fields }];
  });
}
