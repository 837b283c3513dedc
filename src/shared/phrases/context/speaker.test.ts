import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkText, compileLexicon } from '../engine.ts';
import { readLexicon } from '../seed-format.ts';

const file = new URL('../../../../content/phrases/lexicon.json', import.meta.url);
const { compiled } = compileLexicon(readLexicon(JSON.parse(readFileSync(file, 'utf8'))));
const marks = (text: string): string[] =>
  checkText(compiled, text, { scope: 'note' })
    .filter(({ severity }) => severity !== 'hint')
    .map(({ start, end }) => text.slice(start, end));

describe('words that begin with a preposition of speaking', () => {
  it.each([
    '我跟進客人話「唔關我事」嗰宗個案',
    '我跟進客人話唔關我事嗰宗個案',
    '跟單同事話唔關我事',
    '跟住客人話急乜',
    '我同意客人講急乜',
    '我同意客户所说“急什么”',
    '同事話急乜',
    '同住嘅屋企人話唔關我事',
    '對方話急乜',
    '我對方話唔好催我',
    '我对账时客人说别催我',
    '我對數嗰陣客人話唔關我事',
    '我致電時佢話急乜',
    '我打畀佢嗰陣佢話唔好催我',
    '向來客人都話急乜',
    '我記錄客人話「你想點」',
    '我登記客户说“不是我的错”的投诉',
    '我處理客人話「你自己睇啦」嗰宗投訴',
  ])('leaves the customer alone: %s', (note) => {
    expect(marks(note)).toEqual([]);
  });

  it.each([
    ['我跟住話急乜', '急乜'],
    ['我跟進時同客人話急乜', '急乜'],
    ['我跟客人話急乜', '急乜'],
    ['我同客跟進時話急乜', '急乜'],
    ['我对账时跟客户说别催我', '别催我'],
    ['我同意退款,但同佢講唔好催我', '唔好催我'],
    ['我给予客户答复:急什么', '急什么'],
    ['我向客户说别催我', '别催我'],
    ['當住個客講:你到底想點', '你到底想點'],
    ['我當面同客講唔關我事', '唔關我事'],
  ])('marks the agent: %s', (note, wording) => {
    expect(marks(note)).toEqual([wording]);
  });
});

describe('who goes on speaking', () => {
  it.each([
    ['回電時我說我先掛了', '我先掛了'],
    ['Call 中途我話你煩唔煩呀', '你煩唔煩呀'],
    ['Follow up call: 我講係你自己嘅問題', '係你自己嘅問題'],
    ['质检复听:坐席说别催我', '别催我'],
    ['我寫唔好\n催我', '唔好\n催我'],
  ])('marks the writer after a noun of calling, a heading, a line break: %s', (note, wording) => {
    expect(marks(note)).toEqual([wording]);
  });

  it.each([
    '佢話我哋煩,講「你哋有完冇完」',
    '本人否認曾說「你想怎樣」',
    'Contact person 話唔清楚',
    '上手話查唔到㗎',
    '话术对比:错误示范“你急什么”',
    '讲师举例,坐席若说“不行就是不行”,客户会更生气',
  ])('leaves alone: %s', (note) => {
    expect(marks(note)).toEqual([]);
  });
});
