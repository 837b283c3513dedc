import { ORPCError } from '@orpc/client';
import { beforeAll, expect, it } from 'vitest';
import { errors } from '../../contract/base.ts';
import { startI18n, t } from '../i18n/i18n.ts';
import { fieldTexts, mayRetry, problemOf, problemText } from './errors.ts';

beforeAll(() => startI18n('en'));

const thrown = (code: string, data?: unknown) => new ORPCError(code, { defined: true, data });
class Disconnected extends Error {
  override readonly name = 'Disconnected';
  readonly reason: string;
  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

it('has words for every code of the contract, even without data', () => {
  for (const code of Object.keys(errors)) {
    const text = problemText(thrown(code), t);
    expect(text, code).not.toBe('');
    expect(text, code).not.toContain('{{');
  }
});

it('asks again by itself only what was surely not carried out', () => {
  expect(mayRetry(new Disconnected('unreachable'))).toBe(true);
  expect(mayRetry(thrown('CONFLICT', { entity: 'ticket' }))).toBe(false);
  expect(problemOf(new Disconnected('timeout'))).toEqual({ code: 'DISCONNECTED', sent: true });
  expect(problemText(new Disconnected('closed'), t)).toBe(t('problem:disconnectedSent'));
});

it('takes anything else for a bug', () => {
  expect(problemOf(new TypeError('x'))).toEqual({ code: 'INTERNAL', logId: '' });
  expect(problemOf(undefined)).toEqual({ code: 'INTERNAL', logId: '' });
  expect(problemText(thrown('INTERNAL', { logId: 'a1b2' }), t)).toContain('a1b2');
});

it('gives each bad field its words', () => {
  const error = thrown('INVALID_INPUT', {
    fields: [{ field: 'pin', problem: 'pinLength', params: { min: 4, max: 32 } }],
  });
  expect(fieldTexts(error)).toEqual({ pin: 'A PIN has 4 to 32 characters.' });
  expect(fieldTexts(new Error('x'))).toEqual({});
});
