/**
 * Row numbers as the recorder gives them (project.ts): milliseconds x 1024 and a running number, so rows stand in time
 * order. Rows that come in order cost no memory; those that come out of order are kept apart by a set of what was given.
 */
export function createRids(): (at: number) => number {
  let last = -1;
  const ahead = new Set<number>();
  const free = (from: number) => {
    let rid = from;
    while (ahead.has(rid)) rid += 1;
    return rid;
  };
  return (at) => {
    const low = at * 1024;
    if (low > last) {
      last = free(low);
      return last;
    }
    if (low > last - 1024) {
      last = free(last + 1);
      return last;
    }
    // Behind: the upper half of its millisecond, which rows in order never reach.
    const rid = free(low + 512);
    ahead.add(rid);
    return rid;
  };
}
