// Applied in this order to the compact text. Each rule makes Jyutping and the spellings of Hong Kong (and Macau) names
// fall together; some merge sounds that Cantonese keeps apart (b and p), which only makes a search a little broader.
const RULES: readonly [RegExp, string][] = [
  [/ck/g, 'k'], // Yick, Kwock
  [/tsz/g, 'ci'], // 子 Tsz = zi2
  [/sze?/g, 'si'], // 司徒 Szeto = si1 tou4
  [/ch|ts|tz|dz|z/g, 'c'], // 張 Cheung = zoeng1, 曾 Tsang = zang1
  [/sh/g, 's'],
  [/v/g, 'w'], // Macau: 黃 Vong
  [/[jy]+/g, 'y'], // 楊 Yeung = joeng4
  [/qu/g, 'kw'],
  [/b/g, 'p'],
  [/d/g, 't'],
  [/g/g, 'k'], // also in -ng, so that "man kwok" and "man gwok" agree
  [/ku(?=[ao])/g, 'kw'], // Macau: 郭 Kuok
  [/a{2,}/g, 'a'],
  [/eonk(?![aeiou])/g, 'eunk'], // Macau: 梁 Leong
  [/oe/g, 'eu'], // 強 Keung = koeng4
  [/eo/g, 'u'], // 俊 Chun = zeon3, 許 Hui = heoi2
  [/yue?|ue/g, 'u'], // 袁 Yuen = jyun4, 雪 Suet = syut3
  [/ou/g, 'o'], // 蘇 So = sou1
  [/oo/g, 'u'], // 潘 Poon = pun1
  [/ow/g, 'au'], // 周 Chow = zau1
  [/aw/g, 'o'], // 羅 Law = lo4
  [/ei/g, 'i'], // 李 Lee, Li = lei5
  [/ee/g, 'i'],
  [/yi/g, 'i'], // 葉 Yip, Ip = jip6
  [/io/g, 'iu'], // Macau: 蕭 Sio
  [/um/g, 'am'], // 沈 Shum = sam2
];

/**
 * A form in which Jyutping (without tones) and the usual spellings of names in Hong Kong agree: "chan tai man" and
 * "candaaiman" both give "cantaiman". Input is folded Latin text; spaces are taken as syllable ends and dropped.
 * The same function makes keys and queries, so sounds need not be cut into syllables right, only alike.
 */
export function cantoneseSkeleton(text: string): string {
  const joined = text.replace(/([aeiou])h(?= |$)/g, '$1').replaceAll(' ', '');
  return RULES.reduce((form, [spelling, sound]) => form.replace(spelling, sound), joined);
}
