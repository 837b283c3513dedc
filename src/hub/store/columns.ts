/** Columns in the order both adapters write and read them. */
export const OP_COLUMNS = 'seq, device, ctr, u, author, ep, e, i, k, b, at, recv, h, verdict, erased, body, lost, note';
export const ROW_COLUMNS =
  'e, i, seq, scope, born, at, dev, author, parent, customer, nk, shut, erased, was, moved_at, d, fv';
export const FEED_COLUMNS = 'scope, e, i, seq, gone_at, shut, sum';

/** What an upsert of a row takes over. */
export const ROW_TAKEOVER = ROW_COLUMNS.split(', ')
  .slice(2)
  .map((column) => `${column} = excluded.${column}`)
  .join(', ');
