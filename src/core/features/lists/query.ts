import type { ListRow } from '../../../shared/callbacks/list-row.ts';
import type { Vocabulary } from '../../../shared/lists/vocabulary.ts';
import { statement } from '../../db/statement.ts';
import { dueRows } from '../../jobs/lists/due-rows.ts';
import type { ListQuery } from '../../jobs/lists/source.ts';
import type { Workspace } from '../../workspace.ts';
import type { ListPort } from './port.ts';

const CHUNK = 500;

export function queryOf(
  ws: Workspace,
  port: ListPort,
  day: string,
  also: Pick<ListQuery, 'masked' | 'customers'>,
): ListQuery {
  const { timeZone: zone, defaultRegion: region } = ws.settings();
  return { day, zone, region, now: ws.now(), ...port.dueBy(ws), ...also };
}

/** Rows of these customers as the list of the day has them now, by the id of each callback that they do. */
export function currentRows(
  ws: Workspace,
  port: ListPort,
  day: string,
  customers: readonly string[],
): ReadonlyMap<string, ListRow> {
  const rows = new Map<string, ListRow>();
  for (let at = 0; at < customers.length; at += CHUNK) {
    const query = queryOf(ws, port, day, { masked: true, customers: customers.slice(at, at + CHUNK) });
    for (const row of dueRows(ws.db, query)) for (const id of row.itemIds) rows.set(id, row);
  }
  return rows;
}

/** Words of the site, and everybody who can own a callback or did. */
export function vocabularyOf(ws: Workspace, port: ListPort): Vocabulary {
  const { lists } = ws.settings();
  const people = statement(ws.db, 'SELECT id, name, active AND signs_in AS active FROM person ORDER BY rid').all() as {
    id: string;
    name: string;
    active: number;
  }[];
  return {
    regions: lists.regions,
    results: lists.callResults,
    why: port.whyWords(ws),
    people: people.map(({ id, name, active }) => ({ id, name, active: active === 1 })),
  };
}
