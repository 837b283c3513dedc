import { describe, expect, it } from 'vitest';
import { callFacts } from './call-facts.ts';
import { renderText } from './text.ts';

const site = {
  companyName: '晴川影印',
  companySpoken: { en: 'Ching Chuen Copiers' },
  hotline: '3008 2580',
  timeZone: 'Asia/Hong_Kong',
  defaultRegion: 'HK',
  lists: {
    departments: [{ code: 'stores', label: { 'zh-HK': '零件部', 'zh-CN': '备件部', en: 'the parts store' } }],
    regions: [],
    problemTypes: [],
    callResults: [],
    dispositions: [],
    nextActions: [],
  },
  repeatDays: 21,
};
const call = {
  direction: 'in',
  ticketNumber: 'K1',
  startedAt: Date.UTC(2026, 10, 21, 4),
  callerNumber: '+852',
  callbackId: 'cb',
} as const;
const fields = {
  name: '陳大文',
  nameEn: 'CHAN Tai Man',
  number: 'C1',
  address: null,
  class: 'owner',
  contractKind: 'rental',
  region: 'hk',
  surname: '陳',
  title: 'none',
  language: null,
  warrantyUntil: '2026-11-21',
};
const caller = {
  fields,
  equipment: [],
  openTickets: [{ class: 'complaint' }],
  callbacks: [{ id: 'cb', stage: 'B', visit: null }],
};
const sources = {
  call,
  site,
  caller,
  agentName: 'Amy',
  language: 'en',
  now: Date.UTC(2026, 10, 21, 4, 5),
  repeatReport: false,
};

describe('callFacts', () => {
  it('tells time and greeting by the site, not by the PC', () => {
    expect(callFacts(sources)).toMatchObject({ now: '2026-11-21T12:05', timeOfDay: 'afternoon', currency: 'HKD' });
  });
  it('speaks the company name of the language of the call, else the name on file', () => {
    expect(callFacts(sources).companyName).toBe('Ching Chuen Copiers');
    expect(callFacts({ ...sources, language: 'cmn-Hans-CN' }).companyName).toBe('晴川影印');
  });
  it('a warranty lasts through its last day; a machine on file counts before the customer', () => {
    expect(callFacts(sources).customer?.warranty).toBe('in');
    expect(
      callFacts({ ...sources, caller: { ...caller, equipment: [{ warrantyUntil: '2026-11-20' }] } }).customer?.warranty,
    ).toBe('out');
  });
  it('knows the stage of the callback that this call does, and the capital surname', () => {
    const facts = callFacts(sources);
    expect(facts.callbackStage).toBe('B');
    expect(facts.customer).toMatchObject({ surnameEn: 'CHAN', title: '', openComplaint: true });
  });
  it('tells a callback who was there, when by the site’s calendar, and what was wrong', () => {
    const visit = {
      technicianName: '李志強',
      technicianSpoken: { en: 'Ken' },
      // 23:30 UTC is the next morning in Hong Kong
      at: Date.UTC(2026, 10, 19, 23, 30),
      fault: '卡紙',
    };
    const called = { ...caller, callbacks: [{ id: 'cb', stage: 'C', visit }] };
    expect(callFacts({ ...sources, caller: called })).toMatchObject({
      callbackStage: 'C',
      technicianName: 'Ken',
      repairDate: '2026-11-20',
      callbackFault: '卡紙',
    });
    expect(callFacts({ ...sources, language: 'yue-Hant-HK', caller: called }).technicianName).toBe('李志強');
    expect(
      callFacts({ ...sources, call: { ...call, callbackId: null }, caller: called }).technicianName,
    ).toBeUndefined();
  });
  it('has the words of the site’s lists, so that no line says a code', () => {
    const scope = { values: { 'ticket.department': { value: 'stores', from: 'x' } }, facts: callFacts(sources) };
    const line = {
      'yue-Hant-HK': '轉交{ticket.department}',
      'cmn-Hans-CN': '转给{ticket.department}',
      en: 'To {ticket.department}',
    };
    expect(renderText(line, 'yue-Hant-HK', scope)).toBe('轉交零件部');
    expect(renderText(line, 'cmn-Hans-CN', scope)).toBe('转给备件部');
    expect(renderText(line, 'en', scope)).toBe('To the parts store');
  });
  it('tells the site’s own span of a repeat report', () => {
    expect(callFacts(sources).repeatDays).toBe(21);
  });
  it('says that nobody is known', () => {
    expect(callFacts({ ...sources, caller: null }).customer).toEqual({ known: false });
  });
});
