import { drawDeviceCode } from '../../shared/ticket-number.ts';
import type { Db } from './open.ts';

export interface IdentityDeps {
  readonly newId: () => string;
  readonly randomBytes: (length: number) => Uint8Array;
  readonly now: () => number;
}

export interface WorkspaceIdentity {
  readonly locale: string;
  readonly sample: boolean;
  readonly practice: boolean;
  readonly siteId: string;
  /** The id and letters that a hub knows this desk by; drawn here when absent. */
  readonly device?: { readonly id: string; readonly code: string };
}

/** Names a new file: workspace, device with its counter at 0 and an empty hash chain, ticket counter. */
export function initIdentity(db: Db, identity: WorkspaceIdentity, deps: IdentityDeps): void {
  const values: Record<string, string> = {
    'workspace.id': deps.newId(),
    'workspace.sample': identity.sample ? '1' : '0',
    'workspace.practice': identity.practice ? '1' : '0',
    'workspace.created': String(deps.now()),
    'site.id': identity.siteId,
    locale: identity.locale,
    epoch: '',
    ...newDevice(deps),
    ...(identity.device ? { 'device.id': identity.device.id, 'device.code': identity.device.code } : {}),
  };
  const insert = db.prepare('INSERT INTO meta (key, value) VALUES (?, ?)');
  for (const [key, value] of Object.entries(values)) insert.run(key, value);
}

function newDevice(deps: IdentityDeps): Record<string, string> {
  return {
    'device.id': deps.newId(),
    'device.code': drawDeviceCode(deps.randomBytes),
    'device.ctr': '0',
    'device.hash': '',
    'ticket.counter': '0',
  };
}
