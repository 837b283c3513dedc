import type { Params, WordKey } from './words.ts';

/** 0 fine, 1 problems were found, 2 wrong use, 3 the environment is at fault (disk, rights, a running core). */
export type ExitCode = 0 | 1 | 2 | 3;

/** An expected end with a message for people; everything else that is thrown is a bug. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly exit: ExitCode;
  readonly key: WordKey;
  readonly params: Params;
  constructor(exit: ExitCode, key: WordKey, params: Params = {}) {
    super(key);
    this.exit = exit;
    this.key = key;
    this.params = params;
  }
}
