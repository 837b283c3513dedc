import { z } from 'zod';
import { procedure } from './base.ts';

export const changesContract = {
  /** Takes a change back by new, opposite changes. CONFLICT when somebody changed the same fields since. */
  undo: procedure.input(z.object({ changeId: z.string() })).output(z.object({ changeId: z.string() })),
};
