import type { CustomerCard, CustomerRow } from '../../../src/contract/customers.ts';
import type { Person, Team } from '../../../src/contract/people.ts';
import type { TicketRow } from '../../../src/contract/tickets.ts';
import { actionsOf } from '../../../src/shared/model/roles.ts';

/** Every instant of the made-up data counts from here, so that screenshots are the same every day. */
export const NOW = Date.UTC(2026, 10, 21, 2, 30);
const HOUR = 3_600_000;

/** A UUID that says what it is: kind digit and number. */
export const uuid = (kind: number, n: number) =>
  `00000000-0000-7000-8000-${String(kind).padStart(4, '0')}${n.toString(16).padStart(8, '0')}`;

export const teams: Team[] = [
  { id: uuid(1, 1), name: '熱線一組', region: 'hk' },
  { id: uuid(1, 2), name: '深圳热线组', region: 'sz' },
];

const staff: [string, Person['role'], number][] = [
  ['何詠琳', 'lead', 0],
  ['陳嘉欣', 'agent', 0],
  ['李俊傑', 'agent', 0],
  ['黄志强', 'agent', 1],
  ['周敏', 'trainee', 1],
  ['吳國雄', 'groupLeader', 0],
  ['林慧儀', 'trainer', 0],
  ['鄧偉文', 'administrator', 0],
];
export const people: Person[] = staff.map(([name, role, team], i) => ({
  id: uuid(2, i + 1),
  name,
  spokenName: { 'yue-Hant-HK': name, 'cmn-Hans-CN': name, en: `Agent ${i + 1}` },
  role,
  teamId: teams[team]?.id ?? null,
  teamName: teams[team]?.name ?? null,
  active: i !== 4,
}));
export const mayOf = (role: Person['role']) => actionsOf(role) as string[];

const surnames = [...'陳李張黃何吳林梁鄭周王蔡謝鄧曾蘇馮許'];
const givens = ['家豪', '志明', '美玲', '詠詩', '建國', '子軒', '淑芬', '國強', '慧敏', '文傑', '嘉怡', '偉倫'];
const firms = ['宏圖貿易', '匯盈會計', '新界印務', '海港物流', '德輔律師行', '明愛書院', '南山电子', '福田设计'];
const at = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;

export function customer(i: number): CustomerRow {
  return {
    id: uuid(3, i),
    number: `C${String(10_000 + i)}`,
    name: at(surnames, i) + at(givens, i * 5 + 3),
    company: i % 3 === 0 ? null : `${at(firms, i)}有限公司`,
    surname: at(surnames, i),
    title: at(['mr', 'mrs', 'ms'] as const, i),
    region: at(['hk', 'kln', 'nt', 'sz'], i),
    contractKind: at(['rental', 'contract', 'none'] as const, i),
    class: at(['owner', 'member', 'potential', 'loyal'] as const, i),
    doNotCall: i % 17 === 5,
    phone:
      i % 4 === 3
        ? `+86138${String(10_000_000 + i * 7919).slice(-8)}`
        : `+8522${String(3_450_000 + i * 7919).slice(-7)}`,
    openTickets: i % 4,
    lastContactAt: NOW - i * HOUR * 3,
  };
}

const faults = [
  '打印時經常卡紙,已更換紙張仍未改善',
  '影印件右邊有黑色直線',
  '開機後顯示 SC542,不能加熱',
  '查詢上月抄錶數目與帳單不符',
  '要求更改送貨地址',
  '技術員兩次失約,客戶要求主管回覆',
  '机器打印有底灰,已换粉仍未解决',
  '网络扫描发送失败',
];
const classes = ['repair', 'repair', 'repair', 'consult', 'coordinate', 'complaint'] as const;
const states = ['reported', 'assigned', 'confirmed', 'open', 'handedOver', 'negotiating'] as const;

export function ticket(i: number): TicketRow {
  const who = customer(i % 200);
  const due = NOW + (i - 3) * 0.7 * HOUR;
  return {
    id: uuid(4, i),
    number: `K7-${String(1200 + i)}-${at(['2F', 'R4', 'W9', 'M3'], i)}`,
    class: at(classes, i),
    channel: at(['phone', 'whatsapp', 'phone', 'email', 'voicemail'] as const, i),
    status: at(states, i),
    open: true,
    level: at(classes, i) === 'complaint' ? (i % 3) + 1 : null,
    summary: at(faults, i),
    problemType: at(['paperJam', 'printQuality', 'errorCode'], i),
    customerId: who.id,
    customerName: who.name,
    ownerName: at(people, i).name,
    occurredAt: NOW - (i + 1) * HOUR,
    due: i % 9 === 8 ? null : { at: due, clock: at(['appoint10m', 'arrive2h', 'complaint24h'], i) },
    chases: 0,
    chasedAt: null,
  };
}

export function card(i: number): CustomerCard {
  const row = customer(i);
  const { id, phone: _, openTickets: __, lastContactAt: ___, ...fields } = row;
  return {
    id,
    rev: 3,
    fields: {
      ...fields,
      nameEn: i % 2 ? 'Chan Ka Ho' : null,
      language: 'yue-Hant-HK',
      address: '九龍觀塘開源道 79 號 12 樓 3 室',
      warrantyUntil: '2027-03-31',
      birthday: '08-15',
      email: 'office@example.com',
      doNotCallReason: null,
      note: null,
    },
    phones: [
      {
        id: uuid(5, i),
        e164: row.phone ?? '+85223456789',
        extension: null,
        written: '2345 6789',
        label: '辦公室',
        callable: true,
        sharedWith: 0,
      },
    ],
    equipment: [
      {
        id: uuid(6, i),
        customerId: id,
        model: 'MX-3051',
        serial: 'A8K20117',
        placedAt: '12 樓影印房',
        installedOn: '2024-04-01',
        warrantyUntil: '2027-03-31',
        recentRepairs: i % 3,
      },
    ],
    openTickets: [ticket(i)],
    lastTickets: [ticket(i + 40)],
    closedTickets: 1,
    lastCalls: [],
    promises: [],
    callbacks: [],
    lines: [],
  };
}
