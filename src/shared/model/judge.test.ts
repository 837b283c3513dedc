import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';

const repair = {
  number: 'K-1',
  class: 'repair',
  channel: 'phone',
  status: 'reported',
  occurredAt: 1,
  summary: 'paper jam',
  fault: 'jams at tray 2',
  faultKind: 'hardware',
  warranty: 'in',
  serviceMode: 'onsite',
};
const change = (kind: 'new' | 'set' | 'go', payload: Record<string, unknown>, entity = 'ticket') => ({
  kind,
  entity,
  id: 'x',
  payload,
});

describe('judge', () => {
  it('lets a complete ticket be born, and not twice', () => {
    expect(judge(null, change('new', repair))).toEqual({ ok: true });
    expect(judge(repair, change('new', repair))).toMatchObject({ code: 'EXISTS' });
  });

  it('names each blank field that the class requires', () => {
    const verdict = judge(null, change('new', { ...repair, fault: ' ', warranty: null }));
    expect(verdict).toEqual({
      ok: false,
      code: 'REQUIRED',
      fields: [
        { field: 'fault', problem: 'required' },
        { field: 'warranty', problem: 'required' },
      ],
    });
  });

  it('takes a reason why a field cannot be known in place of its value', () => {
    const row = { ...repair, warranty: null, unknown: { warranty: 'customerDoesNotKnow' } };
    expect(judge(null, change('new', row))).toEqual({ ok: true });
  });

  it('refuses a set that blanks what the state requires, and lets other edits of an old incomplete row pass', () => {
    expect(judge(repair, change('set', { fault: null }))).toMatchObject({ code: 'REQUIRED' });
    expect(judge({ ...repair, fault: null }, change('set', { priority: 2 }))).toEqual({ ok: true });
  });

  it('refuses illegal moves, moves from a stale state, and status by set', () => {
    expect(judge(repair, change('go', { from: 'reported', to: 'receiptChecked' }))).toMatchObject({
      code: 'BAD_TRANSITION',
    });
    expect(judge(repair, change('go', { from: 'assigned', to: 'appointed' }))).toMatchObject({
      code: 'BAD_TRANSITION',
    });
    expect(judge(repair, change('set', { status: 'solved' }))).toMatchObject({ code: 'BAD_TRANSITION' });
    expect(judge({ ...repair, leaderToldAt: 2 }, change('go', { from: 'reported', to: 'leaderTold' }))).toEqual({
      ok: true,
    });
  });

  it('asks for the technician when a repair is assigned', () => {
    const told = { ...repair, status: 'leaderTold', assignedAt: 3 };
    expect(judge(told, change('go', { from: 'leaderTold', to: 'assigned' }))).toMatchObject({
      fields: [{ field: 'technicianId', problem: 'required' }],
    });
  });

  it('refuses unknown entities, kinds, fields and values of the wrong type', () => {
    expect(judge(null, change('new', {}, 'nothing'))).toMatchObject({ code: 'UNKNOWN_ENTITY' });
    expect(judge(null, change('go', {}, 'team'))).toMatchObject({ code: 'UNKNOWN_KIND' });
    expect(judge(repair, change('set', { __proto__: null, constructor: 'x' }))).toMatchObject({ code: 'BAD_FIELDS' });
    expect(judge(repair, change('set', { level: '2' }))).toMatchObject({ code: 'BAD_FIELDS' });
    expect(judge(repair, change('set', { class: 'praise' }))).toMatchObject({ code: 'BAD_FIELDS' });
    expect(judge(repair, change('set', { summary: 'x'.repeat(501) }))).toMatchObject({ code: 'BAD_FIELDS' });
  });
});

describe('drafts and wrong alarms', () => {
  const draft = {
    kind: 'phraseRule',
    key: 'P01',
    body: {},
    status: 'draft',
    ownerId: '0192f0c1-0000-7000-8000-000000000001',
    editedAt: 1,
  };

  it('are published once; what was withdrawn may be taken up again', () => {
    expect(judge(null, change('new', draft, 'draft'))).toEqual({ ok: true });
    expect(judge(null, change('new', { ...draft, status: 'published' }, 'draft'))).toMatchObject({
      code: 'BAD_TRANSITION',
    });
    const go = (from: string, to: string) => judge({ ...draft, status: from }, change('go', { from, to }, 'draft'));
    expect(go('draft', 'published')).toEqual({ ok: true });
    expect(go('withdrawn', 'draft')).toEqual({ ok: true });
    expect(go('published', 'draft')).toMatchObject({ code: 'BAD_TRANSITION' });
  });

  it('a decided alarm may be opened again, never from one decision to the other', () => {
    const row = (status: string) => ({ rule: 'P01', status });
    const go = (from: string, to: string) => judge(row(from), change('go', { from, to }, 'wrongAlarm'));
    expect([go('open', 'accepted').ok, go('dismissed', 'open').ok, go('accepted', 'dismissed').ok]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
