import { INTENTS, type Intent, type Words } from './types.ts';
import { hearable, wordsFit } from './words.ts';

/**
 * Words by which an answer is known to greet, apologise, promise … in the three spoken languages. Short enough to be found in
 * any natural wording, long enough not to be found in others (保證書 is no promise, 對唔住 is an apology).
 */
export const INTENT_WORDS: Readonly<Record<Intent, Words>> = {
  greeting: {
    'yue-Hant-HK': ['早晨', '午安', '晚安', '您好', '你好', '多謝您致電', '多謝致電'],
    'cmn-Hans-CN': ['您好', '你好', '早上好', '上午好', '下午好', '晚上好', '感谢您来电', '感谢致电'],
    en: ['good morning', 'good afternoon', 'good evening', 'hello', 'thank you for calling'],
  },
  apology: {
    'yue-Hant-HK': ['對唔住', '唔好意思', '抱歉', '對唔起', '請您見諒', '道歉'],
    'cmn-Hans-CN': ['对不起', '不好意思', '抱歉', '请您见谅', '请您谅解', '道歉'],
    en: ['sorry', 'apolog'],
  },
  empathy: {
    'yue-Hant-HK': ['明白您', '理解您', '體諒', '真係辛苦您', '換轉係我', '難怪您', '我明白'],
    'cmn-Hans-CN': ['理解您', '明白您', '体谅', '辛苦您了', '换作是我', '难怪您', '我理解', '我明白'],
    en: ['i understand', 'i can hear', 'i can see why', 'how upset'],
  },
  thanks: {
    'yue-Hant-HK': ['多謝', '唔該', '感謝', '有勞'],
    'cmn-Hans-CN': ['谢谢', '感谢', '多谢', '麻烦您了', '让您久等'],
    en: ['thank'],
  },
  closing: {
    'yue-Hant-HK': ['再見', '拜拜', '多謝您來電', '多謝您嘅來電', '祝您', '多謝您嘅時間', '多謝您撥冗'],
    'cmn-Hans-CN': ['再见', '感谢您的来电', '谢谢您的来电', '感谢来电', '祝您', '感谢您的时间', '谢谢您的时间'],
    en: ['goodbye', 'good bye', 'bye', 'thank you for your call', 'thank you for your time', 'have a nice'],
  },
  askHold: {
    'yue-Hant-HK': ['請等', '等等', '等一等', '等我', '稍等', '請稍候', '等一陣', '等陣', '唔好收線', '保留通話'],
    'cmn-Hans-CN': ['请等', '稍等', '等一下', '稍候', '请稍', '不要挂', '别挂', '保持通话'],
    en: ['hold on', 'hold the line', 'one moment', 'a moment', 'please wait', 'bear with me'],
  },
  promise: {
    'yue-Hant-HK': [
      '我保證',
      '保證可以',
      '保證會',
      '包您',
      '包保',
      '擔保',
      '一定整得好',
      '一定搞得掂',
      '實冇問題',
      '絕對冇問題',
    ],
    'cmn-Hans-CN': [
      '我保证',
      '保证可以',
      '保证能',
      '保证会',
      '包您',
      '打包票',
      '一定能修好',
      '绝对没问题',
      '肯定没问题',
      '百分之百',
    ],
    en: ['i guarantee', 'i promise you', 'hundred percent', 'definitely be fixed'],
  },
  anythingElse: {
    'yue-Hant-HK': ['仲有冇其他', '仲有冇嘢', '其他可以幫', '仲有咩可以幫', '仲有冇咩', '其他幫到您'],
    'cmn-Hans-CN': ['还有其他', '还有什么可以', '还有别的', '还需要其他', '其他可以帮', '还有什么需要'],
    en: ['anything else', 'something else'],
  },
};

/** What the words of an answer do. */
export function intentsOf(text: string): Intent[] {
  const heard = hearable(text);
  return INTENTS.filter((intent) => wordsFit(INTENT_WORDS[intent], heard) > 0);
}
