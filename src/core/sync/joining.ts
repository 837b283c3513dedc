import type { EnrolResult, SyncProgress } from '../../contract/sync.ts';
import { drawDeviceCode } from '../../shared/ticket-number.ts';
import type { EnrolOut } from '../../wire/auth.ts';
import { SCHEMA } from '../../wire/version.ts';
import type { CoreDeps } from '../ports.ts';
import type { Workspace } from '../workspace.ts';
import { oweAgain } from './blob-marks.ts';
import type { KeyKeeper } from './device-key.ts';
import { directionOf, type JoinedHub, keepHub, localContent, refusalOf } from './enrol.ts';
import { markUnsent } from './epoch.ts';
import { adoptPast, firstPending, type NewDevice, planFork, takeFork } from './fork.ts';
import type { Inspected } from './http/check.ts';
import type { HubAddress } from './http/request.ts';
import { noteRejoin } from './known-authors.ts';
import { freeRows } from './leave.ts';
import { inTransaction, type SyncParts } from './parts.ts';
import { HubRefusal } from './refusal.ts';
import type { SyncHost } from './service.ts';
import { breathe, partsOf } from './session.ts';
import { inSlices } from './slices.ts';
import { putMeta, readState } from './state.ts';
import type { Transport } from './transport.ts';
import { wantUpload } from './upload.ts';

export interface EnrolInput {
  readonly address: string;
  readonly code: string;
  readonly deviceName: string;
  readonly fingerprint: string | null;
  readonly locale: string;
}

export interface JoiningDeps {
  readonly deps: CoreDeps;
  readonly host: SyncHost;
  readonly keys: KeyKeeper;
  readonly newId: () => string;
  readonly inspect: (address: string) => Promise<Inspected>;
  readonly transport: (address: HubAddress) => Transport;
  /** Ends sync of the open workspace. */
  readonly end: () => Promise<void>;
  readonly follow: (ws: Workspace) => void;
  /** The workspace is another one now. */
  readonly replaced: () => void;
  readonly tell: (progress: SyncProgress) => void;
}

/** Joins a hub: look, ask for a key, found the organisation or start anew from it. Sends nothing to a certificate nobody accepted. */
export async function enrol(given: JoiningDeps, input: EnrolInput): Promise<EnrolResult> {
  const ws = given.host.current();
  const shown = await given.inspect(input.address);
  if (!shown.reachable)
    return { ok: false, reason: shown.problem === 'certificate' ? 'certificateChanged' : 'unreachable' };
  if (!shown.trusted && shown.fingerprint !== input.fingerprint) return { ok: false, reason: 'certificateChanged' };
  const certificate = shown.trusted ? null : shown.certificate;
  const hub = { url: shown.url, certificate, deviceName: input.deviceName };
  const transport = given.transport({ url: shown.url, certificate });
  try {
    const joined = ws !== null && ws.meta('hub.url') !== null;
    return joined ? await rejoin(given, ws, input, hub, transport) : await join(given, ws, input, hub, transport);
  } catch (error) {
    return { ok: false, reason: refusalOf(error) };
  } finally {
    transport.close();
  }
}

const ask = (transport: Transport, input: EnrolInput, device: NewDevice) =>
  transport.enrol({
    code: input.code.trim(),
    device: device.id,
    deviceCode: device.code,
    name: input.deviceName,
    schema: SCHEMA,
  });

/**
 * The same hub under another address or certificate, or one that no longer knows this desk (restored from before it joined):
 * a new key, and everything goes on. A hub that knows the id but not the key gives a new id instead.
 */
async function rejoin(
  given: JoiningDeps,
  ws: Workspace,
  input: EnrolInput,
  hub: JoinedHub,
  transport: Transport,
): Promise<EnrolResult> {
  const parts = partsOf(given.deps, ws);
  let device: NewDevice = { id: readState(ws.db).device, code: ws.meta('device.code') ?? '' };
  let out: EnrolOut;
  try {
    out = await ask(transport, input, device);
  } catch (error) {
    if (!(error instanceof HubRefusal) || error.code !== 'FORBIDDEN') throw error;
    device = planFork(parts);
    out = await ask(transport, input, device);
  }
  if (out.hub !== ws.meta('hub.id')) return { ok: false, reason: 'alreadyJoined' };
  await given.keys.set(device.id, out.deviceKey);
  await given.end();
  if (device.id !== readState(ws.db).device) takeFork(parts, device, firstPending(ws.db));
  putMeta(ws.db, { 'hub.url': hub.url, 'hub.certificate': hub.certificate, 'hub.deviceName': hub.deviceName });
  if (out.empty) await foundAgain(parts, hub, out);
  else noteRejoin(parts);
  given.follow(ws);
  const { organisation, site, rows } = out;
  const direction = out.empty ? 'upload' : 'download';
  return { ok: true, organisation: organisation.name, site, direction, rows, putAside: null };
}

/**
 * The hub was restored from before the organisation had data: this desk gives what it has, as a founder does, and every op it still
 * keeps. A download would take what no op made from here as well.
 */
async function foundAgain(parts: SyncParts, hub: JoinedHub, out: EnrolOut): Promise<void> {
  await inSlices(freeRows(parts), breathe);
  inTransaction(parts, () => {
    keepHub(parts.db, hub, out, 'upload');
    putMeta(parts.db, { 'sync.ack': '', 'sync.hubHash': '' });
    oweAgain(parts.db);
    markUnsent(parts, readState(parts.db).device, 0);
    adoptPast(parts, 0);
    wantUpload(parts);
  });
}

async function join(
  given: JoiningDeps,
  ws: Workspace | null,
  input: EnrolInput,
  hub: JoinedHub,
  transport: Transport,
): Promise<EnrolResult> {
  const { deps, host } = given;
  const local = localContent(ws?.db ?? null);
  const device = {
    id: ws?.meta('device.id') ?? given.newId(),
    code: ws?.meta('device.code') ?? drawDeviceCode(deps.randomBytes),
  };
  const out = await ask(transport, input, device);
  const direction = directionOf(local, out.empty);
  if (direction === 'notEmpty') return { ok: false, reason: 'notEmpty' };
  const code = out.deviceCodeTaken ? drawDeviceCode(deps.randomBytes, 'long') : device.code;
  await given.keys.set(device.id, out.deviceKey);
  let aside: string | null = null;
  if (ws && direction === 'upload') {
    ws.db.transaction(() => {
      keepHub(ws.db, hub, out, direction);
      ws.setMeta('device.code', code);
      wantUpload(partsOf(deps, ws));
    })();
    given.follow(ws);
  } else {
    aside = host.putAside();
    const made = { id: device.id, code };
    await host.make(input.locale, out.site, made, (fresh) => keepHub(fresh.db, hub, out, direction));
    given.replaced();
  }
  given.tell({ phase: 'enrol', done: 1, total: 1 });
  const { organisation, site, rows } = out;
  return { ok: true, organisation: organisation.name, site, direction, rows, putAside: aside };
}
