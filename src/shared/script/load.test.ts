import { describe, expect, it } from 'vitest';
import { loadScript } from './load.ts';

const GOOD = `id: tiny
version: 1
kind: call
title: { zh-HK: 小, zh-CN: 小, en: Tiny }
steps:
  - id: end
    title: { zh-HK: 完, zh-CN: 完, en: End }
    say:
      - text: { yue-Hant-HK: 多謝, cmn-Hans-CN: 谢谢, en: Thank you }
    outcome:
      id: done
      title: { zh-HK: 完, zh-CN: 完, en: Done }
`;

const errorsOf = (text: string): string[] => {
  const loaded = loadScript(text);
  return loaded.ok
    ? []
    : loaded.errors.map(({ line, column, path, message }) => `${line}:${column} ${path} ${message}`);
};

describe('loadScript', () => {
  it('gives the document', () => {
    const loaded = loadScript(GOOD);
    expect(loaded.ok && loaded.doc.steps[0]?.say?.[0]?.text.en).toBe('Thank you');
  });

  it.each([
    ['id: end', 'id: End', /^6:9 steps\[0\]\.id a name is letters and digits/],
    ['id: end', 'id: constructor', /^6:9 steps\[0\]\.id this word is reserved/],
    ['id: end', 'id: loop', /this word is reserved/],
    ['version: 1', 'version: one', /^2:10 version /],
    ['kind: call', 'kind: call\nextra: 1', /^1:1 .*extra/],
    ['outcome:', 'outcom:', /outcom/],
    ['title: { zh-HK: 小', 'title: { 香港: 小', /^4:14 title/],
    ['kind: call', 'kind: [call', /^\d+:\d+ /],
  ])('says where and what: %s -> %s', (from, to, message) => {
    expect(errorsOf(GOOD.replace(from, to))[0]).toMatch(message);
  });
});

describe('hostile files', () => {
  it('prototype-polluting keys are refused and touch nothing', () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      expect(errorsOf(`${GOOD}${key}: { polluted: true }\n`)[0]).toMatch(/cannot be a key/);
      expect(errorsOf(GOOD.replace('{ zh-HK: 小', `{ ${key}: 小`))[0]).toMatch(/cannot be a key/);
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('aliases, which can grow without end, are refused', () => {
    expect(errorsOf(GOOD.replace('title: {', 'title: &a {').replace('say:', 'say: [*a]\n    fields:'))[0]).toMatch(
      /anchors and aliases/,
    );
  });

  it('nesting beyond reason is refused', () => {
    expect(errorsOf(`${'['.repeat(20_000)}`)[0]).toMatch(/./);
    expect(errorsOf(GOOD.replace('id: tiny', `id: ${'['.repeat(60)}${']'.repeat(60)}`))[0]).toMatch(
      /nested too deeply/,
    );
  });

  it('texts, steps and files have a size', () => {
    expect(errorsOf(GOOD.replace('Thank you', 'x'.repeat(1_001)))[0]).toMatch(/1000/);
    const step = '  - { id: sN, title: { en: x } }\n';
    const many = Array.from({ length: 10_001 }, (_, index) => step.replace('sN', `s${index}`)).join('');
    expect(errorsOf(GOOD.replace('steps:\n', `steps:\n${many}`))[0]).toMatch(/10000/);
    expect(errorsOf('x'.repeat(8_000_001))[0]).toMatch(/longer than/);
  }, 60_000);

  it('what is no script is refused', () => {
    for (const text of ['', 'hello', '- 1', '\u0000', '--- a\n--- b', '!!js/function "x"']) {
      expect(errorsOf(text).length).toBeGreaterThan(0);
    }
  });
});
