import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLink } from './links.ts';

const call = (more: object) => ({ kind: 'call', from: null, to: null, externalId: null, direction: 'in', ...more });

describe('a link', () => {
  it.each([
    [
      'zuoxi://call?from=+85223456789&to=30001234&id=a-1&direction=in',
      { from: '+85223456789', to: '30001234', externalId: 'a-1' },
    ],
    ['zuoxi://call/?from=%2B86%20138%200013%208000', { from: '+86 138 0013 8000' }],
    [
      'ZUOXI:call?to=0755-8888%201234%20%E8%BD%AC%20203&direction=out',
      { to: '0755-8888 1234 转 203', direction: 'out' },
    ],
    ['zuoxi://call?from=+852+2345+6789', { from: '+852 2345 6789' }],
    ['zuoxi://call?id=7&from=', { externalId: '7' }],
    // the caller hides the number, in each way that telephone systems say it
    ['zuoxi://call?from=', {}],
    ['zuoxi://call?to=30001234', { to: '30001234' }],
    ['zuoxi://call?direction=in&from=anonymous', { from: 'anonymous' }],
    ['zuoxi://call?from=%E6%9C%AA%E7%9F%A5', { from: '未知' }],
    // a number that is none is still somebody calling
    ['zuoxi://call?from=12', { from: '12' }],
    ['zuoxi://call?from=%E9%99%B3%E7%94%9F%2023456789', { from: '陳生 23456789' }],
    ['zuoxi://call?from=%3Cb%3E123%3C/b%3E', { from: '<b>123</b>' }],
  ])('%s', (url, wanted) => expect(readLink(url)).toEqual(call(wanted)));

  it('to a customer or a ticket', () => {
    expect(readLink('zuoxi://customer/0192f0c1-0000-7000-8000-000000000000')).toMatchObject({ kind: 'customer' });
    expect(readLink('zuoxi://ticket/W28-0135-K6/')).toEqual({ kind: 'ticket', number: 'W28-0135-K6' });
  });

  it.each([
    '',
    'zuoxi:',
    'zuoxi://call',
    'zuoxi://call?',
    'zuoxi://call?direction=out',
    'zuoxi://call?direction=out&from=23456789',
    'zuoxi://call?from=1&from=2',
    'zuoxi://call?from=%',
    'zuoxi://call?from=23456789%00',
    'zuoxi://call?from=23456789&direction=sideways',
    `zuoxi://call?from=${'1'.repeat(61)}`,
    'zuoxi://call/x?from=23456789',
    'zuoxi://customer/',
    'zuoxi://state',
    'zuoxi://state/asleep',
    'zuoxi://state/notReady',
    'zuoxi://state/notReady?reason=weather',
    'zuoxi://state/ready?reason=break',
    'zuoxi://constructor/x',
    'https://example.com/call?from=23456789',
    'javascript:alert(1)',
    'zuoxi://call\u0000?from=23456789',
  ])('%j is none', (url) => expect(readLink(url)).toEqual({ kind: 'bad', problem: 'badLink' }));

  it.each([
    'zuoxi://call?from=abc',
    'zuoxi://call?from=%3Cscript%3E',
    'zuoxi://call?from=%3Cimg%20onerror=alert(1)%3E',
    'zuoxi://call?from=abc&id=pbx-9',
    'zuoxi://call?from=%F0%9F%98%80',
    'zuoxi://call?direction=out&to=reception',
  ])('%s names nobody', (url) => expect(readLink(url)).toEqual({ kind: 'bad', problem: 'linkWithoutNumber' }));

  it('of 10 MB is refused before it is looked at', () => {
    expect(readLink(`zuoxi://call?from=${'9'.repeat(10_000_000)}`)).toEqual({ kind: 'bad', problem: 'tooLong' });
  });

  it('says what the agent does', () => {
    expect(readLink('zuoxi://state/ready')).toEqual({ kind: 'state', state: 'ready', reason: null });
    expect(readLink('zuoxi://state/notReady?reason=afterHardCall')).toEqual({
      ...{ kind: 'state', state: 'notReady', reason: 'afterHardCall' },
    });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(readLink(`zuoxi://call?from=${text}`).kind).toMatch(/^(?:call|bad)$/);
        readLink(text);
      }),
    );
  });
});
