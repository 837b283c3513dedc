import { expect, it } from 'vitest';
import { CHECK_EVERY, FIRST_CHECK, REFUSAL_HOLDS, startUpdateFlow, type UpdateQuestion } from './update-flow.ts';

interface Asked {
  readonly kind: UpdateQuestion;
  readonly version: string;
  readonly signal: AbortSignal;
  answer(yes: boolean): Promise<void>;
}

/** All that has been set off has run. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

/** A flow over a made-up server and clock; `asked` are the questions, oldest first. */
function start(offers: (string | null | Error)[], download: () => Promise<string> = async () => 'new.exe') {
  let now = 0;
  let timers: { at: number; task: () => void }[] = [];
  const asked: Asked[] = [];
  const did: string[] = [];
  const logged: { event: string; data: Record<string, unknown> }[] = [];
  const flow = startUpdateFlow({
    source: {
      check: async () => {
        did.push('check');
        const offer = offers.length > 1 ? offers.shift() : offers[0];
        if (offer instanceof Error) throw offer;
        return offer ?? null;
      },
      download: () => {
        did.push('download');
        return download();
      },
    },
    clock: {
      now: () => now,
      after(ms, task) {
        const timer = { at: now + ms, task };
        timers.push(timer);
        return () => {
          timers = timers.filter((other) => other !== timer);
        };
      },
    },
    ask: (kind, version, signal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve(false));
        const answer = (yes: boolean) => {
          resolve(yes);
          return settle().then(() => {});
        };
        asked.push({ kind, version, signal, answer });
      }),
    keep: async (installer, version) => void did.push(`keep ${installer} ${version}`),
    installNow: () => void did.push('install'),
    log: (event, data = {}) => void logged.push({ event, data }),
  });
  const pass = async (ms: number) => {
    now += ms;
    const due = timers.filter((timer) => timer.at <= now);
    timers = timers.filter((timer) => timer.at > now);
    for (const { task } of due) task();
    await settle();
  };
  const questions = () => asked.map(({ kind, version }) => `${kind} ${version}`);
  return { flow, pass, asked, did, logged, questions, waiting: () => timers.length };
}

it('looks some time after the start, then every six hours', async () => {
  const { did, pass } = start([null]);
  await pass(FIRST_CHECK - 1);
  expect(did).toEqual([]);
  await pass(1);
  expect(did).toEqual(['check']);
  await pass(CHECK_EVERY);
  await pass(CHECK_EVERY);
  expect(did).toEqual(['check', 'check', 'check']);
});

it('downloads only after a yes, keeps the installer before it offers the restart', async () => {
  const { did, pass, asked, questions } = start(['1.1.0']);
  await pass(FIRST_CHECK);
  expect(did).toEqual(['check']);
  expect(questions()).toEqual(['download 1.1.0']);
  await asked[0]?.answer(true);
  expect(did).toEqual(['check', 'download', 'keep new.exe 1.1.0']);
  expect(questions()).toEqual(['download 1.1.0', 'restart 1.1.0']);
  await asked[1]?.answer(true);
  expect(did.at(-1)).toBe('install');
});

it('leaves it for the end of the program when the restart is refused, and asks no more', async () => {
  const { did, pass, asked } = start(['1.1.0']);
  await pass(FIRST_CHECK);
  await asked[0]?.answer(true);
  await asked[1]?.answer(false);
  await pass(CHECK_EVERY);
  expect(did).not.toContain('install');
  expect(asked).toHaveLength(2);
});

it('asks nothing during a call, and at once when it is over', async () => {
  const { flow, pass, questions, asked } = start(['1.1.0']);
  flow.setBusy(true);
  await pass(FIRST_CHECK);
  expect(questions()).toEqual([]);
  flow.setBusy(false);
  await settle();
  expect(questions()).toEqual(['download 1.1.0']);
  expect(asked[0]?.signal.aborted).toBe(false);
});

it.each(['download', 'restart'] as const)('takes the question "%s" away when a call comes', async (kind) => {
  const { flow, pass, asked, did } = start(['1.1.0']);
  await pass(FIRST_CHECK);
  if (kind === 'restart') await asked[0]?.answer(true);
  const before = asked.length;
  flow.setBusy(true);
  await settle();
  expect(asked.at(-1)?.signal.aborted).toBe(true);
  expect(did).not.toContain('install');
  flow.setBusy(false);
  await settle();
  expect(asked).toHaveLength(before + 1);
  expect(asked.at(-1)?.kind).toBe(kind);
});

it('asks again when the call was over before the question was gone', async () => {
  const { flow, pass, asked } = start(['1.1.0']);
  await pass(FIRST_CHECK);
  flow.setBusy(true);
  flow.setBusy(false);
  await settle();
  expect(asked).toHaveLength(2);
  expect(asked[1]?.signal.aborted).toBe(false);
});

it('waits with the restart for the end of a call that came during the download', async () => {
  let loaded = (_path: string) => {};
  const { flow, pass, asked, questions } = start(['1.1.0'], () => new Promise((resolve) => (loaded = resolve)));
  await pass(FIRST_CHECK);
  await asked[0]?.answer(true);
  flow.setBusy(true);
  loaded('new.exe');
  await settle();
  expect(questions()).toEqual(['download 1.1.0']);
  flow.setBusy(false);
  await settle();
  expect(questions()).toEqual(['download 1.1.0', 'restart 1.1.0']);
});

it('a "later" holds for a day, a newer version is offered before', async () => {
  const { pass, asked, questions } = start(['1.1.0', '1.1.0', '1.2.0']);
  await pass(FIRST_CHECK);
  await asked[0]?.answer(false);
  await pass(CHECK_EVERY);
  expect(questions()).toEqual(['download 1.1.0']);
  await pass(CHECK_EVERY);
  expect(questions()).toEqual(['download 1.1.0', 'download 1.2.0']);
});

it('asks again about the same version when the day is over', async () => {
  const { pass, asked } = start(['1.1.0']);
  await pass(FIRST_CHECK);
  await asked[0]?.answer(false);
  for (let gone = 0; gone < REFUSAL_HOLDS; gone += CHECK_EVERY) await pass(CHECK_EVERY);
  expect(asked).toHaveLength(2);
});

it('a server that does not answer costs a line in the log, without address or path', async () => {
  const error = Object.assign(new Error('connect https://updates.example/ C:\\Users\\chan'), { code: 'ECONNREFUSED' });
  const { pass, logged, asked } = start([error, '1.1.0']);
  await pass(FIRST_CHECK);
  expect(logged).toEqual([{ event: 'update.checkFailed', data: { code: 'ECONNREFUSED' } }]);
  await pass(CHECK_EVERY);
  expect(asked).toHaveLength(1);
});

it('a download that fails is offered again at the next look', async () => {
  const { pass, asked, logged, did } = start(['1.1.0'], async () => Promise.reject(new TypeError('/home/chan')));
  await pass(FIRST_CHECK);
  await asked[0]?.answer(true);
  expect(logged.at(-1)).toEqual({ event: 'update.downloadFailed', data: { code: 'TypeError' } });
  await pass(CHECK_EVERY);
  expect(asked.map(({ kind }) => kind)).toEqual(['download', 'download']);
  expect(did).not.toContain('install');
});

it('stops', async () => {
  const { flow, pass, did, waiting } = start(['1.1.0']);
  flow.stop();
  await pass(FIRST_CHECK);
  expect(did).toEqual([]);
  expect(waiting()).toBe(0);
});
