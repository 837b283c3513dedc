/** What a caller display or a person writes when there is no number to be had. */
const WITHHELD =
  /^(?:anonymous|private|privat|restricted|withheld|unavailable|unknown|blocked|no ?caller ?id|no ?number|未知|未知號碼|未知号码|未知來電|未知来电|隱藏號碼|隐藏号码|私人號碼|私人号码|不顯示|不显示|無來電顯示|无来电显示|匿名|保密|-1|p|o)$/iu;

const EXTENSION =
  /(?:;\s*ext\s*=|;?\s*(?:extension|extn|ext|x)[.:]?|內線|内线|分機|分机|轉|转|按|#|,{1,3}|;)\s*(?:分機|分机|內線|内线)?[\s:#]*(\d{1,8})\s*#?$/iu;

const LABEL = /^(?:tel|phone|mobile|fax|電話|电话|手提|手機|手机|熱線|热线|致電|传真|傳真)\s*(?:no)?[.:]?\s*/iu;

/** Longest text that is looked at: a number with its extension and a word or two; more is a paste that went wrong. */
export const MAX_PHONE_TEXT = 64;

export type PhoneParts = { main: string; extension?: string; international: boolean };

/** True for what stands in place of a number when the caller hides it. */
export function isWithheldText(text: string): boolean {
  return WITHHELD.test(text);
}

/** Full width to half width, marks nobody sees away, `tel:`, `sip:` and labels away. */
export function plainPhoneText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Cc}]/gu, '')
    .replace(/[\u2010-\u2015\u2212\u30FC]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:tel|sips?|callto):(?:\/\/)?/i, '')
    .replace(/;phone-context=(\+\d+)$/i, '')
    .replace(/@[\w.:-]+$/, '')
    .replace(LABEL, '')
    .trim();
}

/** Main number and extension of a plain text; undefined when anything but one number stands there. */
export function phoneParts(plain: string): PhoneParts | undefined {
  const found = EXTENSION.exec(plain);
  // A comma or semicolon also separates two numbers: then what follows is no extension but a number of its own.
  const main = (
    found && digitsOf(plain.slice(0, found.index)).length >= 3 ? plain.slice(0, found.index) : plain
  ).trim();
  const extension = main === plain.trim() ? undefined : found?.[1];
  if (!/^\(?\+?[\d\s().\-[\]·]*$/.test(main.replace(/^\(\+/, '+('))) return undefined;
  if (digitsOf(main) === '') return undefined;
  return { main, ...(extension && { extension }), international: /^\(?\+/.test(main) };
}

/** The numbers of a text that holds several, cut at the marks that people put between them; else one or none. */
export function severalNumbers(plain: string): string[] {
  const parts = plain.split(/[/、,;|\n]|或|\bor\b/u).map((part) => part.trim());
  return parts.filter((part) => digitsOf(part).length >= 7);
}

/** ASCII digits of a text. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
