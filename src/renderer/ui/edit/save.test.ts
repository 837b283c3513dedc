import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { type SaverIo, saveField, type Value } from './save.ts';

const conflict = () => new ORPCError('CONFLICT', { defined: true, data: { entity: 'customer' } });

/** A row in memory that refuses edits of another revision, as the core does. */
function row(rev: number, values: Record<string, Value>) {
  const state = { rev, values };
  const io: SaverIo = {
    async write(seen, set) {
      if (seen !== state.rev) throw conflict();
      state.values = { ...state.values, ...set };
      return { changeId: 'c', rev: ++state.rev };
    },
    read: async () => state,
  };
  return { state, io };
}

describe('saveField', () => {
  it('saves what was seen', async () => {
    const { state, io } = row(3, { name: '陳生' });
    expect(await saveField(io, 3, 'name', { base: '陳生', mine: '陳太' })).toMatchObject({ kind: 'saved', rev: 4 });
    expect(state.values.name).toBe('陳太');
  });

  it('goes through when somebody changed another field', async () => {
    const { state, io } = row(5, { name: '陳生', region: 'sz' });
    expect(await saveField(io, 3, 'name', { base: '陳生', mine: '陳太' })).toMatchObject({ kind: 'saved', rev: 6 });
    expect(state.values).toEqual({ name: '陳太', region: 'sz' });
  });

  it('hands both values back when somebody changed this field, and writes neither', async () => {
    const { state, io } = row(4, { name: '陳醫生' });
    expect(await saveField(io, 3, 'name', { base: '陳生', mine: '陳太' })).toEqual({
      kind: 'conflict',
      theirs: '陳醫生',
      rev: 4,
    });
    expect(state.values.name).toBe('陳醫生');
  });

  it('is content when somebody wrote the same', async () => {
    const { io } = row(4, { name: '陳太' });
    expect(await saveField(io, 3, 'name', { base: '陳生', mine: '陳太' })).toEqual({ kind: 'same', rev: 4 });
  });

  it('keeps every other problem for the field to show', async () => {
    const error = new ORPCError('INVALID_INPUT', { defined: true, data: { fields: [] } });
    const io: SaverIo = { write: () => Promise.reject(error), read: () => Promise.reject(new Error('not asked')) };
    expect(await saveField(io, 1, 'email', { base: null, mine: 'x' })).toEqual({ kind: 'failed', error, rev: 1 });
  });
});
