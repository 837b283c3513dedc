import { describe, expect, it } from 'vitest';
import { type LevelAnswers, proposeLevel } from './level.ts';
import { amountOf, proposeDegree } from './verdict.ts';

const CALM: LevelAnswers = { demandsTime: false, acceptsSolution: true, outside: 'none', danger: false, repeats: 0 };

describe('proposeLevel (domain §5, S3)', () => {
  it.each<[string, Partial<LevelAnswers>, number, string[]]>([
    ['no demand on time or department, accepts the solution', {}, 1, ['ordinary']],
    ['nothing asked yet', { demandsTime: null, acceptsSolution: null, outside: null, danger: null }, 1, ['ordinary']],
    ['demands a time or a department', { demandsTime: true }, 2, ['demandsTime']],
    ['does not accept the solution', { acceptsSolution: false }, 2, ['rejectsSolution']],
    ['mentions lawyers, press, consumer council', { outside: 'mentioned' }, 2, ['mentionedOutside']],
    ['complains again', { repeats: 1 }, 2, ['repeat']],
    ['has already contacted them', { outside: 'contacted' }, 3, ['contactedOutside']],
    ['somebody may be hurt', { danger: true, demandsTime: true }, 3, ['danger', 'demandsTime']],
  ])('%s', (_, answers, level, reasons) => {
    expect(proposeLevel({ ...CALM, ...answers })).toEqual({ level, reasons });
  });
});

describe('responsibility (domain §10, S1)', () => {
  it.each([
    ['none', 'slight', 50_000],
    ['mentioned', 'ordinary', 250_000],
    ['contacted', 'serious', 500_000],
  ] as const)('outside %s: %s, %i cents', (outside, degree, cents) => {
    expect(proposeDegree(outside)).toBe(degree);
    expect(amountOf(degree)).toBe(cents);
  });

  it('costs nothing without responsibility, and what the setting says otherwise', () => {
    expect(amountOf('none')).toBe(0);
    expect(amountOf('slight', { slight: 1, ordinary: 2, serious: 3 })).toBe(1);
  });
});
