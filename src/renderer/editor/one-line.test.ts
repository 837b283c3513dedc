import { EditorState } from '@codemirror/state';
import { expect, it } from 'vitest';
import { oneLine } from './one-line.ts';

const typed = (doc: string, insert: string, max?: number) => {
  const state = EditorState.create({ doc, selection: { anchor: doc.length }, extensions: oneLine(max) });
  return state.update(state.replaceSelection(insert)).state;
};

it('takes what is pasted as one line, the caret after it', () => {
  const state = typed('轉駁：', '客人要求\r\n維修部\n\n跟進');
  expect(state.doc.toString()).toBe('轉駁：客人要求 維修部  跟進');
  expect([state.doc.lines, state.selection.main.head]).toEqual([1, state.doc.length]);
});

it('takes no more than it may hold, and lets what is too long be shortened', () => {
  expect(typed('一二三', '四', 4).doc.toString()).toBe('一二三四');
  expect(typed('一二三', '四五', 4).doc.toString()).toBe('一二三');
  const long = EditorState.create({ doc: '一二三四五六', extensions: oneLine(4) });
  expect(long.update({ changes: { from: 5, to: 6 } }).state.doc.toString()).toBe('一二三四五');
});
