import { pruneOps } from '../../src/core/sync/care.ts';
import { atOnce } from '../../src/core/sync/slices.ts';
import type { SimDesk } from './desk.ts';
import { AGENTS, LEAD, SITES, type World } from './world.ts';

const WEEK = 7 * 24 * 3_600_000;

/** What people of the organisation do beside the desks: rights, devices, erasure, old things forgotten. */
export const FAULT_TURNS: readonly (readonly [number, (world: World, desk: SimDesk) => unknown])[] = [
  [8, relocate],
  [8, signInOrOut],
  [8, personActive],
  [3, revoke],
  [5, erase],
  [4, forgetGone],
  [4, weekPasses],
  [20, otherProgram],
];

/** The desk's site changes, as when it is carried to another office; mostly it comes back some time. */
async function relocate({ hub, random, counts, trace }: World, desk: SimDesk): Promise<void> {
  const site = random.chance(0.5) ? desk.site : random.pick(SITES);
  await hub.relocate(desk.device(), site);
  counts.grants += 1;
  trace(`${desk.name} stands at ${site}`);
}

function signInOrOut({ hub, random, counts, trace }: World, desk: SimDesk): void {
  const person = random.pick(desk.people);
  const on = random.chance(0.6);
  hub.setUser(desk.device(), person, on);
  counts.grants += 1;
  trace(`${person} is signed ${on ? 'in' : 'out'} on ${desk.name}`);
}

async function personActive({ hub, random, counts, trace }: World): Promise<void> {
  const id = random.pick(AGENTS);
  const active = random.chance(0.6);
  await hub.engine().act(LEAD, [{ kind: 'set', entity: 'person', id, payload: { active } }]);
  counts.grants += 1;
  trace(`${id} is ${active ? '' : 'in'}active`);
}

/** Only a desk that nobody copied: a copy of a revoked desk gets no identity, and what it holds stays on it. */
function revoke(world: World, desk: SimDesk): void {
  const at = world.desks.indexOf(desk);
  if (at === 0 || world.copied.has(desk.name) || world.images.some((image) => image.desk === at)) return;
  const device = world.hub.devices.get(desk.device());
  if (!device || world.revoked.has(desk)) return;
  device.quarantined = true;
  world.revoked.add(desk);
  world.counts.revoked += 1;
  world.trace(`${desk.name} is revoked`);
}

async function erase(world: World, desk: SimDesk): Promise<void> {
  const ids = desk.ids('customer');
  if (ids.length < 2) return;
  const id = world.random.pick(ids);
  await eraseAtHub(world, id);
  world.counts.erasures += 1;
  world.trace(`customer ${id.slice(-6)} is erased`);
}

/** A restore brings back what was erased: the administrator repeats what was done since the backup. */
export async function eraseAtHub({ hub, erased }: World, id: string): Promise<boolean> {
  const [result] = await hub.engine().act(LEAD, [{ kind: 'erase', entity: 'customer', id, payload: {} }]);
  if (result?.s !== 'ok') return false;
  erased.add(id);
  return true;
}

async function forgetGone({ hub, trace }: World): Promise<void> {
  await hub.forgetGone();
  trace('old gone rows are forgotten');
}

/** Time enough that desks let go of ops that a verified backup covers. */
function weekPasses(world: World): void {
  if (world.pruned) return;
  world.time.now += WEEK + 1;
  world.pruned = true;
  // Backups from before would lack what is let go now.
  world.backups.length = 0;
  for (const desk of world.desks) atOnce(pruneOps(desk.parts()));
  world.images.length = 0;
  world.trace('a week passes');
}

async function otherProgram({ other, random, counts, trace }: World): Promise<void> {
  if (random.chance(0.6)) counts.rawOps += other.write();
  await other.sync();
  trace('a newer program writes and syncs');
}
