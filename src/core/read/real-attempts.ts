import { UNDONE } from '../../shared/lists/plan.ts';

/**
 * SQL that is true for an attempt that counts: one that was taken back counts for nothing, nor does the line that takes it
 * back (`UNDONE`; its note is the other's id). `alias` is that of `callback_attempt`.
 */
export const realAttempt = (alias: string): string =>
  `${alias}.result <> '${UNDONE}' AND NOT EXISTS (SELECT 1 FROM callback_attempt undo
  WHERE undo.callback_id = ${alias}.callback_id AND undo.result = '${UNDONE}' AND undo.note = ${alias}.id)`;
