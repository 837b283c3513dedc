import { readWhen } from '../when-text.ts';

/** What stands before or after a time that is a limit: `四點前`, `明日中午之前`, `by 4pm`. */
const BEFORE = /^(?:by|before|no later than)\s+/i;
const AFTER = /\s*(?:之前|以前|前|或之前|内|內|before)$/i;

/**
 * By when a promise is to be kept, in words (`四點前`, `明日下晝三點`, `by 4pm`): UTC ms, or null when it is no time or has
 * passed. A day alone means until six in the evening: who says "by Friday" does not mean ten in the morning.
 */
export function readPromiseTime(text: string, now: number, zone: string): number | null {
  const plain = text.normalize('NFKC').trim();
  // 三日前 and 前日 look back: only an hour, a day or a part of one is a limit.
  const limit = plain.replace(BEFORE, '').replace(AFTER, '');
  const said = readWhen(limit, now, zone) ?? readWhen(plain, now, zone);
  if (!said) return null;
  if (said.time || /[朝早晨晝昼午晏晚夕]|morning|noon|evening|night/.test(limit)) return said.at;
  const evening = readWhen(`${limit} 18:00`, now, zone);
  return evening?.at ?? said.at;
}
