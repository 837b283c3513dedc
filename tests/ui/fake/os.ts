import { implement } from '@orpc/server';
import { contract } from '../../../src/contract/index.ts';

/** The real contract: answers of the made-up core are checked against it like those of the real one. */
export const os = implement(contract);
