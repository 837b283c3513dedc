import type { ListsBoard } from '../../../contract/lists.ts';
import { may } from '../../../shared/model/roles.ts';
import { businessDate } from '../../../shared/site-time.ts';
import type { Me } from '../../app-context.ts';
import { statement } from '../../db/statement.ts';
import type { Workspace } from '../../workspace.ts';
import { dailyOf, folderOf } from './desk-settings.ts';
import { layoutsOf } from './layouts.ts';

const SHOWN = 30;

export function boardOf(ws: Workspace, me: Me): ListsBoard {
  const { by: _, doneFor: __, problem, ...daily } = dailyOf(ws);
  return {
    today: businessDate(ws.now(), ws.settings().timeZone),
    layouts: layoutsOf(ws),
    folder: folderOf(ws),
    daily,
    dailyProblem: problem,
    transfers: transfersOf(ws),
    mayUnmask: may(me.role, 'customers.unmask'),
  };
}

function transfersOf(ws: Workspace): ListsBoard['transfers'] {
  const rows = statement(
    ws.db,
    `SELECT x.id, x.direction, x.day, x.file_name AS fileName, x.place, x.rows, x.masked, x.occurred_at AS at,
      p.name AS byName FROM transfer x LEFT JOIN person p ON p.id = x.created_by
     WHERE x.kind = 'callbackList' ORDER BY x.occurred_at DESC, x.rid DESC LIMIT ?`,
  ).all(SHOWN) as (Omit<ListsBoard['transfers'][number], 'masked'> & { masked: number | null })[];
  return rows.map((row) => ({ ...row, masked: row.masked === 1 }));
}
