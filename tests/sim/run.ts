import { join } from 'node:path';
import { HubRefusal, HubUnreachable } from '../../src/core/sync/refusal.ts';
import type { SimDesk } from './desk.ts';
import { FAULT_TURNS } from './faults.ts';
import type { HubStorage } from './hub.ts';
import { settleAll } from './rest.ts';
import { createWorld, dispose, judgeWorld, type Outcome, SITES, STORM, type World, work } from './world.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** One seed from the first desk to the last comparison. */
export async function runSeed(
  seed: number,
  storage: (dir: string) => Promise<HubStorage> | HubStorage,
): Promise<Outcome> {
  const { world, lines } = await createWorld(seed, storage);
  let wrong: string[];
  try {
    await live(world);
    wrong = await settleAll(world);
    if (wrong.length === 0) wrong = await judgeWorld(world);
  } catch (error) {
    wrong = [`threw: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
  }
  await dispose(world).catch((error) => wrong.push(`dispose: ${error}`));
  return { seed, wrong, counts: world.counts, trace: lines };
}

export async function live(world: World): Promise<void> {
  const { random } = world;
  for (let n = 1 + random.below(3); n > 0; n--) await world.addDesk();
  for (const desk of world.desks) {
    desk.network.faults = random.chance(0.8) ? STORM : desk.network.faults;
    if (random.chance(0.4)) desk.skew = (random.chance(0.5) ? 1 : -1) * random.below(DAY);
  }
  const turns = 60 + random.below(120);
  for (let turn = 0; turn < turns; turn++) {
    // A request that takes minutes on the line says nothing of its sender's clock: the wire gives up long before.
    await world.hub.quiet();
    world.time.now += 1 + random.below(3 * MINUTE);
    await oneTurn(world, random.pick(world.desks));
  }
}

type Turn = (world: World, desk: SimDesk) => unknown;

/** How often what happens, in parts of a thousand. */
const TURNS: readonly (readonly [weight: number, turn: Turn])[] = [
  [430, work],
  [380, sync],
  [25, rush],
  [30, letGo],
  [30, (_, desk) => desk.echo()],
  [60, liveEvent],
  [30, toggleLine],
  [25, kill],
  [15, hubFault],
  [6, rivals],
  [15, image],
  [10, putImage],
  [10, moveRow],
  [8, jumpClock],
  ...FAULT_TURNS,
];

const TOTAL = TURNS.reduce((sum, [weight]) => sum + weight, 0);

async function oneTurn(world: World, desk: SimDesk): Promise<void> {
  let at = world.random.below(TOTAL);
  for (const [weight, turn] of TURNS) {
    at -= weight;
    if (at < 0) return void (await turn(world, desk));
  }
}

function toggleLine(world: World, desk: SimDesk): void {
  desk.online = !desk.online;
  world.trace(`${desk.name} ${desk.online ? 'online' : 'offline'}`);
}

function jumpClock(world: World, desk: SimDesk): void {
  desk.skew += world.random.chance(0.5) ? DAY / 2 : -DAY / 2;
  world.jumped.add(desk.name);
  // Ops on a disk that was copied may be sent by any of the copies, with its own clock.
  if (world.copied.has(desk.name)) for (const name of world.copied) world.jumped.add(name);
  world.trace(`${desk.name}: the clock jumps`);
}

function liveEvent(world: World, desk: SimDesk): Promise<void> | undefined {
  return desk.online && !world.busy.has(desk) ? desk.live() : undefined;
}

/** All desks at once: pushes meet in one transaction, or at two hub processes. */
async function rush(world: World): Promise<void> {
  await Promise.all(world.desks.map((desk) => sync(world, desk)));
}

async function sync(world: World, desk: SimDesk): Promise<void> {
  if (!desk.online || world.busy.has(desk)) return;
  const { random, steps } = { random: desk.network.random, steps: desk.steps() };
  // A page that was asked for ahead and held up on its way: nobody waits for it yet, it arrives now.
  desk.network.release();
  const step = (async () => {
    try {
      const asks = desk.network.wantsPush || random.chance(0.3);
      const outcome = desk.network.wantsPush || random.chance(0.5) ? await steps.push(asks) : await steps.pull();
      // The answer to a push tells what a hub with a new epoch still has; the product's loop does the same.
      desk.network.wantsPush = outcome.kind === 'reset';
      world.trace(`${desk.name} ${JSON.stringify(outcome)}`);
      // Answers of the epoch that just ended arrive now of all times.
      if (outcome.kind === 'epoch' && random.chance(0.5)) for (let n = 0; n < 4; n++) desk.echo();
    } catch (error) {
      if (!(error instanceof HubUnreachable) && !(error instanceof HubRefusal)) throw error;
      world.trace(`${desk.name} ${error.message}`);
    }
  })();
  await untilHeld(world, desk, step);
}

/** Waits for the end of a step, or until it is the line that lets it wait. */
async function untilHeld(world: World, desk: SimDesk, step: Promise<void>): Promise<void> {
  const held = desk.network.held().then(() => 'held' as const);
  if ((await Promise.race([step.then(() => 'done' as const), held])) === 'held') {
    world.trace(`${desk.name} waits for an answer`);
    world.busy.set(desk, step);
  } else world.busy.delete(desk);
}

async function letGo(world: World, desk: SimDesk): Promise<void> {
  const waiting = world.busy.get(desk);
  if (!waiting) return;
  const ended = untilHeld(world, desk, waiting);
  desk.network.release();
  await ended;
}

async function stopWaiting(world: World, desk: SimDesk): Promise<void> {
  desk.network.forget();
  await world.busy.get(desk);
  world.busy.delete(desk);
}

async function kill(world: World, desk: SimDesk): Promise<void> {
  await stopWaiting(world, desk);
  desk.kill();
  world.counts.kills += 1;
  world.trace(`${desk.name} killed`);
}

async function hubFault(world: World): Promise<void> {
  const { random, hub, backups } = world;
  const dice = random.next();
  if (dice < 0.45 || backups.length === 0) {
    const name = `b${world.time.now}`;
    const verified = random.chance(0.6);
    if (world.pruned && !verified) return;
    await hub.backup(name, verified);
    backups.push(name);
    world.trace(`hub backed up as ${name}`);
  } else if (dice < 0.85) await restore(world);
  else {
    await hub.restart();
    world.trace('hub restarted');
  }
}

async function restore(world: World): Promise<void> {
  const { random, hub, backups, counts } = world;
  // What desks let go of as safe is in every backup since; an older one is not put back (the desks would sound an alarm).
  const name = random.pick(world.pruned ? backups.slice(-1) : backups.slice(-2));
  const how = random.chance(0.5) ? 'tool' : 'hand';
  await hub.restore(name, how);
  await noteDoubleLoss(world);
  counts.restores += 1;
  world.trace(`hub restored from ${name} by ${how}`);
}

/**
 * Two people write one field of one customer, and the hub is restored between them: what the first one had seen is gone, so
 * the second, whose write arrives first, is the later one all the same.
 */
async function rivals(world: World, desk: SimDesk): Promise<void> {
  const { random, desks, backups } = world;
  const other = random.pick(desks);
  const there = new Set(other.ids('customer'));
  const shared = desk.ids('customer').filter((id) => there.has(id));
  if (other === desk || backups.length === 0 || shared.length === 0) return;
  const id = random.pick(shared);
  const write = (by: SimDesk) => {
    world.time.now += 1 + random.below(MINUTE);
    by.write(random.pick(by.people), [
      { kind: 'set', entity: 'customer', id, payload: { note: world.work.unique('r') } },
    ]);
    world.trace(`${by.name} writes as a rival`);
  };
  const meet = async (...both: SimDesk[]) => {
    for (let n = 0; n < 6; n++) for (const one of both) await sync(world, one);
  };
  write(other);
  await meet(other, desk);
  write(desk);
  await restore(world);
  await meet(other);
  if (other.row('customer', id)) write(other);
  await meet(other);
}

/** Ops that the hub alone still had, because the disk they were made on was set back, went with the restore. */
async function noteDoubleLoss({ hub, oracle, desks, lostWithDisk }: World): Promise<void> {
  const kept = new Set([...(await hub.evidence()).ops.map((op) => op.u), ...desks.flatMap((desk) => desk.held())]);
  for (const u of oracle.ops.keys()) if (!kept.has(u)) lostWithDisk.add(u);
}

/** A copy of a desk's disk, as an imaging tool makes one. */
async function image(world: World, desk: SimDesk): Promise<void> {
  if (world.images.length >= 3 || world.revoked.has(desk)) return;
  const path = join(world.dir, `image${world.images.length}.db`);
  desk.copyTo(path);
  world.images.push({ desk: world.desks.indexOf(desk), path, holds: new Set(desk.held()) });
  world.trace(`${desk.name} imaged`);
}

/** The image is put back on its desk, or onto a second PC that runs beside it. */
async function putImage(world: World): Promise<void> {
  const { random, images, desks, counts } = world;
  if (images.length === 0) return;
  const chosen = random.pick(images);
  const desk = desks[chosen.desk] as SimDesk;
  if (world.revoked.has(desk)) return;
  world.copied.add(desk.name);
  if (random.chance(0.5) && desks.length < 6) {
    world.copied.add((await world.addDesk({ path: chosen.path, like: desk })).name);
    counts.clones += 1;
    world.trace(`${desk.name} cloned as desk${desks.length - 1}`);
    return;
  }
  await stopWaiting(world, desk);
  // What only this disk held and the hub never got is lost with it; that is told by no protocol.
  const there = new Set((await world.hub.evidence()).ops.map((op) => op.u));
  for (const u of desk.held()) if (!chosen.holds.has(u) && !there.has(u)) world.lostWithDisk.add(u);
  desk.setBack(chosen.path);
  counts.clones += 1;
  world.trace(`${desk.name} set back`);
}

async function moveRow(world: World, desk: SimDesk): Promise<void> {
  const ids = desk.ids('customer');
  if (ids.length === 0) return;
  const site = world.random.pick(SITES);
  const id = world.random.pick(ids);
  try {
    await world.hub.engine().moveScope('customer', id, site);
    world.counts.moves += 1;
    world.trace(`customer ${id.slice(-6)} moved to ${site}`);
  } catch (error) {
    world.trace(`no move: ${(error as Error).message}`);
  }
}
