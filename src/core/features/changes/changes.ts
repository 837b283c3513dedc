import type { Procedures } from '../../app-context.ts';
import { failure } from '../../failure.ts';

/** Undo: opposite changes as new ops, judged like all others. */
export function createChanges({ authed }: Procedures) {
  return {
    undo: authed.changes.undo.handler(({ context: { ws, me }, input }) => {
      const changeId = ws.takeBack(me, input.changeId);
      if (changeId === null) throw failure('NOT_FOUND', { entity: 'change', id: input.changeId });
      return { changeId };
    }),
  };
}
