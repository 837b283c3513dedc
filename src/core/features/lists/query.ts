import type { Vocabulary } from '../../../shared/lists/vocabulary.ts';
import { statement } from '../../db/statement.ts';
import type { ListQuery } from '../../jobs/lists/source.ts';
import type { Workspace } from '../../workspace.ts';
import type { ListPort } from './port.ts';

export function queryOf(ws: Workspace, day: string, also: Pick<ListQuery, 'masked' | 'customers'>): ListQuery {
  const { timeZone: zone, defaultRegion: region } = ws.settings();
  return { day, zone, region, now: ws.now(), ...also };
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
