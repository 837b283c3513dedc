import { isWithheldText, phoneParts, plainPhoneText } from '../shared/phone-text.ts';
import { type AgentState, isAgentState, isReason } from '../shared/shift/states.ts';

/** What a `zuoxi://` link asks for. Links come from anywhere: a web page, a telephone system, a prank. */
export type Link =
  | {
      readonly kind: 'call';
      from: string | null;
      to: string | null;
      externalId: string | null;
      direction: 'in' | 'out';
    }
  | { readonly kind: 'customer'; readonly id: string }
  | { readonly kind: 'ticket'; readonly number: string }
  /** The telephone says what its agent does: `zuoxi://state/notReady?reason=afterHardCall`. */
  | { readonly kind: 'state'; readonly state: AgentState; readonly reason: string | null }
  /** `problem`: i18n key under `problem.link.` */
  | { readonly kind: 'bad'; readonly problem: 'badLink' | 'tooLong' | 'linkWithoutNumber' };

const MAX_LINK = 2000;
const MAX_NUMBER = 60;
const MAX_EXTERNAL_ID = 200;
const BAD: Link = { kind: 'bad', problem: 'badLink' };

/** Reads `zuoxi://call?from=…&to=…&id=…&direction=in|out`, `zuoxi://customer/ID`, `zuoxi://ticket/NUMBER`, `zuoxi://state/STATE?reason=…`. Never throws. */
export function readLink(url: string): Link {
  if (url.length > MAX_LINK) return { kind: 'bad', problem: 'tooLong' };
  const match = /^zuoxi:(?:\/\/)?([a-z]+)(\/[^?#]*)?(?:\?([^#]*))?(?:#.*)?$/i.exec(url.trim());
  if (!match) return BAD;
  const [, place = '', path = '', query = ''] = match;
  const target = decode(path.replace(/^\/+|\/+$/g, ''));
  switch (place.toLowerCase()) {
    case 'call':
      return target === '' ? readCall(query) : BAD;
    case 'customer':
      return target ? { kind: 'customer', id: target } : BAD;
    case 'ticket':
      return target ? { kind: 'ticket', number: target } : BAD;
    case 'state':
      return target ? readState(target, query) : BAD;
    default:
      return BAD;
  }
}

function readState(state: string, query: string): Link {
  const reason = decode(/^reason=([^&]*)$/.exec(query)?.[1] ?? '');
  if (!isAgentState(state) || reason === null || (query !== '' && reason === '')) return BAD;
  const wanted = state === 'notReady' ? isReason(reason) : reason === '';
  return wanted ? { kind: 'state', state, reason: reason || null } : BAD;
}

function readCall(query: string): Link {
  const given = new Map<string, string>();
  for (const part of query.split('&')) {
    if (part === '') continue;
    const [name = '', ...rest] = part.split('=');
    const written = rest.join('=');
    // A leading plus belongs to the number, whoever wrote it; one within is a blank of form encoding.
    const value = decode(name === 'from' || name === 'to' ? written.replace(/(?!^)\+/g, ' ') : written);
    if (value === null || given.has(name)) return BAD;
    given.set(name, value.trim());
  }
  const from = given.get('from') ?? '';
  const to = given.get('to') ?? '';
  const externalId = given.get('id') ?? '';
  const direction = given.get('direction') || 'in';
  if (direction !== 'in' && direction !== 'out') return BAD;
  if (from.length > MAX_NUMBER || to.length > MAX_NUMBER || externalId.length > MAX_EXTERNAL_ID) return BAD;
  const other = direction === 'in' ? from : to;
  // A caller may hide the number, and then the telephone system leaves it out; nobody can be rung without one.
  if (other === '' && (direction === 'out' ? externalId : query) === '') return BAD;
  if (other !== '' && !meansNumber(other)) return { kind: 'bad', problem: 'linkWithoutNumber' };
  return { kind: 'call', from: from || null, to: to || null, externalId: externalId || null, direction };
}

/** A number, good or bad, with or without words beside it, or a word for a hidden one. Any other text would park the live call for nobody. */
function meansNumber(text: string): boolean {
  const plain = plainPhoneText(text);
  return plain === '' || isWithheldText(plain) || phoneParts(plain) !== undefined || /\d{3}/.test(plain);
}

/** null for escapes that are none, and for control characters however they are written. */
function decode(text: string): string | null {
  try {
    const plain = decodeURIComponent(text);
    return /\p{Cc}/u.test(plain) ? null : plain;
  } catch {
    return null;
  }
}
