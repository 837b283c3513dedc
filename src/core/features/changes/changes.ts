import type { App, Me, Procedures } from '../../app-context.ts';
import { failure } from '../../failure.ts';
import type { Workspace } from '../../workspace.ts';

/** Takes back what was done in several commits, by one id; null = the id is none of those. */
export type TakeBack = (ws: Workspace, me: Me, changeId: string) => Promise<string | null>;

/** Undo: opposite changes as new ops, judged like all others. */
export function createChanges(app: App, { authed }: Procedures, takeBackWhole: TakeBack) {
  return {
    undo: authed.changes.undo.handler(async ({ context: { ws, me }, input }) => {
      await app.readings.load();
      const changeId = (await takeBackWhole(ws, me, input.changeId)) ?? ws.takeBack(me, input.changeId);
      if (changeId === null) throw failure('NOT_FOUND', { entity: 'change', id: input.changeId });
      return { changeId };
    }),
  };
}
