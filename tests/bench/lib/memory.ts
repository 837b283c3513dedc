import { readdirSync, readFileSync } from 'node:fs';

/** Process id and those of all its children, theirs too. Linux only. */
export function familyOf(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const own = Number(name);
    const parent = Number.isInteger(own) ? parentOf(own) : null;
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), own]);
  }
  const found = [pid];
  for (const one of found) found.push(...(children.get(one) ?? []));
  return found;
}

function parentOf(pid: number): number | null {
  // the name before it may hold blanks and brackets
  const stat = read(`/proc/${pid}/stat`);
  const parent = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
  return parent === undefined ? null : Number(parent);
}

/** Megabytes (10⁶ bytes) of these processes: shared pages counted once, in parts (decision 34). */
export function pssMegabytes(pids: readonly number[]): number {
  const kilobytes = pids.map((pid) => Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`) ?? '')?.[1] ?? 0));
  return (kilobytes.reduce((sum, one) => sum + one, 0) * 1024) / 1e6;
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // gone in between
    return null;
  }
}
