import { expect, it } from 'vitest';
import { createActs, type KeptAct, type MarkAct } from './acts.ts';

const act: MarkAct = { kind: 'reported', ruleId: 'P06', text: '你急乜', start: 0, end: 3 };
const where = { place: 'note', callId: 'c1' };

/** A desk: its storage outlives its pages. */
function desk(limit = Number.POSITIVE_INFINITY) {
  const items = new Map<string, string>();
  const sent: KeptAct[] = [];
  let ids = 0;
  const state = { away: false, me: 'w1/p1' as string | null, now: 1_000 };
  /** A page that was closed never goes on. */
  const page = () =>
    createActs({
      store: {
        getItem: (name) => items.get(name) ?? null,
        setItem: (name, value) => {
          if (value.length > limit) throw new Error('QuotaExceededError');
          items.set(name, value);
        },
        removeItem: (name) => void items.delete(name),
      },
      me: () => state.me,
      send: async (kept) => {
        if (state.away) return 'later';
        sent.push(kept);
        return 'done';
      },
      pause: () => new Promise(() => {}),
      alone: (run) => run(),
      newId: () => `a${++ids}`,
      now: () => state.now,
    });
  return { page, state, sent, items };
}

it('is sent at once, and then no longer kept', async () => {
  const { page, sent, items } = desk();
  const acts = page();
  acts.add(where, act);
  await acts.drain();
  expect(sent).toMatchObject([{ ...act, where, occurredAt: 1_000 }]);
  expect(items.size).toBe(0);
});

it('what was done while core was away is sent after a reload, in order, each with its own time', async () => {
  const { page, state, sent, items } = desk();
  state.away = true;
  const first = page();
  first.add(where, act);
  state.now = 2_000;
  first.add(where, { ...act, kind: 'replaced' });
  state.away = false;
  state.now = 9_000;
  await page().drain();
  expect(sent.map(({ kind, occurredAt }) => [kind, occurredAt])).toEqual([
    ['reported', 1_000],
    ['replaced', 2_000],
  ]);
  expect(items.size).toBe(0);
});

it('waits for the one who did it: nobody else sends it in their name', async () => {
  const { page, state, sent } = desk();
  state.away = true;
  page().add(where, act);
  state.away = false;
  for (const other of [null, 'w1/p2', 'w2/p1']) {
    state.me = other;
    await page().drain();
  }
  expect(sent).toEqual([]);
  state.me = 'w1/p1';
  await page().drain();
  expect(sent).toHaveLength(1);
});

it('goes on without storage as long as the page, and reads past what is no list', async () => {
  const { page, sent, items } = desk(10);
  items.set('zuoxi.acts', '{"a":');
  const acts = page();
  acts.add(where, act);
  await acts.drain();
  expect(sent).toHaveLength(1);
});
