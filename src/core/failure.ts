import { ORPCError } from '@orpc/server';
import type { z } from 'zod';
import type { ErrorCode, errors } from '../contract/base.ts';

type DataOf<C extends ErrorCode> = z.input<(typeof errors)[C]['data']>;

/** An error of the contract, thrown from anywhere in core: `throw failure('NOT_FOUND', { entity, id })`. */
export function failure<C extends ErrorCode>(code: C, data: DataOf<C>): Error {
  return new ORPCError(code, { data });
}
