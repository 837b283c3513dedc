import type { PullRow } from '../../../src/wire/pull.ts';

/** The rows of a snapshot as a desk reads them. */
export async function* snapshotRows(lines: AsyncIterable<readonly string[]>): AsyncGenerator<readonly PullRow[]> {
  for await (const batch of lines) yield batch.map((line) => JSON.parse(line) as PullRow);
}
