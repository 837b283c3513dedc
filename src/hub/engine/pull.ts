import { MIN_PULL_SCHEMA } from '../../wire/version.ts';
import type { PageRow, ScopeFrom } from '../store/engine-port.ts';
import type { DeviceAuth } from './api.ts';
import { type Cursor, MIXED, openCursor, sealCursor } from './cursor.ts';
import { cutoffOf, type EngineParts } from './deps.ts';
import { knowsEpoch, markAt } from './epoch-store.ts';
import { resultOf } from './push.ts';
import { Refusal } from './refusal.ts';

/** A genuine cursor of a life that this database does not remember: it was set back by hand. `lost` = the epoch of that life. */
export class SetBack extends Error {
  readonly lost: string;
  constructor(lost: string) {
    super('set back');
    this.lost = lost;
  }
}

/**
 * One page of what changed in the device's scopes, as JSON text (sync.md 2.4). Throws TOO_OLD, BAD_REQUEST (a cursor that is not ours),
 * SNAPSHOT {scopes} and SetBack.
 */
export async function pullText(
  parts: EngineParts,
  auth: DeviceAuth,
  text: string,
  limit: number,
  schema: number,
): Promise<string> {
  if (schema < MIN_PULL_SCHEMA) throw new Refusal('TOO_OLD', { minSchema: MIN_PULL_SCHEMA });
  const opened = openCursor(parts.seal, text);
  if (opened === null) throw new Refusal('BAD_REQUEST', { why: 'cursor' });
  const now = await parts.store.head();
  const cursor: Cursor =
    opened === 'start' ? { epoch: now.epoch, head: now.seq, mark: '', at: new Map(), boot: new Map() } : opened;
  if (cursor.epoch !== now.epoch) {
    if (cursor.epoch !== MIXED && !(await knowsEpoch(parts.store, cursor.epoch))) throw new SetBack(cursor.epoch);
    return JSON.stringify({ reset: true, epoch: now.epoch });
  }
  if (cursor.head > now.seq) throw new SetBack(now.epoch);
  if (opened !== 'start' && cursor.mark !== (await markAt(parts.store, cursor.head))) throw new SetBack(now.epoch);
  const from = auth.grants.map((scope) => startOf(cursor, scope, now.seq));
  await refuseLarge(parts, from);
  const page = await parts.store.page(from, limit, cutoffOf(parts));
  // A restore between the two reads: the page belongs to another epoch.
  if (page.head.epoch !== now.epoch) return JSON.stringify({ reset: true, epoch: page.head.epoch });
  return pageText(parts, auth, { since: text, cursor, from }, cutLarge(page));
}

function startOf(cursor: Cursor, scope: string, head: number): ScopeFrom {
  const after = cursor.at.get(scope) ?? 0;
  return { scope, after, boot: after === 0 ? head : (cursor.boot.get(scope) ?? 0) };
}

/** A large first download comes as a file; so does what a desk missed while `gone` rows were forgotten. */
async function refuseLarge({ store, options, ...parts }: EngineParts, from: readonly ScopeFrom[]): Promise<void> {
  const floors = await floorsOf(store);
  const scopes: string[] = [];
  for (const { scope, after } of from) {
    if (after > 0) {
      if (after < (floors.get(scope) ?? 0)) scopes.push(scope);
    } else if ((await store.count(scope, options.bootstrapRows + 1, cutoffOf(parts))) > options.bootstrapRows)
      scopes.push(scope);
  }
  if (scopes.length > 0) throw new Refusal('SNAPSHOT', { scopes });
}

/** Scope -> sequence up to which `gone` rows were forgotten. */
export async function floorsOf(store: EngineParts['store']): Promise<Map<string, number>> {
  const found = await store.read<{ key: string; value: string }>(
    "SELECT key, value FROM meta WHERE key >= 'pruned:' AND key < 'pruned;'",
  );
  return new Map(found.map(({ key, value }) => [key.slice('pruned:'.length), Number(value)]));
}

type StorePage = Awaited<ReturnType<EngineParts['store']['page']>>;

const PAGE_UNITS = 4 * 1024 * 1024;

/** A page of long texts ends earlier; one row always goes. */
function cutLarge(page: StorePage): StorePage {
  let units = 0;
  const end = page.rows.findIndex((row, at) => {
    units += row.d?.length ?? 0;
    return at > 0 && units > PAGE_UNITS;
  });
  return end < 0 ? page : { ...page, rows: page.rows.slice(0, end), more: true };
}

interface Way {
  readonly since: string;
  readonly cursor: Cursor;
  readonly from: readonly ScopeFrom[];
}

async function pageText(
  parts: EngineParts,
  auth: DeviceAuth,
  { since, cursor, from }: Way,
  page: StorePage,
): Promise<string> {
  const upTo = page.more ? (page.rows.at(-1)?.seq ?? 0) : page.head.seq;
  const at = new Map(from.map(({ scope, after }) => [scope, Math.max(after, upTo)]));
  const boot = new Map(from.filter((one) => one.boot > upTo).map((one) => [one.scope, one.boot]));
  const mark = await markAt(parts.store, page.head.seq);
  const next = sealCursor(parts.seal, { epoch: page.head.epoch, head: page.head.seq, mark, at, boot });
  const drop = [...cursor.at.keys()].filter((scope) => !auth.grants.includes(scope));
  const head = {
    ...{ epoch: page.head.epoch, since, next, head: page.head.seq, more: page.more },
    ...{ grantsV: auth.grantsV, grants: auth.grants, drop },
  };
  return `${JSON.stringify(head).slice(0, -1)},"rows":[${page.rows.map(rowText).join(',')}]}`;
}

/** A PullRow as JSON: the stored fields are copied as they stand. */
export function rowText(row: PageRow): string {
  const head = JSON.stringify({ e: row.e, i: row.i, q: row.seq, s: row.scope });
  if (row.gone) return `${head.slice(0, -1)},"gone":1}`;
  const origin = row.author === null ? '' : `,"by":${JSON.stringify(row.author)},"at":${row.at}`;
  const shut = row.e === 'ticket' && row.shut !== null ? `,"shut":${row.shut}` : '';
  const d = row.op ? JSON.stringify(resultOf(row.op)) : (row.d ?? '{}');
  return `${head.slice(0, -1)},"d":${d}${origin}${shut}}`;
}
