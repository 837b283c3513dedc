import { sql as first } from './0001-first.ts';
import { sql as sync } from './0002-sync.ts';
import { sql as drafts } from './0003-drafts.ts';
import { sql as runs } from './0004-runs.ts';
import { sql as service } from './0005-service.ts';
import { sql as due } from './0006-due.ts';
import { sql as board } from './0007-board.ts';
import { sql as practice } from './0008-practice.ts';
import { sql as shift } from './0009-shift.ts';

export interface Migration {
  readonly id: number;
  readonly name: string;
  readonly sql: string;
}

/** Every migration ever shipped, in order. Ids rise; what a file has applied must be a prefix of this list. */
export const migrations: readonly Migration[] = [
  { id: 1, name: 'first', sql: first },
  { id: 2, name: 'sync', sql: sync },
  { id: 3, name: 'drafts', sql: drafts },
  { id: 4, name: 'runs', sql: runs },
  { id: 5, name: 'service', sql: service },
  { id: 6, name: 'due', sql: due },
  { id: 7, name: 'board', sql: board },
  { id: 8, name: 'practice', sql: practice },
  { id: 9, name: 'shift', sql: shift },
];
