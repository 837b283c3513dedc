import { describe, expect, it } from 'vitest';
import { inOrder, needsReason } from './moves.ts';

describe('needsReason', () => {
  it.each([
    ['repair', 'reported', 'leaderTold', false],
    ['repair', 'reported', 'void', true],
    ['repair', 'visited', 'unsolved', true],
    ['repair', 'confirmed', 'assigned', true],
    ['repair', 'unsolved', 'assigned', false],
    ['repair', 'solved', 'notSigned', true],
    ['repair', 'notSigned', 'receiptChecked', false],
    ['consult', 'answered', 'open', true],
    ['complaint', 'agreed', 'negotiating', true],
    ['complaint', 'agreed', 'resolved', false],
  ] as const)('%s: %s -> %s asks why: %s', (ticketClass, from, to, asked) => {
    expect(needsReason(ticketClass, from, to)).toBe(asked);
  });
});

it('puts the way forward first and void last', () => {
  const moves = ['void', 'solved', 'leaderTold'].map((to) => ({ to }));
  expect(inOrder('repair', 'reported', moves).map((m) => m.to)).toEqual(['leaderTold', 'solved', 'void']);
  const back = ['assigned', 'dispatched'].map((to) => ({ to }));
  expect(inOrder('repair', 'confirmed', back).map((m) => m.to)).toEqual(['dispatched', 'assigned']);
});
