import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallDraft } from '../../../contract/calls.ts';
import { mergeDrafts } from './mergeDrafts.ts';

const draft = (change: Partial<CallDraft>): CallDraft => ({
  rev: 1,
  scriptId: 'answering',
  scriptVersion: 'v1',
  answers: [],
  language: 'yue-Hant-HK',
  note: '',
  fields: {},
  unknown: {},
  overrides: [],
  ...change,
});
const words = { line: '———', fieldLine: (field: string, value: string) => `${field}：${value}` };
const merge = (mine: Partial<CallDraft>, theirs: Partial<CallDraft>) => mergeDrafts(draft(mine), draft(theirs), words);
const typed = (value: string, field = 'fault', step = 's1') => ({ kind: 'field', step, field, value, at: 1 });

describe('keeping both drafts', () => {
  it('puts what only the other window wrote below a line, and goes on from its revision', () => {
    const both = merge({ note: '卡紙\n客人急', rev: 4 }, { note: '卡紙\n約下午', rev: 9 });
    expect(both.note).toBe('卡紙\n客人急\n———\n約下午');
    expect(both.rev).toBe(9);
  });

  it('adds no line when nothing is new, nor above an empty note', () => {
    expect(merge({ note: '卡紙,客人急' }, { note: '卡紙' }).note).toBe('卡紙,客人急');
    expect(merge({ note: '' }, { note: '約下午' }).note).toBe('———\n約下午');
  });

  it('fills fields that are blank here, and writes down in words what both filled in', () => {
    const both = merge(
      { fields: { contactName: '陳生', summary: '' } },
      { fields: { contactName: '陳太', summary: '卡紙', department: 'stores' } },
    );
    expect(both.fields).toEqual({ contactName: '陳生', summary: '卡紙', department: 'stores' });
    expect(both.note).toBe('———\ncontactName：陳太');
  });

  it('takes the answers that went on; where the scripts parted, what was typed there stands in the note', () => {
    const first = typed('卡紙');
    expect(merge({ answers: [first] }, { answers: [first, typed('B2', 'tray')] }).answers).toHaveLength(2);
    const parted = merge({ answers: [typed('卡紙')] }, { answers: [typed('黑線')] });
    expect(parted.answers).toEqual([typed('卡紙')]);
    expect(parted.note).toBe('———\n黑線');
  });

  it('keeps reasons and overrides of both, each once', () => {
    const one = { ruleId: 'r1', text: '一定', reason: '引述' };
    const two = { ruleId: 'r2', text: '保證', reason: '引述' };
    const both = merge(
      { overrides: [one], unknown: { fault: 'a' } },
      { overrides: [one, two], unknown: { quote: 'b' } },
    );
    expect(both.overrides).toEqual([one, two]);
    expect(both.unknown).toEqual({ fault: 'a', quote: 'b' });
  });

  it('loses no line of either note', () => {
    const note = fc.array(fc.string(), { maxLength: 6 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(note, note, (mine, theirs) => {
        const both = merge({ note: mine }, { note: theirs }).note;
        expect(both.startsWith(mine)).toBe(true);
        for (const line of theirs.split('\n')) expect(both).toContain(line.trim());
      }),
    );
  });
});
