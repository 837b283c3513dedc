import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Found, findAsTyped } from './finder.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Answers come when the test says so. */
function setUp() {
  const asked = new Map<string, { answer: (hits: string[]) => void; fail: (error: unknown) => void }>();
  const shown: Found<string>[] = [];
  const finder = findAsTyped<string>({
    ask: (text) => new Promise((answer, fail) => asked.set(text, { answer, fail })),
    show: (found) => void shown.push(found),
  });
  return { asked, shown, finder };
}
const turn = () => vi.advanceTimersByTimeAsync(0);

it('draws once a key, with the answer', async () => {
  const { asked, shown, finder } = setUp();
  finder.type('陳 ');
  expect(shown).toEqual([]);
  asked.get('陳')?.answer(['陳大文']);
  await turn();
  await vi.advanceTimersByTimeAsync(1000);
  expect(shown).toEqual([{ text: '陳 ', hits: ['陳大文'], error: null }]);
});

it('shows the new text beside the last hits when the answer is late', async () => {
  const { asked, shown, finder } = setUp();
  finder.type('a');
  asked.get('a')?.answer(['Ann']);
  await turn();
  finder.type('ab');
  await vi.advanceTimersByTimeAsync(40);
  expect(shown.at(-1)).toEqual({ text: 'ab', hits: ['Ann'], error: null });
  asked.get('ab')?.answer(['Abe']);
  await turn();
  expect(shown.at(-1)).toEqual({ text: 'ab', hits: ['Abe'], error: null });
});

it('lets no older answer replace a newer one', async () => {
  const { asked, shown, finder } = setUp();
  finder.type('a');
  finder.type('ab');
  asked.get('ab')?.answer(['Abe']);
  asked.get('a')?.answer(['Ann']);
  await turn();
  expect(shown).toEqual([{ text: 'ab', hits: ['Abe'], error: null }]);
});

it('asks nothing for commands and for a blank', () => {
  const { asked, shown, finder } = setUp();
  finder.type('>');
  finder.type('  ');
  expect([...asked.keys()]).toEqual([]);
  expect(shown.map(({ text }) => text)).toEqual(['>', '  ']);
});

it('keeps Enter until the list shows what was typed, and forgets it when more is typed', async () => {
  const { asked, finder } = setUp();
  const opened: string[] = [];
  finder.type('a');
  finder.settled(() => opened.push('of a'));
  finder.type('ab');
  asked.get('a')?.answer(['Ann']);
  await turn();
  finder.settled(() => opened.push('of ab'));
  expect(opened).toEqual([]);
  asked.get('ab')?.answer(['Abe']);
  await turn();
  expect(opened).toEqual(['of ab']);
  finder.settled(() => opened.push('at once'));
  expect(opened).toEqual(['of ab', 'at once']);
});

it('says what failed, and is silent once closed', async () => {
  const { asked, shown, finder } = setUp();
  finder.type('a');
  asked.get('a')?.fail('no core');
  await turn();
  expect(shown).toEqual([{ text: 'a', hits: [], error: 'no core' }]);
  finder.type('b');
  finder.close();
  asked.get('b')?.answer(['Bob']);
  await vi.advanceTimersByTimeAsync(1000);
  expect(shown).toHaveLength(1);
});
