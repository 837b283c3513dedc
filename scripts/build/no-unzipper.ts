/**
 * Stands in for exceljs' streaming reader's `unzipper` in the bundles: nothing of ours reads that way, and one of its packages
 * (`buffers`) names no licence, so it may not be shipped.
 */
export function Parse(): never {
  throw new Error('workbooks are read whole here, never as a stream');
}
