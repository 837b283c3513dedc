import { storedRows } from '../../jobs/lists/stored-rows.ts';
import type { ListPort } from './port.ts';
import { queryOf } from './query.ts';

/** Lists over the callbacks that have a row of their own. */
export const storedPort: ListPort = {
  whyWords: () => ({}),
  current(ws, day, customerIds) {
    const query = queryOf(ws, day, { masked: true, customers: customerIds });
    return new Map(storedRows.rows(ws.db, query).map((row) => [row.id, row]));
  },
  births: () => [],
};
