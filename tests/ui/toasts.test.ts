import { beforeAll, beforeEach, expect, it } from 'vitest';
import { startI18n } from '../../src/renderer/i18n/i18n.ts';
import { connectPage } from '../../src/renderer/rpc/client.ts';
import { announceChange, canUndo, dismiss, toast, undo, useToasts } from '../../src/renderer/ui/toasts.ts';
import { createFakeCore } from './fake-core.ts';

const core = createFakeCore();
beforeAll(async () => {
  connectPage(core.transport);
  await startI18n('en');
});
beforeEach(() => {
  core.setConnected(true);
  core.state.undone.length = 0;
  useToasts.setState({ toasts: [], undoable: [] });
});

it('takes the newest change back first, each once', async () => {
  announceChange('c1', 'one');
  announceChange('c2', 'two');
  await undo();
  await undo();
  await undo();
  expect(core.state.undone).toEqual(['c2', 'c1']);
  expect(canUndo()).toBe(false);
});

it('takes back the change of its own message', async () => {
  announceChange('c1', 'one');
  announceChange('c2', 'two');
  await undo('c1');
  expect(core.state.undone).toEqual(['c1']);
  expect(useToasts.getState().toasts.map((x) => x.text)).toEqual(['two', 'Taken back']);
});

it('says why when it cannot', async () => {
  announceChange('c1', 'one');
  core.setConnected(false);
  await undo();
  expect(useToasts.getState().toasts.at(-1)?.kind).toBe('breach');
});

it('shows three at most, and drops one on wish', () => {
  for (const text of ['a', 'b', 'c', 'd']) toast({ kind: 'plain', text });
  const shown = useToasts.getState().toasts;
  expect(shown.map((x) => x.text)).toEqual(['b', 'c', 'd']);
  dismiss(shown[0]?.id ?? 0);
  expect(useToasts.getState().toasts.map((x) => x.text)).toEqual(['c', 'd']);
});
