import type { Label, SpokenText } from '../script/types.ts';
import type { BuiltInEnd } from './state.ts';

/** What any customer says when nobody answers, or when they did not understand. Which wording is said hangs on the seed. */
export const SILENCE_LINES: readonly SpokenText[] = [
  { 'yue-Hant-HK': '喂？你仲喺唔喺度？', 'cmn-Hans-CN': '喂？您还在吗？', en: 'Hello? Are you still there?' },
  { 'yue-Hant-HK': '喂？聽唔聽到我講嘢？', 'cmn-Hans-CN': '喂？听得到我说话吗？', en: 'Hello? Can you hear me?' },
  { 'yue-Hant-HK': '點解冇聲嘅？', 'cmn-Hans-CN': '怎么没声音了？', en: 'Why is it so quiet?' },
];

export const PUZZLED_LINES: readonly SpokenText[] = [
  {
    'yue-Hant-HK': '吓？我唔係好明你講咩。',
    'cmn-Hans-CN': '嗯？我没太明白您的意思。',
    en: 'Sorry? I do not quite follow.',
  },
  {
    'yue-Hant-HK': '即係點呀？你講清楚少少。',
    'cmn-Hans-CN': '什么意思？麻烦说清楚一点。',
    en: 'Meaning what? Please be clearer.',
  },
  {
    'yue-Hant-HK': '我問緊你嘢，你未答我喎。',
    'cmn-Hans-CN': '我问您的，您还没回答我呢。',
    en: 'You have not answered my question.',
  },
];

const title = (hk: string, cn: string, en: string): Label => ({ 'zh-HK': hk, 'zh-CN': cn, en });

export const BUILT_IN_TITLES: Readonly<Record<BuiltInEnd, Label>> = {
  customerLeft: title('客戶收線', '客户挂机', 'The customer rang off'),
  hungUp: title('同事先收線', '坐席先挂机', 'The agent hung up'),
  transferred: title('擅自轉接', '擅自转接', 'Transferred on own initiative'),
  timeUp: title('時間到', '时间到', 'Time is up'),
  tooLong: title('通話過長，練習結束', '通话过长，练习结束', 'The call went on too long'),
  givenUp: title('中途放棄', '中途放弃', 'Given up'),
};
