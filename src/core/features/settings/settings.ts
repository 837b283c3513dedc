import type { Settings } from '../../../contract/settings.ts';
import type { Change } from '../../../shared/model/judge.ts';
import type { Procedures } from '../../app-context.ts';
import { readRow } from '../../db/rows.ts';

/** Lists and rules that are data. One row per member, so that two leads who change different members do not collide. */
export function createSettings({ authed, allowed }: Procedures) {
  return {
    get: authed.settings.get.handler(({ context }) => context.ws.settings()),
    set: allowed('settings.change').settings.set.handler(({ context: { ws, me }, input }) => {
      const changes = Object.entries(input as Partial<Settings>).map(
        ([id, value]): Change => ({
          kind: readRow(ws.db, 'setting', id) ? 'set' : 'new',
          entity: 'setting',
          id,
          payload: { value: { v: value } },
        }),
      );
      ws.commit(me, changes);
      return ws.settings();
    }),
  };
}
