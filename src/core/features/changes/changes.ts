import type { App, Procedures } from '../../app-context.ts';
import { failure } from '../../failure.ts';

/** Undo: opposite changes as new ops, judged like all others. */
export function createChanges(app: App, { authed }: Procedures) {
  return {
    undo: authed.changes.undo.handler(async ({ context: { ws, me }, input }) => {
      await app.readings.load();
      const changeId = ws.takeBack(me, input.changeId);
      if (changeId === null) throw failure('NOT_FOUND', { entity: 'change', id: input.changeId });
      return { changeId };
    }),
  };
}
