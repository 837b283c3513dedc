import parsePhoneNumber from 'libphonenumber-js/min';
import { digitsOf, isWithheldText, MAX_PHONE_TEXT, phoneParts, plainPhoneText, severalNumbers } from './phone-text.ts';

/** Where a desk stands: what a number without a country code means there. */
export type PhoneRegion = 'HK' | 'CN' | 'MO';

/** `service`: free, shared-cost and premium numbers. `unknown`: valid, but its plan does not tell fixed from mobile. */
export type PhoneKind = 'mobile' | 'fixed' | 'service' | 'unknown';

export type Phone = {
  type: 'number';
  /** `+85223456789`: the stored and compared form, without the extension. */
  e164: string;
  extension?: string;
  kind: PhoneKind;
  /** ISO country, or undefined for numbers of no country. */
  country?: string;
  /** True when the country was neither written nor the default, but is the only one near in which the number fits. */
  assumed: boolean;
};

/** A short number of one place (999, 1823, 10086, 95588): real callers, but no E.164. */
export type ShortPhone = { type: 'short'; digits: string; region: PhoneRegion };

export type PhoneReading =
  | { ok: true; phone: Phone | ShortPhone | { type: 'withheld' } }
  | { ok: false; error: PhoneError };

export type PhoneError =
  | { code: 'PHONE_EMPTY' }
  | { code: 'PHONE_TOO_LONG'; length: number; limit: number }
  | { code: 'PHONE_SEVERAL'; numbers: string[] }
  | { code: 'PHONE_NOT_A_NUMBER' }
  | { code: 'PHONE_INVALID'; digits: string };

export type PhoneOptions = {
  region: PhoneRegion;
  /** Area code of a mainland site (`755`, `20`), for local numbers written without it. */
  areaCode?: string;
};

const NEIGHBOURS: Record<PhoneRegion, readonly PhoneRegion[]> = {
  HK: ['HK', 'CN', 'MO'],
  CN: ['CN', 'HK', 'MO'],
  MO: ['MO', 'HK', 'CN'],
};

// The small metadata knows lengths and leading digits of the whole world, but tells kinds only where plans differ by
// them. These three plans are what the desk meets all day, so they are written out (OFCA, MIIT and CTT numbering plans).
const PLANS: Record<PhoneRegion, readonly [PhoneKind, RegExp][]> = {
  HK: [
    ['fixed', /^(?:[23]\d{7}|58\d{6})$/],
    ['mobile', /^[4-79]\d{7}$/],
    ['service', /^(?:8\d{7}|800\d{6}|900\d{4,8})$/],
  ],
  CN: [
    ['mobile', /^1[3-9]\d{9}$/],
    ['service', /^[48]00\d{7}$/],
    ['fixed', /^(?:10\d{8}|2\d{9}|[3-9]\d{9,10})$/],
  ],
  MO: [
    ['mobile', /^6\d{7}$/],
    ['fixed', /^(?:28|8)\d{6,7}$/],
    ['service', /^0?800\d{3,6}$/],
  ],
};

const SHORT: Record<PhoneRegion, RegExp> = {
  HK: /^(?:99[29]|1(?:0\d{2,3}|8\d{2,4}|7\d{2}))$/,
  CN: /^(?:1[12]\d|1[0-3]\d{3}|1[26]\d{3,4}|9[56]\d{3,4}|100\d{2})$/,
  MO: /^(?:99[39]|1\d{2})$/,
};

const isPlanned = (country: string | undefined): country is PhoneRegion => country !== undefined && country in PLANS;

/** Kind of a national number, or undefined when the plan of that region has no such number. */
function plannedKind(region: PhoneRegion, national: string): PhoneKind | undefined {
  return PLANS[region].find(([, shape]) => shape.test(national))?.[0];
}

function numberIn(text: string, region: PhoneRegion): Omit<Phone, 'extension' | 'assumed'> | undefined {
  const parsed = parsePhoneNumber(text, { defaultCountry: region, extract: false });
  if (!parsed?.isValid()) return undefined;
  const country = parsed.country as string | undefined;
  if (isPlanned(country)) {
    const kind = plannedKind(country, parsed.nationalNumber);
    return kind && { type: 'number', e164: parsed.number, kind, country };
  }
  const type = parsed.getType();
  const kind = type === 'MOBILE' ? 'mobile' : type === 'FIXED_LINE' ? 'fixed' : 'unknown';
  return { type: 'number', e164: parsed.number, kind, ...(country && { country }) };
}

/** Every way to read the digits, likeliest first; the second member says that the country is our guess. */
function* attempts(main: string, international: boolean, { region, areaCode }: PhoneOptions) {
  const digits = digitsOf(main);
  if (international) return void (yield [`+${digits}`, region, false] as const);
  // 00852… and 0086… are written everywhere, but "00" alone is no dialling prefix in Hong Kong: the library would
  // take the digits after it for a carrier and end up in Mexico.
  if (digits.startsWith('00')) yield [`+${digits.slice(2)}`, region, false] as const;
  yield [digits, region, false] as const;
  if (region === 'CN' && areaCode && /^[2-9]\d{6,7}$/.test(digits)) {
    yield [`0${areaCode}${digits}`, region, false] as const;
  }
  if (/^(?:852|853|86)\d{8,}$/.test(digits)) yield [`+${digits}`, region, false] as const;
  for (const neighbour of NEIGHBOURS[region].slice(1)) yield [digits, neighbour, true] as const;
}

/**
 * Reads one phone number as people write it (issue 2 §3): any spacing, full width, `tel:`, extensions in Chinese and
 * English, short numbers, and the words a switch sends for a hidden caller. Never throws; the text is not kept in errors
 * except its digits.
 */
export function readPhone(text: string, options: PhoneOptions): PhoneReading {
  if (text.length > MAX_PHONE_TEXT) {
    return { ok: false, error: { code: 'PHONE_TOO_LONG', length: text.length, limit: MAX_PHONE_TEXT } };
  }
  const plain = plainPhoneText(text);
  if (plain === '') return { ok: false, error: { code: 'PHONE_EMPTY' } };
  if (isWithheldText(plain)) return { ok: true, phone: { type: 'withheld' } };
  const numbers = severalNumbers(plain);
  if (numbers.length > 1) return { ok: false, error: { code: 'PHONE_SEVERAL', numbers } };
  const parts = phoneParts(plain);
  if (!parts) return { ok: false, error: { code: 'PHONE_NOT_A_NUMBER' } };
  const digits = digitsOf(parts.main);
  if (!parts.international && SHORT[options.region].test(digits)) {
    return { ok: true, phone: { type: 'short', digits, region: options.region } };
  }
  for (const [candidate, region, assumed] of attempts(parts.main, parts.international, options)) {
    const found = numberIn(candidate, region);
    if (found) {
      return { ok: true, phone: { ...found, ...(parts.extension && { extension: parts.extension }), assumed } };
    }
  }
  return { ok: false, error: { code: 'PHONE_INVALID', digits } };
}

/** The national digits without a trunk zero: what is dialled inside its country and what people remember. */
export function nationalDigits(e164: string): string {
  // Nearly all numbers here; indexing 200,000 customers would spend seconds in the library otherwise.
  const near = /^\+(?:85[23]|86)(\d+)$/.exec(e164);
  return near?.[1] ?? parsePhoneNumber(e164)?.nationalNumber ?? digitsOf(e164);
}
