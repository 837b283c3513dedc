import { foldUnit, KEEP, kindOf } from './fold.ts';
import { isLatin } from './pattern.ts';

/** UTF-16 units looked at on either side of a hit to see what kind of token it stands in. */
const TOKEN_REACH = 80;

const CODE_WORDS =
  /(?:單號|单号|編號|编号|訂單|订单|工單|工单|型號|型号|機型|机型|車牌|车牌|序號|序号|密碼|密码|驗證碼|验证码|代碼|代码|帳號|账号|帳戶|账户|戶口|用戶名|用户名|登录名|登入名|料號|料号|零件|(?<![a-z])(?:no|ref|id|code|model|plate|sn|s\/n|part|order|account|password|user))[^\S\r\n]*(?:是|係|系|為|为|改为|改為|[:#.]|[^\S\r\n])*$/iu;

function white(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === 10 || unit === 13 || unit === 0x3000;
}

function asciiRun(text: string, at: number, step: 1 | -1): number {
  let i = at;
  for (let n = 0; n < TOKEN_REACH; n += 1) {
    const next = step === 1 ? i : i - 1;
    if (next < 0 || next >= text.length) return i;
    const unit = text.charCodeAt(next);
    if (white(unit) || unit > 0x2e7f || (unit > 0x7e && kindOf(unit) === KEEP)) return i;
    i += step;
  }
  return i;
}

/** Whether the character at `at` (folded) is a Latin letter or digit. */
export function latinAt(text: string, at: number): boolean {
  return at >= 0 && at < text.length && isLatin(foldUnit(text.charCodeAt(at)));
}

/**
 * Whether Latin letters at `text[start, end)` belong to a web address, an e-mail, a model, a number plate or an
 * order number rather than to words: nothing is spelled out there (issue 5).
 */
export function inCode(text: string, start: number, end: number, alone: boolean): boolean {
  const from = asciiRun(text, start, -1);
  const to = asciiRun(text, end, 1);
  const token = text.slice(from, to);
  if (/:\/\/|@|www\.|\w\.(?:com|cn|hk|net|org|io|gov|edu)\b|\\|\w\/\w+\.|=/iu.test(token)) return true;
  // Initials are a token of their own: nothing but punctuation may touch them.
  if (alone && /[^\p{P}]/u.test(text.slice(from, start) + text.slice(end, to).replace(/[~^]/gu, ''))) return true;
  if (alone && /[-_/#]/u.test(token)) return true;
  const before = text.slice(from, start);
  const after = text.slice(end, to);
  if (/\d[-_./#]?$/u.test(before) || /^[-_./#]?\d/u.test(after)) return true;
  const word = text.slice(start, end);
  if (
    /^[A-Z]+$/u.test(word) &&
    (/^[^\S\r\n]?-?\d/u.test(text.slice(end, end + 3)) ||
      /\d[^\S\r\n]?-?$/u.test(text.slice(Math.max(0, start - 3), start)))
  ) {
    return true;
  }
  return CODE_WORDS.test(text.slice(Math.max(0, start - 16), start));
}
