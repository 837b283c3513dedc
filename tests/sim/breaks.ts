import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A bug planted in one file of the product: each snippet must stand there exactly once, or the bug is not what it says. */
export interface Break {
  readonly file: string;
  readonly swaps: readonly (readonly [from: string, to: string])[];
  /** The simulator finds it within so many seeds. */
  readonly within: number;
}

/** What the protocol's rules are there for, each taken out once (sync.md 2.7). */
export const BREAKS: Readonly<Record<string, Break>> = {
  forgetOnAck: {
    file: 'src/core/sync/push.ts',
    swaps: [
      [
        'const changes = takeResults(parts, request.head.device, answer.results);',
        `const changes = takeResults(parts, request.head.device, answer.results);
    parts.db.prepare("DELETE FROM outbox WHERE dev = ? AND s <> 'pending'").run(request.head.device);`,
      ],
    ],
    within: 50,
  },
  noHashCheck: {
    file: 'src/hub/engine/push.ts',
    swaps: [
      ['if (task.ops[at]?.h !== verdict.h) return', 'if (task.ops.length < 0) return'],
      ['if (chain(hash, body) !== h) {', 'if (chain(hash, body) === "") {'],
    ],
    within: 150,
  },
  clockOnly: {
    file: 'src/hub/engine/merge.ts',
    swaps: [['if (q <= write.saw || device === write.device) return true;', 'if (q < 0) return true;']],
    within: 300,
  },
  dropHeld: {
    file: 'src/hub/engine/revive.ts',
    swaps: [['if (!list) return;', 'if (!list || list) return;']],
    within: 150,
  },
  baseWithoutEpoch: {
    file: 'src/hub/engine/land.ts',
    swaps: [['saw: seenNow(op.b, op.ep, batch.epoch, batch.tx.head.seq, batch.past),', 'saw: op.b,']],
    within: 300,
  },
  latePage: {
    file: 'src/core/sync/pull.ts',
    swaps: [
      [
        "return page.since === state.cursor && (page.epoch === state.epoch || state.epoch === '');",
        "return page.epoch === state.epoch || state.epoch === '';",
      ],
    ],
    within: 100,
  },
  goneIgnored: {
    file: 'src/core/sync/apply.ts',
    swaps: [['if (row.gone) return applyGone(ctx, row);', 'if (row.gone) return null;']],
    within: 100,
  },
  verdictTwice: {
    file: 'src/core/sync/verdicts.ts',
    swaps: [
      [
        "if (!op || op.s === result.s || (op.s !== 'pending' && op.s !== 'held:NO_ROW')) return null;",
        'if (!op) return null;',
      ],
      [
        `DELETE FROM attention WHERE dev = ? AND c = ? AND state = 'open'`,
        'DELETE FROM attention WHERE dev = ? AND c < -?',
      ],
      ["entry.kind, lost?.f ?? entry.code ?? '')", "String(Math.random()), lost?.f ?? entry.code ?? '')"],
    ],
    within: 150,
  },
  grantsIgnored: {
    file: 'src/hub/engine/pull.ts',
    swaps: [
      [
        'const from = auth.grants.map((scope) => startOf(cursor, scope, now.seq));',
        'const from = [...new Set([...auth.grants, ...cursor.at.keys()])].map((scope) => startOf(cursor, scope, now.seq));',
      ],
      ['.filter((scope) => !auth.grants.includes(scope));', '.filter(() => false);'],
    ],
    within: 150,
  },
  ackOfOtherEpoch: {
    file: 'src/core/sync/push.ts',
    swaps: [
      [
        `answer: PushAnswer): PushOutcome {
  const state = readState(parts.db);
  if (state.epoch !== request.head.epoch || state.device !== request.head.device) return IGNORED;`,
        `answer: PushAnswer): PushOutcome {
  const state = readState(parts.db);`,
      ],
      ["if (state.epoch !== '' && answer.epoch !== state.epoch) {", 'if (answer.have < 0) {'],
      ['    putMeta(parts.db, { epoch: answer.epoch });\n', ''],
    ],
    within: 300,
  },
};

const root = join(import.meta.dirname, '../..');

/** The text with the bug in it. Throws when a snippet is not there exactly once. */
export function broken(name: string, text: string): string {
  const plan = BREAKS[name];
  if (!plan) throw new Error(`no such break: ${name} (there are ${Object.keys(BREAKS).join(', ')})`);
  let out = text;
  for (const [from, to] of plan.swaps) {
    if (out.split(from).length !== 2) throw new Error(`break ${name}: not exactly once in ${plan.file}:\n${from}`);
    out = out.replace(from, () => to);
  }
  return out;
}

export function readTarget(name: string): string {
  return readFileSync(join(root, BREAKS[name]?.file ?? ''), 'utf8');
}

/** From now on the product's file is loaded with the bug in it. To be called before anything of the product is imported. */
export function plant(name: string): void {
  const text = broken(name, readTarget(name));
  const target = pathToFileURL(join(root, BREAKS[name]?.file ?? '')).href;
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      return url === target ? { ...loaded, source: text } : loaded;
    },
  });
}
