import type { EnrolRefusal } from '../../contract/sync.ts';
import { drawDeviceCode } from '../../shared/ticket-number.ts';
import type { EnrolOut } from '../../wire/auth.ts';
import { SCHEMA } from '../../wire/version.ts';
import type { Db } from '../db/open.ts';
import { statement } from '../db/statement.ts';
import { HubRefusal, HubUnreachable } from './refusal.ts';
import { putMeta } from './state.ts';

/** What stands on this desk before it joins. `blank` = made by a first run and not worked with. */
export type Local = 'none' | 'blank' | 'sample' | 'work';

export function localContent(db: Db | null): Local {
  if (!db) return 'none';
  const sample = statement(db, "SELECT value FROM meta WHERE key = 'workspace.sample'").get() as
    | { value: string }
    | undefined;
  if (sample?.value === '1') return 'sample';
  const work = ['customer', 'ticket', 'call', 'document'].some(
    (table) => statement(db, `SELECT 1 FROM ${table} LIMIT 1`).get() !== undefined,
  );
  return work ? 'work' : 'blank';
}

/**
 * Who gives and who takes (decision 9): an empty organisation is founded by a desk that has something; in all other cases this
 * desk starts anew from the hub. Work of its own is never mixed into an organisation that has data, nor thrown away for it.
 */
export function directionOf(local: Local, hubEmpty: boolean): 'upload' | 'download' | 'notEmpty' {
  if (hubEmpty && local !== 'none') return 'upload';
  return local === 'work' ? 'notEmpty' : 'download';
}

export interface JoinedHub {
  readonly url: string;
  readonly certificate: string | null;
  readonly deviceName: string;
}

/** Writes down that this workspace belongs to a hub. Inside a transaction. */
export function keepHub(db: Db, hub: JoinedHub, out: EnrolOut, direction: 'upload' | 'download'): void {
  putMeta(db, {
    'hub.url': hub.url,
    'hub.id': out.hub,
    'hub.certificate': hub.certificate,
    'hub.deviceName': hub.deviceName,
    'hub.organisation': out.organisation.name,
    'hub.site': out.site,
    'hub.offset': null,
    'hub.offlineDays': out.offlineDays,
    'site.id': out.site,
    epoch: out.epoch,
    'sync.schema': SCHEMA,
    'sync.cursor': '',
    'sync.boot': direction === 'upload' ? 'diff' : 'fresh',
    'epoch.settled': direction === 'upload' ? '' : null,
    'sync.have': 0,
    'sync.safe': 0,
  });
}

/** Forgets the hub: rows and outbox stay, as on a desk that never joined one. */
export function forgetHub(db: Db): void {
  statement(
    db,
    `DELETE FROM meta WHERE key LIKE 'hub.%' OR key LIKE 'sync.%' OR key LIKE 'fork.%' OR key LIKE 'upload.%' OR key LIKE 'blob:%'
     OR key = 'epoch.settled'`,
  ).run();
  putMeta(db, { epoch: '' });
}

/** Letters for ticket numbers that nobody has. */
export const otherLetters = (randomBytes: (length: number) => Uint8Array) => drawDeviceCode(randomBytes, 'long');

export function refusalOf(error: unknown): EnrolRefusal {
  if (error instanceof HubUnreachable) return error.problem === 'certificate' ? 'certificateChanged' : 'unreachable';
  if (!(error instanceof HubRefusal)) throw error;
  if (error.code === 'FORBIDDEN' || error.code === 'AUTH' || error.code === 'BAD_REQUEST') return 'badCode';
  return error.code === 'TOO_OLD' ? 'tooOld' : 'hubError';
}
