import { foldHan } from './fold.ts';

/** Readings of Han text, one syllable a character; characters without a reading give ''. */
export type Readings = {
  /** Pinyin without tones, ü as v, read by words: right for companies and places. */
  pinyinOfWords(text: string): string[];
  /** The usual pinyin of one character. */
  pinyin(character: string): string;
  /** Jyutping with tone digits, read by words. */
  jyutping(text: string): string[];
};

// As a surname these are read otherwise than as a word. Pinyin and Jyutping; Jyutping only where it differs too.
const SURNAMES: Record<string, readonly [pinyin: string, jyutping?: string]> = Object.fromEntries(
  (
    '单 shan sin6,乐 yue ngok6,区 ou au1,曾 zeng zang1,仇 qiu kau4,查 zha zaa1,解 xie haai6,任 ren jam6,朴 piao pok3,' +
    '盖 ge koi3,缪 miao miu6,翟 zhai zaak6,冼 xian sin2,洗 xian sin2,员 yun wan6,召 shao siu6,覃 qin cam4,车 che ce1,' +
    '石 shi sek6,郗 xi ci1,隗 wei ngai5,谌 chen sam4,葛 ge got3,句 gou gau1,阚 kan ham3,纪 ji gei2,种 chong cung4,' +
    '秘 bi bei3,那 na naa5,华 hua waa6,应 ying jing1,宁 ning ning4,燕 yan jin1,柏 bai paak3,薄 bo bok6,卜 bu buk1,' +
    '盛 sheng sing6,沈 shen sam2,相 xiang soeng3,折 she sit6,繁 po po4,黑 he hak1,幺 yao jiu1,叶 ye jip6,万 wan maan6,' +
    '尹 yin wan5,占 zhan zim1,干 gan gon1,于 yu jyu1,云 yun wan4,过 guo gwo1,哈 ha haa1,宿 su suk1,祭 zhai zaai3,' +
    '长 zhang zoeng2,贾 jia gaa2,费 fei fai3,訾 zi zi2,逄 pang pong4,殷 yin jan1,晁 chao ciu4,佘 she se4,余 yu jyu4,' +
    '尉迟 yuchi wat1ci4,万俟 moqi mak6kei4,长孙 zhangsun zoeng2syun1,澹台 tantai taam4toi4,令狐 linghu ling4wu4,' +
    '欧阳 ouyang au1joeng4,司徒 situ si1tou4,司马 sima si1maa5,诸葛 zhuge zyu1got3,上官 shangguan soeng6gun1,' +
    '皇甫 huangfu wong4fu2,夏侯 xiahou haa6hau4,公孙 gongsun gung1syun1,慕容 murong mou6jung4,东方 dongfang dung1fong1,' +
    '端木 duanmu dyun1muk6,呼延 huyan fu1jin4,独孤 dugu duk6gu1,南宫 nangong naam4gung1,西门 ximen sai1mun4,' +
    '宇文 yuwen jyu5man4,轩辕 xuanyuan hin1jyun4,钟离 zhongli zung1lei4,淳于 chunyu seon4jyu1,单于 chanyu sin4jyu4'
  )
    .split(',')
    .map((entry) => {
      const [name, pinyin, jyutping] = entry.split(' ') as [string, string, string];
      return [name, [pinyin, jyutping]];
    }),
);

/** Second readings of characters in given names, where parents and clerks differ. */
const GIVEN: Record<string, string> = {
  乐: 'yue',
  长: 'zhang',
  行: 'hang',
  重: 'chong',
  朝: 'zhao',
  晟: 'cheng',
  茜: 'xi',
  盛: 'cheng',
  柏: 'bo',
  娜: 'nuo',
  仔: 'zai',
  澄: 'deng',
  单: 'shan',
  曾: 'ceng',
  调: 'diao',
};

/** How many of the (folded) characters are the surname: 2 for a compound one followed by a given name, else 1. */
export function surnameLength(folded: string): 1 | 2 {
  return folded.length > 2 && folded.slice(0, 2) in SURNAMES ? 2 : 1;
}

/** Readings of a folded surname that differ from its reading as a word. */
export function surnameReading(folded: string): { pinyin: string; jyutping: string } | undefined {
  const entry = SURNAMES[folded];
  return entry && { pinyin: entry[0], jyutping: entry[1] ?? '' };
}

/** The second pinyin of a folded character in a given name, or undefined. */
export function secondReading(folded: string): string | undefined {
  return GIVEN[folded];
}

/**
 * Loads pinyin-pro and to-jyutping (0.7 MB, some 170 ms): only core and its workers call this, after the desk is
 * ready. Readings of single characters are cached, as names repeat a few thousand of them.
 */
export async function loadReadings(): Promise<Readings> {
  const [{ pinyin }, { getJyutpingList }] = await Promise.all([import('pinyin-pro'), import('to-jyutping')]);
  const options = { toneType: 'none', type: 'array', v: true } as const;
  const syllables = new Map<string, string>();
  const clean = (syllable: string | null | undefined) => syllable?.replace(/[^a-z1-6]/g, '') ?? '';
  return {
    pinyinOfWords: (text) => pinyin(text, { ...options, nonZh: 'spaced' }).map(clean),
    pinyin(character) {
      let syllable = syllables.get(character);
      if (syllable === undefined) {
        syllable = clean(pinyin(foldHan(character), options)[0]);
        syllables.set(character, syllable);
      }
      return syllable;
    },
    jyutping: (text) => getJyutpingList(text).map(([, syllable]) => clean(syllable)),
  };
}
