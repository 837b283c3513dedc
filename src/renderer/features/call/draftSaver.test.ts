import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CallDraft, callDraft } from '../../../contract/calls.ts';
import {
  createDraftSaver,
  type DraftContent,
  MAX_WAIT,
  type SaveReply,
  type SaveState,
  TRAILING,
} from './draftSaver.ts';

const empty: DraftContent = {
  scriptId: null,
  scriptVersion: null,
  scriptPins: {},
  answers: [],
  language: 'yue-Hant-HK',
  note: '',
  fields: {},
  unknown: {},
  overrides: [],
};

/** A core that keeps one draft and refuses old revisions; `fault` makes the next saves go wrong. */
function bench() {
  let note = '';
  const core: { draft: CallDraft; saves: string[]; faults: ('lostBefore' | 'lostAfter' | 'failed')[]; away: boolean } =
    {
      draft: { ...empty, rev: 3 },
      saves: [],
      faults: [],
      away: false,
    };
  const states: SaveState[] = [];
  const asides: (string | null)[] = [];
  const saver = createDraftSaver(3, {
    aside: (draft) => asides.push(draft?.note ?? null),
    read: () => ({ ...empty, note }),
    async save(draft): Promise<SaveReply> {
      await Promise.resolve();
      const fault = core.faults.shift();
      if (core.away || fault === 'lostBefore') return { kind: 'lost' };
      if (fault === 'failed') return { kind: 'failed', error: new Error('disk full') };
      if (draft.rev !== core.draft.rev) return { kind: 'conflict', rev: core.draft.rev };
      core.draft = { ...draft, rev: draft.rev + 1 };
      core.saves.push(draft.note);
      return fault === 'lostAfter' ? { kind: 'lost' } : { kind: 'ok', rev: core.draft.rev };
    },
    // as the contract orders the members, not as the page does
    load: async () => (core.away ? null : callDraft.parse(core.draft)),
    onState: (state) => states.push(state),
  });
  return {
    core,
    saver,
    states,
    asides,
    type(text: string) {
      note = text;
      saver.touch();
    },
  };
}

describe('draft saver', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('saves after a short pause and says so only when core has confirmed', async () => {
    const { core, saver, type } = bench();
    type('a');
    expect(saver.state).toBe('unsaved');
    await vi.advanceTimersByTimeAsync(TRAILING - 1);
    expect(core.saves).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(core.saves).toEqual(['a']);
    expect(saver.state).toBe('saved');
    expect(saver.rev).toBe(4);
  });

  it('does not wait for a pause longer than the limit while somebody types on', async () => {
    const { core, type } = bench();
    for (let at = 0; at < MAX_WAIT + 60; at += 20) {
      type(`t${at}`);
      await vi.advanceTimersByTimeAsync(20);
    }
    expect(core.saves[0]).toBe(`t${MAX_WAIT - 20}`);
  });

  it('keeps order and revisions when typing goes on during a save', async () => {
    const { core, saver, type } = bench();
    type('a');
    vi.advanceTimersByTime(TRAILING);
    type('ab');
    await vi.advanceTimersByTimeAsync(MAX_WAIT);
    expect(core.saves).toEqual(['a', 'ab']);
    expect(saver.state).toBe('saved');
    expect(saver.rev).toBe(5);
  });

  it('keeps what is typed in a conflict beside the call until it is settled and saved', async () => {
    const { core, saver, asides, type } = bench();
    core.draft = { ...core.draft, note: 'theirs', rev: 9 };
    type('mine');
    await vi.advanceTimersByTimeAsync(TRAILING);
    expect(saver.state).toBe('conflict');
    expect(asides).toEqual(['mine']);
    type('mine, and more');
    await vi.advanceTimersByTimeAsync(MAX_WAIT);
    expect(asides).toEqual(['mine', 'mine, and more']);
    saver.adopt(9);
    type('both');
    expect(asides.at(-1)).toBe('mine, and more');
    await vi.advanceTimersByTimeAsync(MAX_WAIT);
    expect(core.saves).toEqual(['both']);
    expect(asides.at(-1)).toBeNull();
  });

  it('keeps the draft while the core is away and saves it when it is back', async () => {
    const { core, saver, states, type } = bench();
    core.away = true;
    type('a');
    await vi.advanceTimersByTimeAsync(TRAILING);
    expect(saver.state).toBe('offline');
    type('ab');
    await vi.advanceTimersByTimeAsync(10_000);
    core.away = false;
    saver.reconnected();
    await vi.advanceTimersByTimeAsync(1);
    expect(core.saves).toEqual(['ab']);
    expect(states.at(-1)).toBe('saved');
  });

  it('does not take its own save, carried out but not answered, for another window', async () => {
    const { core, saver, states, type } = bench();
    core.faults = ['lostAfter'];
    type('a');
    await vi.advanceTimersByTimeAsync(TRAILING);
    expect(saver.state).toBe('offline');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(states).not.toContain('conflict');
    expect(saver.state).toBe('saved');
    expect(core.saves).toEqual(['a']);
    type('ab');
    await vi.advanceTimersByTimeAsync(TRAILING);
    expect(core.saves).toEqual(['a', 'ab']);
  });

  it('stops at a conflict, loses nothing, and takes over when told', async () => {
    const { core, saver, type } = bench();
    core.draft = { ...core.draft, note: 'other window', rev: 9 };
    type('mine');
    await vi.advanceTimersByTimeAsync(TRAILING);
    expect(saver.state).toBe('conflict');
    type('mine too');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(core.saves).toEqual([]);
    await saver.takeOver();
    expect(core.saves).toEqual(['mine too']);
    expect(saver.state).toBe('saved');
  });

  it('flushes what is unsaved at once', async () => {
    const { core, saver, type } = bench();
    type('last words');
    const flushed = saver.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(await flushed).toBe(true);
    expect(core.saves).toEqual(['last words']);
  });

  it('tries again after a failure and reports it', async () => {
    const { core, saver, states, type } = bench();
    core.faults = ['failed'];
    type('a');
    await vi.advanceTimersByTimeAsync(TRAILING);
    expect(states).toContain('failed');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(core.saves).toEqual(['a']);
    expect(saver.state).toBe('saved');
  });
});
