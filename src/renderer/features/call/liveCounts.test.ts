import { expect, it } from 'vitest';
import type { RunView } from '../../../shared/script/run.ts';
import { NO_FINDINGS } from '../../editor/types.ts';
import { liveCounts } from './liveCounts.ts';

const one = { ...NO_FINDINGS, block: 1 };
const answer = { kind: 'field', item: 'cause', bind: 'callback.cause', value: '太耐', label: {} };
const view = { path: [{ answers: [answer] }], plan: { values: {} } } as unknown as RunView;

it('counts the note, the summary, and the fields that would be saved', () => {
  const all = { note: one, 'call.summary': one, 'ticket.fault': one, 'callback.cause': one };
  expect(liveCounts(all, { fault: '卡紙' }, view).block).toBe(4);
});

it('no longer counts a text that was emptied, or that the path does not meet any more', () => {
  const all = { note: one, 'ticket.fault': one, 'callback.cause': one, matter: one };
  expect(liveCounts(all, { fault: null }, null).block).toBe(1);
  expect(liveCounts(all, {}, view).block).toBe(2);
});
