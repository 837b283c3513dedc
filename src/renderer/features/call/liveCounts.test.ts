import { expect, it } from 'vitest';
import type { RunView } from '../../../shared/script/run.ts';
import { NO_FINDINGS } from '../../editor/types.ts';
import { liveCounts, skipCounted, unknownCounted } from './liveCounts.ts';

const one = { ...NO_FINDINGS, block: 1 };
const answer = { kind: 'field', item: 'cause', bind: 'callback.cause', value: '太耐', label: {} };
const texts = (fields: Record<string, string | null>, unknown: Record<string, string> = {}) => ({
  fields,
  unknown,
});
const view = { path: [{ answers: [answer] }], plan: { values: {} } } as unknown as RunView;

it('counts the note, the summary, and the fields that would be saved', () => {
  const all = { note: one, 'call.summary': one, 'ticket.fault': one, 'callback.cause': one };
  expect(liveCounts(all, texts({ fault: '卡紙' }), view).block).toBe(4);
});

it('no longer counts a text that was emptied, or that the path does not meet any more', () => {
  const all = { note: one, 'ticket.fault': one, 'callback.cause': one, matter: one };
  expect(liveCounts(all, texts({ fault: null }), null).block).toBe(1);
  expect(liveCounts(all, texts({}), view).block).toBe(2);
});

it('counts the reasons that stand, and no longer those taken back', () => {
  const all = { [skipCounted('opening/hello', 'notice')]: one, [unknownCounted('level')]: one };
  const skipped = { kind: 'skip', item: 'notice', value: '唔關我事', label: {} };
  const run = { path: [{ key: 'opening/hello', answers: [skipped] }], plan: { values: {} } } as unknown as RunView;
  expect(liveCounts(all, texts({}, { level: '唔關我事' }), run).block).toBe(2);
  expect(liveCounts(all, texts({}), view).block).toBe(0);
});
