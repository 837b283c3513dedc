import parsePhoneNumber from 'libphonenumber-js/min';
import type { PhoneRegion } from './phone.ts';
import { digitsOf } from './phone-text.ts';

/** Words before an extension, by the language of the screen. */
const EXTENSION_WORD: Record<string, string> = { 'zh-HK': '內線', 'zh-CN': '转', en: 'ext.' };

/** What stands for a hidden digit. */
const HIDDEN = '•';

export type PhoneView = {
  /** Where the desk stands: its own numbers are shown without country code. */
  region: PhoneRegion;
  locale: string;
};

function grouped(e164: string, region: PhoneRegion): string {
  const parsed = parsePhoneNumber(e164);
  if (!parsed) return e164;
  return parsed.country === region ? parsed.formatNational() : parsed.formatInternational();
}

const withExtension = (shown: string, extension: string | undefined, locale: string) =>
  extension ? `${shown} ${EXTENSION_WORD[locale] ?? EXTENSION_WORD.en} ${extension}` : shown;

/**
 * A stored number for people: `2345 6789` and `0755 8888 1234` at home, `+86 138 0013 8000` from abroad. A text that is
 * no E.164 number (a short number, an old import) comes back as it is.
 */
export function formatPhone(phone: { e164: string; extension?: string | undefined }, view: PhoneView): string {
  return withExtension(grouped(phone.e164, view.region), phone.extension, view.locale);
}

/**
 * The number with its middle hidden, for roles that may not see it: `2345 ••89`, `138 •••• 8000`, `0755 8888 ••34`.
 * Mobile numbers of the mainland hide the four digits that everybody there hides; all others the last four but two.
 * Extensions are left out: they name a person.
 */
export function maskPhone(e164: string, region: PhoneRegion): string {
  const shown = grouped(e164, region);
  const digits = digitsOf(shown).length;
  const [from, to] = /^\+861[3-9]\d{9}$/.test(e164) ? [digits - 8, digits - 4] : [digits - 4, digits - 2];
  let at = 0;
  return shown.replace(/\d/g, (digit) => {
    const hidden = at >= from && at < to;
    at++;
    return hidden ? HIDDEN : digit;
  });
}

/** Is part of this number hidden from who reads it? */
export function isMasked(number: string): boolean {
  return number.includes(HIDDEN);
}

/** The last four digits, by which customers prove and agents find a number; shorter for short numbers. */
export function lastFour(number: string): string {
  return digitsOf(number).slice(-4);
}
