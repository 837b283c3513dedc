/** Why a file cannot be used at all; the code has its sentence on the page. */
export class FileProblem extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.name = 'FileProblem';
    this.code = code;
  }
}

/** Rules that a file may bring: far more than any list has, far less than what would stall a page. */
export const MAX_FILE_RULES = 5_000;
/** A file of rules is text: bytes as they lie on disk, and as they come out of a zip. */
export const MAX_FILE_BYTES = 8_000_000;
export const MAX_UNPACKED_BYTES = 60_000_000;
export const MAX_ENTRIES = 500;
