import { afterEach, beforeEach, expect, it } from 'vitest';
import { customer } from '../../../../tests/support/hub.ts';
import type { SyncDesk } from '../../../../tests/support/sync/desk.ts';
import { converged, type SyncTest, syncTest } from '../../../../tests/support/sync/setup.ts';
import type { Change } from '../../../shared/model/judge.ts';
import { agentStateOf } from '../../read/agent-states.ts';
import { customerCard } from '../../read/customer-card.ts';
import { viewerOf } from '../../read/viewer.ts';

let test: SyncTest;
beforeEach(async () => {
  test = await syncTest();
});
afterEach(() => test.dispose());

const HOUR = 3_600_000;

const linesOn = (desk: SyncDesk, id: string) => {
  const viewer = viewerOf(desk.ws, { role: 'agent' });
  return customerCard(viewer, desk.ws.settings().lists, id)?.lines ?? [];
};

it('a promise made on one desk is the first line of the pop on another, and is kept only once', async () => {
  const [a, b] = [await test.join('a'), await test.join('b')];
  await a.sync();
  a.add('customer', 'c1', customer());
  await converged(a, b);
  const now = a.ws.now();
  const made = { customerId: 'c1', text: '四點前覆電', dueAt: now + HOUR, ownerId: 'a', status: 'open', madeAt: now };
  a.add('promise', 'p1', made);
  await converged(a, b);
  expect(linesOn(b, 'c1')[0]).toMatchObject({ kind: 'promise', promise: { text: '四點前覆電' } });

  // Offline, both end it: one stands, the other is told, and no desk shows it as open any more.
  const end = (to: string): Change[] => [
    { kind: 'set', entity: 'promise', id: 'p1', payload: { endedAt: now, endedBy: to } },
    { kind: 'go', entity: 'promise', id: 'p1', payload: { from: 'open', to, reason: null } },
  ];
  a.commit(...end('kept'));
  b.commit(...end('broken'));
  await converged(a, b);
  const states = [a, b].map((desk) => desk.all("SELECT status FROM promise WHERE id = 'p1'"));
  expect(states[0]).toEqual(states[1]);
  expect([linesOn(a, 'c1'), linesOn(b, 'c1')]).toEqual([[], []]);
});

it('states said offline on two desks fall into their place: what began last counts everywhere', async () => {
  const [a, b] = [await test.join('a'), await test.join('b')];
  await a.sync();
  const now = a.ws.now();
  const said = (desk: SyncDesk, id: string, state: string, at: number) =>
    desk.commit({ kind: 'add', entity: 'agentState', id, payload: { personId: 'x', state, occurredAt: at } });
  said(a, 's1', 'meal', now - 2 * HOUR);
  said(b, 's2', 'ready', now - HOUR);
  said(a, 's3', 'training', now - 3 * HOUR);
  await converged(a, b);
  for (const desk of [a, b]) {
    expect(desk.all('SELECT count(*) AS n FROM agent_state')).toEqual([{ n: 3 }]);
    expect(agentStateOf(desk.ws.db, 'x', now)).toMatchObject({ state: 'ready', since: now - HOUR });
  }
});
