import { readdirSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { compile } from '../../src/shared/script/compile.ts';
import { evaluate } from '../../src/shared/script/evaluate.ts';
import { lintScript } from '../../src/shared/script/lint.ts';
import { checkScript, loadScript } from '../../src/shared/script/load.ts';
import type { Entry, Facts } from '../../src/shared/script/run.ts';
import type { Field, ScriptDoc, Step } from '../../src/shared/script/types.ts';
import { type BenchOptions, type Figures, round, times } from './lib/figures.ts';

/** The engine alone: a script of 1,000 steps after every answer, and 200 scripts as a desk loads them. */
export async function run({ size }: BenchOptions): Promise<Figures> {
  const steps = size === 'full' ? 1_000 : 200;
  const before = loadavg()[0] ?? 0;
  const figures = {
    evaluate: evaluateAfterEachAnswer(steps),
    load: loadScripts(size === 'full' ? 200 : 20),
    lint: lintOnce(steps),
  };
  return { ...figures, load1: `${round(before)} … ${round(loadavg()[0] ?? 0)}` };
}

const label = (text: string) => ({ 'zh-HK': text, 'zh-CN': text, en: text });
const words = (text: string) => ({ 'yue-Hant-HK': text, 'cmn-Hans-CN': text, en: text });

function stepOf(index: number, last: boolean): Step {
  const id = `s${index}`;
  const fields: Field[] = [
    { id: 'note', type: 'text', label: label('備註'), bind: `vars.v${index % 50}`, required: true },
    { id: 'more', type: 'text', label: label('補充'), when: `vars.v${index % 50} == "more"` },
  ];
  const next = `s${index + 1}`;
  return {
    id,
    title: label(`步驟 ${index}`),
    say: [
      { id: 'ask', must: true, text: words('{greeting}，{caller}，請問部機有咩問題？') },
      { when: 'facts.customer.warranty == "out"', text: words('已經過咗保養期，要收費。') },
    ],
    ...(index % 3 === 0 && { fields }),
    ...(index % 3 === 1 && {
      choice: {
        must: true,
        options: [
          { id: 'yes', label: label('係') },
          { id: 'no', label: label('唔係') },
          { id: 'maybe', label: label('唔知'), when: 'facts.customer.openTickets > 0 && !facts.repeatReport' },
        ],
      },
    }),
    ...(last
      ? { outcome: { id: 'done', title: label('完成'), effects: [{ kind: 'disposition', value: 'answered' }] } }
      : {
          next: index % 3 === 1 ? [{ when: `choice.${id} == "no"`, to: next }, { to: next }] : next,
        }),
  };
}

/** A call of many steps with what real ones have: must-says, fields, choices, conditions on facts, answers and variables. */
export function longScript(steps: number, id = 'long'): ScriptDoc {
  return {
    id,
    version: 1,
    kind: 'call',
    title: label('長'),
    vars: Array.from({ length: 50 }, (_, index) => ({ name: `v${index}`, type: 'string' as const })),
    steps: Array.from({ length: steps }, (_, index) => stepOf(index, index === steps - 1)),
  };
}

const facts: Facts = {
  companyName: 'Ace',
  agentName: 'Amy',
  customer: { known: true, surname: '陳', title: 'mr', warranty: 'out', openTickets: 1 },
};

function evaluateAfterEachAnswer(steps: number): Figures {
  const set = compile([longScript(steps)], 'long');
  const play = (): { each: number[]; late: number[] } => {
    const log: Entry[] = [];
    const each: number[] = [];
    const add = (entry: Entry) => {
      log.push(entry);
      const from = performance.now();
      evaluate(set, log, facts);
      each.push(performance.now() - from);
    };
    for (let index = 0; index < steps; index += 1) {
      const step = `s${index}`;
      add({ kind: 'mustSay', step, line: 'ask', said: true, at: log.length });
      if (index % 3 === 0) add({ kind: 'field', step, field: 'note', value: '卡紙', at: log.length });
      if (index % 3 === 1) add({ kind: 'choice', step, choice: index % 2 === 0 ? 'yes' : 'no', at: log.length });
      add({ kind: 'enter', step, at: log.length });
    }
    return { each, late: each.slice(-Math.floor(each.length / 10)) };
  };
  play();
  const { each, late } = play();
  return { 'each answer': times(each), 'answers of the last tenth': times(late) };
}

/** The shipped documents, as often as it takes, each under an id of its own. */
function loadScripts(count: number): Figures {
  const folder = join(import.meta.dirname, '../../content/scripts');
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  const fromFiles = files.map((text) => {
    const from = performance.now();
    const loaded = loadScript(text);
    if (!loaded.ok) throw new Error(loaded.errors[0]?.message);
    return { doc: loaded.doc, ms: performance.now() - from };
  });
  const json = Array.from({ length: count }, (_, index) => {
    const { doc } = fromFiles[index % fromFiles.length] ?? { doc: longScript(10) };
    return JSON.stringify({ ...doc, id: `${doc.id}${index}` });
  });
  const published = Array.from({ length: 10 }, () => {
    const from = performance.now();
    for (const text of json) {
      const loaded = checkScript(JSON.parse(text));
      if (!loaded.ok) throw new Error(loaded.errors[0]?.message);
      compile([loaded.doc], loaded.doc.id);
    }
    return performance.now() - from;
  });
  return {
    [`${count} published scripts, checked and compiled`]: times(published),
    'one YAML file': times(fromFiles.map(({ ms }) => ms)),
  };
}

function lintOnce(steps: number): Figures {
  const doc = longScript(steps);
  const samples = Array.from({ length: 5 }, () => {
    const from = performance.now();
    lintScript([doc], doc.id);
    return performance.now() - from;
  });
  return { [`a script of ${steps} steps`]: times(samples) };
}
