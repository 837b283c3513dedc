import { ORPCError } from '@orpc/client';
import type { ErrorCode } from '../../contract/base.ts';
import { type T, textOfCode } from '../i18n/i18n.ts';

/** What a page may meet: the closed set of the contract, and a core that did not answer. */
export type Problem =
  | { code: 'DISCONNECTED'; sent: boolean }
  | { code: Exclude<ErrorCode, CodeWithData> }
  | { code: 'INVALID_INPUT'; fields: FieldProblem[] }
  | { code: 'REQUIRED_FIELDS'; missing: { field: string; step?: string; problem: string }[] }
  | { code: 'STORE'; problem: string; detail?: string }
  | { code: 'WRONG_PIN'; retryAt?: number; left?: number }
  | { code: 'FORBIDDEN'; action: string }
  | { code: 'NOT_FOUND'; entity: string; id: string }
  | { code: 'CONFLICT'; entity: string; rev?: number }
  | { code: 'TOO_LARGE'; limit: number }
  | { code: 'INTERNAL'; logId: string };
type CodeWithData =
  | 'INVALID_INPUT'
  | 'REQUIRED_FIELDS'
  | 'STORE'
  | 'WRONG_PIN'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'TOO_LARGE'
  | 'INTERNAL';
export interface FieldProblem {
  field: string;
  problem: string;
  params?: Record<string, unknown>;
}

const codes: Record<ErrorCode, true> = {
  INVALID_INPUT: true,
  REQUIRED_FIELDS: true,
  NO_WORKSPACE: true,
  STORE: true,
  NOT_SIGNED_IN: true,
  LOCKED: true,
  WRONG_PIN: true,
  FORBIDDEN: true,
  NOT_FOUND: true,
  CONFLICT: true,
  TOO_LARGE: true,
  INTERNAL: true,
};

/** Brings anything thrown by a call into the closed set. Unknown things become INTERNAL without a log line. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Error && error.name === 'Disconnected') {
    const reason = 'reason' in error ? error.reason : undefined;
    return { code: 'DISCONNECTED', sent: reason === 'closed' || reason === 'timeout' };
  }
  if (error instanceof ORPCError && error.code in codes) {
    const data: object = typeof error.data === 'object' && error.data ? error.data : {};
    return { ...data, code: error.code } as Problem;
  }
  // oRPC's own refusal of a message that does not fit the contract: a bug of ours, but not a broken core.
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') return { code: 'INVALID_INPUT', fields: [] };
  return { code: 'INTERNAL', logId: '' };
}

/** Only a call that was surely not carried out is asked again by itself. */
export function mayRetry(error: unknown): boolean {
  return problemOf(error).code === 'DISCONNECTED';
}

/** One sentence for people: what happened, what was kept, what to do. Exhaustive over the closed set. */
export function problemText(error: unknown, t: T): string {
  const p = problemOf(error);
  switch (p.code) {
    case 'DISCONNECTED':
      return p.sent ? t('problem:disconnectedSent') : t('problem:disconnected');
    case 'INVALID_INPUT':
      return p.fields?.[0] ? fieldText(p.fields[0]) : t('problem:INVALID_INPUT');
    case 'REQUIRED_FIELDS':
      return t('problem:REQUIRED_FIELDS', { count: p.missing?.length ?? 1 });
    case 'NO_WORKSPACE':
      return t('problem:NO_WORKSPACE');
    case 'STORE':
      return textOfCode('problem:store.', p.problem ?? 'unreadable');
    case 'NOT_SIGNED_IN':
      return t('problem:NOT_SIGNED_IN');
    case 'LOCKED':
      return t('problem:LOCKED');
    case 'WRONG_PIN':
      return pinText(p, t);
    case 'FORBIDDEN':
      return t('problem:FORBIDDEN');
    case 'NOT_FOUND':
      return t('problem:NOT_FOUND');
    case 'CONFLICT':
      return t('problem:CONFLICT');
    case 'TOO_LARGE':
      return t('problem:TOO_LARGE', { limit: (p.limit ?? 0).toLocaleString('en') });
    case 'INTERNAL':
      return p.logId ? t('problem:INTERNAL', { logId: p.logId }) : t('problem:unexpected');
    default:
      return p satisfies never;
  }
}

function pinText(p: { retryAt?: number; left?: number }, t: T): string {
  if (p.retryAt !== undefined) {
    const seconds = Math.max(1, Math.ceil((p.retryAt - Date.now()) / 1000));
    return t('problem:pinWait', { seconds });
  }
  return p.left === undefined ? t('problem:WRONG_PIN') : t('problem:pinLeft', { count: p.left });
}

/** Text of one bad field; `problem` is a key under `problem.` that core and page share. */
export function fieldText(f: FieldProblem): string {
  const code = f.problem === 'tooLong' && f.params?.limit === undefined ? 'tooLongBare' : f.problem;
  return textOfCode('problem:field.', code, f.params as Record<string, string | number>);
}

/** Field name -> text, for forms. */
export function fieldTexts(error: unknown): Record<string, string> {
  const p = problemOf(error);
  if (p.code === 'INVALID_INPUT') return Object.fromEntries((p.fields ?? []).map((f) => [f.field, fieldText(f)]));
  if (p.code === 'REQUIRED_FIELDS') return Object.fromEntries((p.missing ?? []).map((f) => [f.field, fieldText(f)]));
  return {};
}
