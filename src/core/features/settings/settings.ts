import type { Settings } from '../../../contract/settings.ts';
import type { Change } from '../../../shared/model/judge.ts';
import type { Procedures } from '../../app-context.ts';
import type { Library } from '../../content/library.ts';
import { readRow } from '../../db/rows.ts';
import type { Workspace } from '../../workspace.ts';
import { assertQuickPhrases, quickMarks } from './quick-phrases.ts';

function changesOf(ws: Workspace, members: Partial<Settings>): Change[] {
  return Object.entries(members).map(
    ([id, value]): Change => ({
      kind: readRow(ws.db, 'setting', id) ? 'set' : 'new',
      entity: 'setting',
      id,
      payload: { value: { v: value } },
    }),
  );
}

/** Lists and rules that are data. One row per member, so that two leads who change different members do not collide. */
export function createSettings({ authed, allowed }: Procedures, library: Library) {
  return {
    get: authed.settings.get.handler(({ context }) => context.ws.settings()),
    set: allowed('settings.change').settings.set.handler(({ context: { ws, me }, input }) => {
      ws.commit(me, changesOf(ws, input as Partial<Settings>));
      return ws.settings();
    }),
    setQuickPhrases: allowed('settings.change').settings.setQuickPhrases.handler(({ context: { ws, me }, input }) => {
      const { phrases, seen, accepted } = input;
      assertQuickPhrases(ws, phrases, seen);
      const marks = quickMarks(ws, library, phrases);
      const saved = marks.every(({ severity }) => severity === 'warn' && accepted);
      if (saved) ws.commit(me, changesOf(ws, { quickPhrases: phrases }));
      return { saved, marks, settings: ws.settings() };
    }),
  };
}
