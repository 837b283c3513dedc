import { expect, it } from 'vitest';
import { type PhrasesCheckOptions, phrasesCheck } from './phrases-check.ts';

const seed = JSON.stringify({
  version: 1,
  source: 'seed',
  rules: [
    {
      id: 'P34',
      phrase: '没办法',
      category: 'shirk',
      severity: 'info',
      variants: { hans: ['没办法'], hant: [], yue: ['冇辦法'] },
      weak: ['没办法', '冇辦法'],
      weakOnly: true,
      suggestion: { hans: 'a', hant: 'b', yue: 'c' },
      scope: ['note'],
    },
  ],
});

async function run(options: PhrasesCheckOptions, chunks: (string | Uint8Array)[]) {
  const out: string[] = [];
  const err: string[] = [];
  async function* input() {
    yield* chunks;
  }
  const code = await phrasesCheck(options, {
    input: input(),
    write: (line) => out.push(line),
    error: (line) => err.push(line),
    readFile: async (path) => (path === 'seed.json' ? seed : Promise.reject(new Error('no such file'))),
  });
  return { code, out: out.map((line) => JSON.parse(line)), err };
}

it('answers every line with its spans in UTF-16 offsets', async () => {
  const { code, out } = await run({}, ['{"text":"😀我回客人「你急乜」"}\n{"text":"客人話', '「你哋急乜」"}']);
  expect(code).toBe(0);
  expect(out).toEqual([
    {
      spans: [
        {
          start: 7,
          end: 10,
          id: 'P06',
          severity: 'block',
          reason: { code: 'agentSaid', phrase: '你急乜', cue: '我回客人' },
        },
      ],
    },
    { spans: [] },
  ]);
});

it('puts characters together that two chunks share', async () => {
  const bytes = new TextEncoder().encode('{"text":"我話急乜"}\n');
  const { out } = await run({}, [bytes.slice(0, 11), bytes.slice(11)]);
  expect(out[0].spans).toMatchObject([{ id: 'P06' }]);
});

it('leaves out what is below the severity asked for', async () => {
  const { out } = await run({ minSeverity: 'warn' }, ['{"text":"客人問點算,我答冇辦法"}']);
  expect(out).toEqual([{ spans: [] }]);
});

it('reads the seed file format', async () => {
  const { out, err } = await run({ lexicon: 'seed.json' }, ['{"text":"客人問點算,我答冇辦法,急乜"}']);
  expect(err).toEqual([]);
  expect(out[0].spans).toMatchObject([{ id: 'P34', severity: 'hint' }]);
});

it('says which line and which option it cannot use', async () => {
  expect(await run({}, ['nonsense\n{"text":1}'])).toMatchObject({ code: 1, out: [{ spans: [] }, { spans: [] }] });
  expect(await run({ minSeverity: 'fatal' }, [])).toMatchObject({ code: 2 });
  expect(await run({ lexicon: 'none.json' }, [])).toMatchObject({ code: 2, err: ['none.json: no such file'] });
});
