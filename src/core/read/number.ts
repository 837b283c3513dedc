import { type PhoneError, readPhone } from '../../shared/phone.ts';
import { MAX_PHONE_TEXT } from '../../shared/phone-text.ts';
import type { Workspace } from '../workspace.ts';

export interface ReadNumber {
  /** What is stored and compared: E.164, or the digits of a short number (999, 10086). null = no number. */
  readonly e164: string | null;
  readonly extension: string | null;
  /** i18n key under `problem.field.`: withheld, notANumber, several, tooLong; null = fine, or nothing was given. */
  readonly problem: string | null;
}

const PROBLEMS: Record<PhoneError['code'], string | null> = {
  PHONE_EMPTY: null,
  PHONE_TOO_LONG: 'tooLong',
  PHONE_SEVERAL: 'severalNumbers',
  PHONE_NOT_A_NUMBER: 'notANumber',
  PHONE_INVALID: 'notANumber',
};

/** A number as people or switches write it, read by the rules of this site's region. Never throws. */
export function readNumber(ws: Workspace, text: string | null): ReadNumber {
  if (text === null) return { e164: null, extension: null, problem: null };
  const reading = readPhone(text, { region: ws.settings().defaultRegion });
  if (!reading.ok) return { e164: null, extension: null, problem: PROBLEMS[reading.error.code] };
  const { phone } = reading;
  if (phone.type === 'withheld') return { e164: null, extension: null, problem: 'withheld' };
  if (phone.type === 'short') return { e164: phone.digits, extension: null, problem: null };
  return { e164: phone.e164, extension: phone.extension ?? null, problem: null };
}

/** The text as it was written, kept short enough to store. */
export const writtenText = (text: string): string => text.trim().slice(0, MAX_PHONE_TEXT);
