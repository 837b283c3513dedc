import { expect, it } from 'vitest';
import { spell } from './spell.ts';

it('reads a ticket number sign by sign in each language', () => {
  expect(spell('7K-104', 'yue-Hant-HK').map((piece) => piece.said)).toEqual(['七', 'King 嘅 K', '一', '零', '四']);
  expect(spell('7K-104', 'cmn-Hans-CN').map((piece) => piece.said)).toEqual(['七', 'King 的 K', '幺', '零', '四']);
  expect(spell('7k 104', 'en').map((piece) => piece.said)).toEqual(['seven', 'K for King', 'one', 'zero', 'four']);
});
