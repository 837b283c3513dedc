import { type ListRow, NO_SCORES } from '../../../shared/callbacks/list-row.ts';
import { ALL_COLUMNS } from '../../../shared/lists/layout.ts';
import type { Vocabulary } from '../../../shared/lists/vocabulary.ts';
import { defaultSettings } from '../../../shared/settings.ts';
import type { BookOrder, BookRow } from './order.ts';

/** Two of one name: drop-downs must tell them apart. */
export const PEOPLE = [
  { id: '0197f000-0000-7000-8000-00000000a001', name: '陳大文', active: true },
  { id: '0197f000-0000-7000-8000-00000000a002', name: '李小芬', active: true },
  { id: '0197f000-0000-7000-8000-00000000a003', name: '陳大文', active: true },
  { id: '0197f000-0000-7000-8000-00000000a004', name: '何先生', active: false },
];

export const VOCABULARY: Vocabulary = {
  regions: defaultSettings.lists.regions,
  results: defaultSettings.lists.callResults,
  why: { stageB: { 'zh-HK': '階段 B:維修進度,{days} 日前報障', 'zh-CN': '阶段 B', en: 'Stage B, {days} days' } },
  people: PEOPLE,
};

const NAMES = ['郭志偉', '=1+1', '@sum', 'Wong & Sons <Ltd>', '王小明 😀', '-2+3', '+85255000107'];
const pad = (i: number) => String(i).padStart(8, '0');

export function listRow(i: number, also: Partial<ListRow> = {}): BookRow {
  const person = i % 4 === 3 ? null : PEOPLE[i % 3]!;
  return {
    id: `${pad(i)}-0000-5000-8000-000000000000`,
    itemIds: [`${pad(i)}-0000-5000-8000-000000000000`],
    customerId: `${pad(i)}-0000-7000-8000-00000000000c`,
    ticketId: null,
    customerNumber: `00${1000 + i}`,
    name: NAMES[i % NAMES.length]!,
    surname: '郭',
    title: 'mr',
    phones: [{ written: '+852 5500 0107', e164: '+85255000107', label: null, callable: true, masked: false }],
    region: 'hk',
    contractKind: 'rental',
    class: 'owner',
    language: 'yue-Hant-HK',
    equipment: ['理光 MP C3004'],
    ticketNumber: `K7A-${i}`,
    fault: '卡紙',
    technician: '黃師傅',
    repairDate: '2026-11-18',
    appointment: '2026-11-18T10:30',
    stages: ['B'],
    why: [{ code: 'stageB', params: { days: 3 } }],
    dueDate: ['2026-11-20', '2026-11-21', '2026-11-22'][i % 3]!,
    daysOverdue: i % 3 === 0 ? 1 : 0,
    ownerId: person?.id ?? null,
    ownerName: person?.name ?? null,
    attempts: i % 3,
    lastCallbackDate: '2026-10-01',
    lastCallbackResult: 'noAnswer',
    lastSatisfaction: 'satisfied',
    openComplaint: i % 7 === 0 ? { number: 'C-9', level: 2 } : null,
    reasonUnsolved: null,
    calledAt: null,
    callerId: null,
    callerName: null,
    result: null,
    scores: NO_SCORES,
    remaining: null,
    overall: null,
    cause: null,
    remedy: null,
    nextDate: null,
    spotCheck: false,
    note: i % 5 === 0 ? '客人話星期三先返寫字樓\n唔好打手提' : null,
    marketing: false,
    priority: 50,
    status: 'due',
    isNew: i % 9 === 0,
    ...also,
  };
}

export function bookOrder(path: string, also: Partial<BookOrder> = {}): BookOrder {
  return {
    path,
    key: 'a key of the workspace',
    exportId: '0197f000-0000-7000-8000-0000000000ee',
    day: '2026-11-21',
    at: Date.UTC(2026, 10, 21, 0, 30),
    when: '2026-11-21 08:30',
    byId: PEOPLE[0]!.id,
    byName: '陳大文',
    company: 'A & B 服務有限公司',
    locale: 'zh-HK',
    columns: ALL_COLUMNS,
    views: true,
    masked: false,
    owner: null,
    vocabulary: VOCABULARY,
    lastWeek: { satisfied: 8, neutral: 1, dissatisfied: 1, notRated: 2 },
    ...also,
  };
}

export const READ = {
  keys: ['another key', 'a key of the workspace'],
  vocabulary: VOCABULARY,
  now: '2026-11-21T18:00',
};
