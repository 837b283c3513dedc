import { describe, expect, it } from 'vitest';
import { callFacts } from './call-facts.ts';

const site = {
  companyName: '晴川影印',
  companySpoken: { en: 'Ching Chuen Copiers' },
  hotline: '3008 2580',
  timeZone: 'Asia/Hong_Kong',
  defaultRegion: 'HK',
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
const caller = { fields, equipment: [], openTickets: [{ class: 'complaint' }], callbacks: [{ id: 'cb', stage: 'B' }] };
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
  it('says that nobody is known', () => {
    expect(callFacts({ ...sources, caller: null }).customer).toEqual({ known: false });
  });
});
