import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { containsText, indexText, indexTokens, ticketQuery } from './text-index.ts';

const db = new Database(':memory:');
db.exec("CREATE VIRTUAL TABLE words USING fts5(t, content='', contentless_delete=1, tokenize='ascii', detail=none)");
const insert = db.prepare('INSERT INTO words(rowid, t) VALUES (?, ?)');
const match = db.prepare('SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT 50').pluck();

beforeEach(() => void db.exec('DELETE FROM words'));
afterAll(() => void db.close());

function search(typed: string): unknown[] {
  const query = ticketQuery(typed);
  return query === undefined ? [] : match.all(query);
}

describe('ticket search in real FTS5', () => {
  const texts = [
    '影印機卡紙，錯誤代碼 E-542，客人話今日已經第三次',
    '打印机不能开机，机型 Ricoh MP2014SP，约明天上午',
    'Customer says the copier (C3503) prints blank pages. “Toner low”',
    '退換貨：訂單號 20261121-0007，尺碼唔啱',
  ];
  beforeEach(() => {
    texts.forEach((text, i) => void insert.run(i + 1, indexText(text)));
  });

  it.each([
    ['卡紙', [1]],
    ['卡纸', [1]],
    ['紙', [1]],
    ['次', [1]],
    ['开机', [2]],
    ['開機', [2]],
    ['機', [2, 1]],
    ['影印機 卡', [1]],
    ['E542', [1]],
    ['e-542', [1]],
    ['542', [1]],
    ['mp2014', [2]],
    ['2014', [2]],
    ['ricoh mp', [2]],
    ['blank pages', [3]],
    ['blank pag', [3]],
    ['bla pages', []],
    ['c3503', [3]],
    ['Ｃ３５０３', [3]],
    ['toner', [3]],
    ['20261121-0007', [4]],
    ['202611210007', [4]],
    ['0007', [4]],
    ['卡紙 toner', []],
    ['', []],
    ['"', []],
    ['🌸', []],
  ])('%s', (typed, rows) => expect(search(typed)).toEqual(rows));

  it('takes no operator of the query language from the text', () => {
    for (const typed of [
      '卡紙" OR "toner',
      'NOT toner',
      'toner*)',
      't : toner',
      'NEAR(卡紙 toner)',
      '^toner',
      '-toner',
      'AND',
      '"*',
    ]) {
      expect(() => search(typed)).not.toThrow();
    }
    expect(search('卡紙" OR "toner')).toEqual([]);
    expect(search('t:blank')).toEqual([]);
  });
});

describe('any text', () => {
  const anyText = fc.string({
    unit: fc.oneof(
      fc.constantFrom(...'卡紙影印機打开関係ガ가a1Z9 "*-.()、。'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
    maxLength: 60,
  });
  it('never breaks the query language', () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        expect(() => search(typed)).not.toThrow();
      }),
      { numRuns: 1000 },
    );
  });
  it('gives tokens that FTS5 takes as one token each', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const token of indexTokens(text)) expect(token).toMatch(/^(?:[a-z0-9]|[^\p{ASCII}])+$/u);
      }),
    );
  });
  it('is found by any piece of CJK and any begin of its last word', () => {
    const cjk = fc.string({ unit: fc.constantFrom(...'卡紙影印機打開関係話'), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(cjk, cjk, cjk, fc.stringMatching(/^[a-z]{2,8}[0-9]{2,4}$/), (before, piece, after, word) => {
        db.exec('DELETE FROM words');
        insert.run(7, indexText(`${before}${piece}${after}，${word}`));
        expect(search(piece)).toEqual([7]);
        expect(search(`${piece} ${word.slice(0, 3)}`)).toEqual([7]);
        expect(containsText(`${before}${piece}${after}，${word}`, piece)).toBe(true);
      }),
    );
  });
  it('tells neighbours from bigrams that only occur', () => {
    const text = '印機卡紙，影印紙';
    insert.run(1, indexText('影印，印機'));
    expect(search('影印機')).toEqual([1]);
    expect(containsText('影印，印機', '影印機')).toBe(false);
    expect(containsText(text, '影印紙 印機')).toBe(true);
  });
  it('stays small for a pasted note of 200,000 characters', () => {
    expect(indexTokens('卡紙影印機'.repeat(40_000)).length).toBe(6);
  });
});
