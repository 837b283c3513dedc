import type { Scenario } from '../../../src/shared/practice/types.ts';
import type { SpokenText } from '../../../src/shared/script/types.ts';

const said = (hk: string, cn: string): SpokenText => ({ 'yue-Hant-HK': hk, 'cmn-Hans-CN': cn });

/** A small call with everything that a desk test needs: a caller on file with a past, two answers, a question, two ends. */
export const smallScenario: Scenario = {
  id: 'small',
  version: 1,
  title: { 'zh-HK': '影印機卡紙', 'zh-CN': '复印机卡纸', en: 'Paper jam' },
  about: { 'zh-HK': '簡單報障', 'zh-CN': '简单报修', en: 'A simple repair' },
  difficulty: 'easy',
  languages: ['yue-Hant-HK', 'cmn-Hans-CN'],
  direction: 'in',
  script: 'hotline',
  goal: { 'zh-HK': '想有人上門', 'zh-CN': '希望上门', en: 'Wants a visit' },
  persona: {
    name: said('陳記印刷', '陈记印刷'),
    surname: said('陳', '陈'),
    title: 'mr',
    phone: said('2345 6789', '13800138000'),
    address: said('觀塘道 1 號', '福田路 1 号'),
    onFile: true,
    customerNumber: 'HK900001',
    equipment: [{ model: 'Kestine K652', serial: 'KK1', warranty: 'in', sinceDays: 90 }],
    history: [
      { daysAgo: 12, class: 'repair', summary: { 'zh-HK': '卡紙', 'zh-CN': '卡纸', en: 'Jam' }, solved: true },
      { daysAgo: 2, class: 'complaint', summary: { 'zh-HK': '太慢', 'zh-CN': '太慢', en: 'Slow' }, solved: false },
    ],
    manner: { 'zh-HK': '客氣', 'zh-CN': '客气', en: 'Polite' },
  },
  mood: 60,
  facts: [
    {
      id: 'model',
      label: { 'zh-HK': '型號', 'zh-CN': '型号', en: 'Model' },
      question: said('請問部機咩型號？', '请问机器是什么型号？'),
      answer: [{ text: said('K652。', 'K652。') }],
    },
  ],
  ends: [
    { id: 'agreed', outcome: 'success', title: { 'zh-HK': '約好上門', 'zh-CN': '约好上门', en: 'Visit agreed' } },
    { id: 'left', outcome: 'failure', title: { 'zh-HK': '客戶掛線', 'zh-CN': '客户挂机', en: 'Rang off' } },
  ],
  turns: [
    {
      id: 'open',
      say: [{ text: said('喂，部機又卡紙。', '喂，机器又卡纸了。') }],
      options: [
        {
          id: 'sorry',
          text: said('唔好意思，我幫您安排師傅。', '不好意思，我帮您安排师傅。'),
          next: 'agreed',
          good: true,
        },
        { id: 'rude', text: said('你自己搞啦。', '你自己弄吧。'), next: 'left', good: false, mood: -30 },
      ],
    },
  ],
};
