import { describe, expect, it } from 'vitest';
import { mask, sentenceAround } from './mask.ts';

const NOBODY = { names: [], addresses: [] };
const around = (text: string, words: string) => ({
  start: text.indexOf(words),
  end: text.indexOf(words) + words.length,
});

describe('a sentence for the lead', () => {
  it.each([
    ['陳生電話 9123 4567,我回佢你急乜', '{name}電話 {number},我回佢你急乜'],
    ['客戶张伟明住在中山路128号,我说你急什么', '客戶{name}{address},我说你急什么'],
    ['Told Mr Chan Tai Man you wait la, mail a.b@c.com.hk', 'Told {name} you wait la, mail {email}'],
    ['單號 K7-1300-R4 話佢你急乜', '單號 {number} 話佢你急乜'],
    ['旺角彌敦道 700 號宏圖大廈12樓,你急乜', '{address}{address}{address}{address},你急乜'],
  ])('%s', (text, wanted) => {
    expect(mask(text, { start: 0, end: 0 }, NOBODY).text.replaceAll(' ', '')).toBe(wanted.replaceAll(' ', ''));
  });

  it('knows the names and addresses of the call, and never touches the mark', () => {
    const text = '林小姐同宏圖貿易講咗,我話「你急乜」,佢住美景軒';
    const done = mask(text, around(text, '你急乜'), { names: ['宏圖貿易'], addresses: ['美景軒'] });
    expect(done.text).toBe('{name}同{name}講咗,我話「你急乜」,佢住{address}');
    expect(done.text.slice(done.start, done.end)).toBe('你急乜');
    const inside = mask('12345678', { start: 2, end: 5 }, NOBODY);
    expect(inside).toEqual({ text: '12345678', start: 2, end: 5 });
  });

  it.each(['我都唔知道點解', '客人何時覆電', '行到半路先停', '呢部機 SC542 唔郁'])('leaves %s alone', (text) => {
    expect(mask(text, { start: 0, end: 0 }, NOBODY).text).toBe(text);
  });

  it('is one sentence long', () => {
    const text = `第一句。我回佢你急乜。第三句${'長'.repeat(300)}`;
    const cut = sentenceAround(text, around(text, '你急乜'));
    expect([cut.text, cut.text.slice(cut.start, cut.end)]).toEqual(['我回佢你急乜。', '你急乜']);
    const long = sentenceAround('長'.repeat(500), { start: 250, end: 253 });
    expect(long.text.length).toBe(163);
  });
});
