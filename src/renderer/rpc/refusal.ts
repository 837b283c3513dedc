import { ORPCError } from '@orpc/client';

/** A refusal by the page itself, in the form in which core refuses: this field, this problem (a key under `problem.field.`). */
export function refusal(field: string, problem: string): Error {
  return new ORPCError('INVALID_INPUT', { data: { fields: [{ field, problem }] } });
}
