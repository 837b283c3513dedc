import { createRouterClient } from '@orpc/server';
import { createCore } from '../../src/core/app.ts';
import { testDeps } from './core.ts';

/**
 * A desk that works without rest until it is killed: takes calls, saves drafts, finishes. Says on standard output what
 * was promised to be on disk, one line each, only after the promise was made: `draft ID REV` or `ticket ID NUMBER`.
 */
const [dir = '', token = ''] = process.argv.slice(2);
const time = {
  get now() {
    return Date.now();
  },
};
const core = await createCore(testDeps(dir, time));
const page = createRouterClient(core.router, { context: core.connect().context });
await page.session.resume({ token });

for (let count = 0; ; count += 1) {
  const from = `9123 ${String(1000 + (count % 9000))}`;
  const call = await page.calls.pop({
    from,
    to: null,
    externalId: null,
    direction: 'in',
    customerId: null,
    callbackId: null,
  });
  const { draft } = call;
  const fields = { class: 'consult', question: `問題 ${count}`, answerGiven: '已答' };
  for (let rev = 1; rev <= 4; rev += 1) {
    const saved = await page.calls.saveDraft({
      id: call.id,
      draft: { ...draft, rev, fields, note: `${rev}${'字'.repeat(rev * 500)}` },
    });
    process.stdout.write(`draft ${call.id} ${saved.rev}\n`);
  }
  // Every third call stays parked: a call that is not finished must survive as well.
  if (count % 3 === 2) continue;
  const done = await page.calls.finish({
    id: call.id,
    wrapUp: {
      disposition: 'solvedInCall',
      nextAction: null,
      nextActionAt: null,
      nextActionBy: null,
      result: null,
      summary: `第 ${count} 個`,
    },
  });
  process.stdout.write(`ticket ${done.ticketId} ${done.ticketNumber}\n`);
}
