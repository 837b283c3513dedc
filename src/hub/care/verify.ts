import { chain } from '../../wire/chain.ts';
import type { Hub, HubPlace } from '../app.ts';
import type { Sums } from './digest.ts';
import { sumSource } from './dump.ts';
import { openSource, type Source } from './source.ts';
import { TABLES } from './tables.ts';

export interface ChainReport {
  readonly devices: number;
  readonly ops: number;
  /** Erased ops: their payload is blanked, their hash stays. */
  readonly erased: number;
  /** `device:counter` of what does not fit, at most 20. */
  readonly broken: readonly string[];
}

export interface VerifyReport {
  readonly ok: boolean;
  readonly epoch: string;
  readonly seq: number;
  readonly sums: Sums;
  readonly chain: ChainReport;
}

const OPS = TABLES.find((table) => table.name === 'op');
const DEVICES = TABLES.find((table) => table.name === 'device');
const MOST_TOLD = 20;

/** Counts, digests and the hash chain of every device, from one moment of the database. */
export async function verifyHub({ place }: Pick<Hub, 'place'>): Promise<VerifyReport> {
  return verifyPlace(place);
}

export async function verifyPlace(place: HubPlace): Promise<VerifyReport> {
  const source = await openSource(place);
  try {
    const { sums, epoch, seq } = await sumSource(source);
    const report = await checkChains(source);
    return { ok: report.broken.length === 0, epoch, seq, sums, chain: report };
  } finally {
    await source.close();
  }
}

/** Ops come by hub sequence, in which each device's counters rise by one. */
export async function checkChains(source: Source): Promise<ChainReport> {
  if (!OPS || !DEVICES) throw new Error('tables');
  const at = (name: (typeof OPS.columns)[number]) => OPS.columns.indexOf(name);
  const [device, ctr, h, body, erased] = [at('device'), at('ctr'), at('h'), at('body'), at('erased')];
  const last = new Map<string, { ctr: number; h: string }>();
  const broken: string[] = [];
  let [ops, blanked] = [0, 0];
  for await (const rows of source.batches(OPS)) {
    for (const row of rows) {
      const id = String(row[device]);
      const before = last.get(id) ?? { ctr: 0, h: '' };
      const link = { ctr: Number(row[ctr]), h: String(row[h]) };
      ops += 1;
      blanked += row[erased] === 0 ? 0 : 1;
      const fits = link.ctr === before.ctr + 1 && (row[erased] !== 0 || chain(before.h, String(row[body])) === link.h);
      if (!fits) broken.push(`${id}:${link.ctr}`);
      last.set(id, link);
    }
  }
  broken.push(...(await wrongHeads(source, last)));
  return { devices: last.size, ops, erased: blanked, broken: broken.slice(0, MOST_TOLD) };
}

/** What a device row says it has must be what the log ends with. */
async function wrongHeads(source: Source, last: ReadonlyMap<string, { ctr: number; h: string }>): Promise<string[]> {
  if (!DEVICES) return [];
  const at = (name: (typeof DEVICES.columns)[number]) => DEVICES.columns.indexOf(name);
  const wrong: string[] = [];
  for await (const rows of source.batches(DEVICES)) {
    for (const row of rows) {
      const id = String(row[at('device')]);
      const end = last.get(id) ?? { ctr: 0, h: '' };
      if (row[at('ctr')] !== end.ctr || row[at('hash')] !== end.h) wrong.push(`${id}:${row[at('ctr')]}`);
    }
  }
  return wrong;
}
