import { expect, it } from 'vitest';
import { ENTITIES } from '../../shared/model/entities.ts';
import { orpc } from './client.ts';
import { keysFor } from './events.ts';

const changed = (...entities: string[]) =>
  keysFor({ kind: 'changed', entities: entities.map((entity) => ({ entity, id: '1' })) });

it('knows for every entity which answers it may alter', () => {
  for (const name of ENTITIES.keys()) expect(changed(name), name).not.toBeNull();
});

it('asks everything again when it cannot know', () => {
  expect(changed('ticket', 'somethingNew')).toBeNull();
  expect(keysFor({ kind: 'hello', boot: 'x' })).toBeNull();
});

it('does not fetch scripts and phrases again at every pop', () => {
  expect(changed('deskCall')).toContainEqual(orpc.calls.key());
  expect(changed('deskCall')).not.toContainEqual(orpc.documents.key());
});

it('asks only what a ticket is shown in', () => {
  expect(changed('ticket')).toContainEqual(orpc.home.key());
  expect(changed('ticket')).not.toContainEqual(orpc.people.key());
  expect(keysFor({ kind: 'callPopped', callId: '00000000-0000-7000-8000-000000000000' })).toEqual([]);
});

it('asks for the figures of sync, and for who edits one row, and for nothing else', () => {
  expect(keysFor({ kind: 'sync', state: 'fresh', progress: null })).toEqual([
    orpc.sync.status.key(),
    orpc.sync.ledger.key(),
    orpc.sync.attention.key(),
  ]);
  const row = { entity: 'ticket', id: '00000000-0000-7000-8000-000000000000' };
  expect(keysFor({ kind: 'editing', ...row })).toEqual([orpc.sync.editors.key({ input: row })]);
});
