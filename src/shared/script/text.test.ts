import { describe, expect, it } from 'vitest';
import { words } from './fixture.ts';
import type { TextScope } from './run.ts';
import { GAP, greetingOf, renderParts, renderText, timeOfDay } from './text.ts';

const scope = (values: Record<string, string | number | boolean>, facts: TextScope['facts'] = {}): TextScope => ({
  values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, from: 'x' }])),
  facts,
});

describe('a line', () => {
  it('is filled with the values of the run and the facts', () => {
    const text = words('{facts.companyName}: {ticket.fault}');
    expect(renderText(text, 'en', scope({ 'ticket.fault': 'no power' }, { companyName: 'Ace' }))).toBe('Ace: no power');
  });

  it('leaves a visible gap where a value is not known yet', () => {
    expect(renderText(words('Fee {ticket.quote}.'), 'en', scope({}))).toBe(`Fee ${GAP}.`);
    expect(renderParts(words('Fee {ticket.quote}.'), 'en', scope({}))[1]).toEqual({
      text: GAP,
      name: 'ticket.quote',
      unset: true,
    });
  });

  it.each([
    ['好，{caller}，我記低咗。', 'yue-Hant-HK', '好，我記低咗。', '好，陳生，我記低咗。'],
    ['多謝您，{caller}。', 'yue-Hant-HK', '多謝您。', '多謝您，陳生。'],
    ['{caller}，请稍等。', 'cmn-Hans-CN', '请稍等。', '陈先生，请稍等。'],
    ['{caller}, one moment.', 'en', 'One moment.', 'Mr Chan, one moment.'],
    ['Thank you, {caller}.', 'en', 'Thank you.', 'Thank you, Mr Chan.'],
    [
      'I am sorry, {caller}, we were cut off.',
      'en',
      'I am sorry, we were cut off.',
      'I am sorry, Mr Chan, we were cut off.',
    ],
  ] as const)('%s reads well with and without an address', (line, language, without, withOne) => {
    expect(renderText({ [language]: line }, language, scope({}))).toBe(without);
    const known = scope({}, { customer: { surname: '陳', title: 'mr' } });
    expect(renderText({ [language]: line }, language, known)).toBe(withOne);
  });

  it('addresses by what was said in the call rather than by the file', () => {
    const facts = { customer: { surname: '陳', surnameEn: 'Tan', title: 'mr' } };
    expect(renderText(words('{caller}'), 'en', scope({}, facts))).toBe('Mr Tan');
    expect(
      renderText(words('{caller}'), 'en', scope({ 'customer.surname': '林', 'customer.title': 'ms' }, facts)),
    ).toBe('Ms Lam');
  });

  it('says amounts, dates and chosen words as the language does', () => {
    const values = scope({ 'ticket.quote': 45_050, 'callback.nextAt': '2026-11-23T15:30' }, { currency: 'CNY' });
    expect(renderText(words('{ticket.quote}'), 'cmn-Hans-CN', values)).toBe('450.50元');
    expect(renderText(words('{ticket.quote}'), 'en', values)).toBe('RMB 450.50');
    expect(renderText(words('{callback.nextAt}'), 'yue-Hant-HK', values)).toBe('11月23日下晝3點30分');
    expect(renderText(words('{callback.nextAt}'), 'cmn-Hans-CN', values)).toBe('11月23日下午3点30分');
    expect(renderText(words('{callback.nextAt}'), 'en', values)).toBe('23 November, 3:30 pm');
    const chosen: TextScope = {
      values: { 'ticket.warranty': { value: 'in', valueLabel: { 'zh-HK': '保養期內', en: 'in warranty' }, from: 'x' } },
      facts: {},
    };
    expect(renderText(words('{ticket.warranty}'), 'yue-Hant-HK', chosen)).toBe('保養期內');
  });

  it('is inert: markup and braces in values stay text', () => {
    const values = scope({ 'ticket.fault': '<img src=x onerror=alert(1)> {facts.agentName} $& {caller}' });
    expect(renderText(words('{ticket.fault}'), 'en', values)).toBe(
      '<img src=x onerror=alert(1)> {facts.agentName} $& {caller}',
    );
    expect(renderText(words('{constructor} {facts.constructor}'), 'en', values)).toBe(`${GAP} ${GAP}`);
  });
});

describe('the greeting', () => {
  it.each([
    ['morning', '早晨', '早上好', 'Good morning'],
    ['afternoon', '午安', '下午好', 'Good afternoon'],
    ['evening', '晚安', '晚上好', 'Good evening'],
  ] as const)('%s', (time, cantonese, mandarin, english) => {
    expect([greetingOf('yue-Hant-HK', time), greetingOf('cmn-Hans-CN', time), greetingOf('en', time)]).toEqual([
      cantonese,
      mandarin,
      english,
    ]);
  });

  it('turns at 5, 12 and 18 o’clock', () => {
    expect([4, 5, 11, 12, 17, 18, 23].map(timeOfDay)).toEqual([
      'evening',
      'morning',
      'morning',
      'afternoon',
      'afternoon',
      'evening',
      'evening',
    ]);
  });
});
