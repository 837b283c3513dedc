import type { Me } from '../../app-context.ts';
import { readRow } from '../../db/rows.ts';
import type { Workspace } from '../../workspace.ts';

const SETTING = 'lists.key';
const KNOWN = 'lists.keys';

const shared = (ws: Workspace): string | null => {
  const value = readRow(ws.db, 'setting', SETTING)?.fields.value as { v?: unknown } | undefined;
  return typeof value?.v === 'string' ? value.v : null;
};
const known = (ws: Workspace): string[] => JSON.parse(ws.meta(KNOWN) ?? '[]') as string[];

/**
 * The key by which lists of this workspace are signed; it is a setting, so that what one desk exports another imports.
 * Made by the first export.
 */
export function sealKey(ws: Workspace, me: Pick<Me, 'personId'>, randomBytes: (length: number) => Uint8Array): string {
  const key = shared(ws);
  if (key !== null) return key;
  const fresh = Buffer.from(randomBytes(32)).toString('base64url');
  ws.commit(me, [{ kind: 'new', entity: 'setting', id: SETTING, payload: { value: { v: fresh } } }]);
  // Two desks may have made one before they met; only one becomes the setting, and both must be read here.
  ws.setMeta(KNOWN, JSON.stringify([...known(ws), fresh]));
  return fresh;
}

/** Every key that a file of this workspace may be signed by, as far as this desk knows. */
export function readingKeys(ws: Workspace): string[] {
  const key = shared(ws);
  return [...new Set([...(key === null ? [] : [key]), ...known(ws)])];
}
