import { blankErased } from '../../src/core/sync/care.ts';
import { atOnce } from '../../src/core/sync/slices.ts';
import { readState } from '../../src/core/sync/state.ts';
import { sumScopes } from '../../src/core/sync/sums.ts';
import { compare } from '../../src/core/sync/verify.ts';
import { ENTITIES } from '../../src/shared/model/entities.ts';
import type { SimDesk } from './desk.ts';
import { eraseAtHub } from './faults.ts';
import { FUTURE_FIELD } from './raw-desk.ts';
import type { World } from './world.ts';

/** Everything is let go, every desk is online, and all of it is said until nobody has anything to say. */
export async function settleAll(world: World): Promise<string[]> {
  for (const desk of world.desks) {
    desk.network.faults = { lostRequest: 0, lostAnswer: 0, twice: 0, late: 0, ghosts: 0 };
    desk.network.release();
    await world.busy.get(desk);
    // What was asked for ahead in the storm, and failed, is forgotten with the process.
    desk.kill();
  }
  world.busy.clear();
  const wrong = await rest(world);
  if (wrong.length > 0) return wrong;
  for (const id of world.erased) await eraseAtHub(world, id);
  await world.hub.backup('last', true);
  return [...(await rest(world)), ...(await sums(world)), ...(await erased(world)), ...(await future(world))];
}

async function rest(world: World): Promise<string[]> {
  for (let round = 0; round < 40; round++) {
    let quiet = true;
    await world.other.sync();
    for (const desk of world.desks) {
      if (world.revoked.has(desk)) await drain(desk);
      else if (!(await syncOnce(desk))) quiet = false;
    }
    if (quiet) return [];
  }
  return ['the desks never came to rest'];
}

/** Push and pull until this desk is done. true = there was nothing to do. */
async function syncOnce(desk: SimDesk): Promise<boolean> {
  let quiet = true;
  let ask = true;
  for (let n = 0; n < 200; n++) {
    const pushed = await desk.steps().push(ask);
    ask = false;
    if (pushed.kind !== 'nothing' && !(pushed.kind === 'taken' && pushed.results === 0)) {
      quiet = false;
      continue;
    }
    const pulled = await desk.steps().pull();
    if (pulled.kind === 'applied' && pulled.rows === 0 && !pulled.more) return quiet;
    ask = pulled.kind === 'reset';
    quiet = false;
  }
  throw new Error(`${desk.name} does not come to an end`);
}

async function drain(desk: SimDesk): Promise<void> {
  for (let n = 0; n < 50; n++) {
    const pushed = await desk.steps().push(n === 0);
    if (pushed.kind === 'nothing') return;
  }
  throw new Error(`${desk.name} does not empty its outbox`);
}

/** The checksums by which a desk asks the hub whether it holds the same (I1, seen as the product sees it). */
async function sums(world: World): Promise<string[]> {
  const wrong: string[] = [];
  for (const desk of world.desks) {
    if (world.revoked.has(desk)) continue;
    const { device, site, head, epoch } = readState(desk.db());
    const told = await world.hub.engine().verify(world.hub.authOf(desk.device()));
    const own = sumScopes(desk.db(), { device, site }, told.cutoff);
    const scopes = Object.fromEntries([...own].map(([scope, { count, sum }]) => [scope, { count, sum: `${sum}` }]));
    const found = compare({ head, epoch, scopes }, told);
    if (!found)
      wrong.push(`verify ${desk.name}: stands at ${head} of ${epoch}, the hub at ${told.head} of ${told.epoch}`);
    for (const item of found ?? [])
      if (item.state !== 'same')
        wrong.push(`verify ${desk.name}: ${item.scope} here ${item.rows} there ${item.hubRows}`);
  }
  return wrong;
}

/** What was erased is nowhere: not in rows or ops of the hub, not in rows or kept ops of any desk that still works. */
async function erased(world: World): Promise<string[]> {
  if (world.erased.size === 0) return [];
  const hub = await world.hub.evidence();
  const gone = new Set(hub.rows.filter((row) => row.erased).map((row) => row.i));
  const values = new Map<string, string>();
  for (const op of world.oracle.ops.values()) {
    if (!gone.has(op.id)) continue;
    for (const [field, value] of Object.entries(op.payload))
      if (typeof value === 'string' && ENTITIES.get(op.entity)?.fields[field]?.personal) values.set(value, op.entity);
  }
  const holds = (text: string) => [...values.keys()].filter((value) => text.includes(JSON.stringify(value)));
  const wrong = hub.ops.flatMap((op) =>
    holds(JSON.stringify(op.payload)).map((value) => `erased ${value}: op at the hub`),
  );
  for (const row of hub.rows)
    for (const value of holds(JSON.stringify(row.d))) wrong.push(`erased ${value}: ${row.e} at the hub`);
  for (const desk of world.desks) {
    if (world.revoked.has(desk)) continue;
    atOnce(blankErased(desk.parts()));
    const { rows } = desk.state();
    const kept = desk.db().prepare("SELECT group_concat(p || coalesce(res, '') || body) AS text FROM outbox").get();
    const aside = desk.db().prepare('SELECT group_concat(mine) AS text FROM attention').get();
    for (const value of holds(JSON.stringify(rows))) wrong.push(`erased ${value}: a row of ${desk.name}`);
    for (const value of holds(String((kept as { text: unknown }).text)))
      wrong.push(`erased ${value}: outbox of ${desk.name}`);
    for (const value of holds(String((aside as { text: unknown }).text)))
      wrong.push(`erased ${value}: list of ${desk.name}`);
  }
  return [...new Set(wrong)];
}

/** I11: fields of the future survive at the hub and on every desk that sees the row; unknown entities have a verdict. */
async function future({ hub, other, desks, revoked }: World): Promise<string[]> {
  const wrong = other.strangers().filter((verdict) => !verdict.startsWith('held:UNKNOWN_ENTITY'));
  const told = wrong.map((verdict) => `I11 op on an unknown entity: ${verdict}`);
  const { rows } = await hub.evidence();
  for (const row of rows) {
    const value = other.made.get(row.i);
    if (value === undefined || row.erased) continue;
    if (row.d[FUTURE_FIELD] !== value) told.push(`I11 hub: ${row.i.slice(-6)} lost ${value}`);
    for (const desk of desks) {
      if (revoked.has(desk) || !hub.authOf(desk.device()).grants.includes(row.scope)) continue;
      const here = desk.state().rows.find((one) => one.e === 'customer' && one.i === row.i);
      if (here?.d[FUTURE_FIELD] !== value) told.push(`I11 ${desk.name}: ${row.i.slice(-6)} lost ${value}`);
    }
  }
  return told;
}
