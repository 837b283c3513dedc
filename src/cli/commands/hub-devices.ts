import type { CommandContext } from '../context.ts';
import { instantText } from '../instant.ts';
import { columns } from '../output.ts';
import { type HubOptions, placeOf, withAdmin } from './hub-common.ts';
import { whole } from './hub-serve.ts';

const HOUR = 3600 * 1000;
/** A code that lies about for longer than a month is a key under the mat. */
const MOST_HOURS = 24 * 31;

export async function enrolCommand(
  context: CommandContext,
  options: HubOptions & { site?: string; label?: string; hours: string },
): Promise<void> {
  const { out } = context;
  const validMs = whole('--hours', options.hours, MOST_HOURS) * HOUR;
  const { site: wanted = null, label = '' } = options;
  const made = await withAdmin(placeOf(context, options), (admin) => admin.enrol({ site: wanted, label, validMs }));
  const until = instantText(made.expiresAt);
  out.line(out.t('hubCode', { code: made.code, site: made.site, until }));
  out.value(made);
}

export async function addSite(context: CommandContext, options: HubOptions, site: string, name: string): Promise<void> {
  await withAdmin(placeOf(context, options), (admin) => admin.addSite({ site, name }));
  done(context, { site, name });
}

export async function listDevices(context: CommandContext, options: HubOptions): Promise<void> {
  const { out } = context;
  const devices = await withAdmin(placeOf(context, options), (admin) => admin.devices());
  const seen = (at: number | null) => (at === null ? '-' : instantText(at));
  const rows = devices.map((one) => [one.device, one.code, one.name, one.site, one.status, seen(one.lastSeen)]);
  for (const line of columns(rows)) out.line(line);
  out.value({ devices });
}

export async function revokeDevice(
  context: CommandContext,
  options: HubOptions,
  device: string,
  lost: boolean,
): Promise<void> {
  const revoked = await withAdmin(placeOf(context, options), (admin) => admin.revoke({ device, lost }));
  done(context, { device, revoked });
}

export async function moveDevice(
  context: CommandContext,
  options: HubOptions,
  device: string,
  site: string,
): Promise<void> {
  await withAdmin(placeOf(context, options), (admin) => admin.moveDevice({ device, site }));
  done(context, { device, site });
}

export async function auditCommand(context: CommandContext, options: HubOptions & { limit: string }): Promise<void> {
  const { out } = context;
  const limit = whole('--limit', options.limit, 10_000);
  const entries = await withAdmin(placeOf(context, options), (admin) => admin.audit({ limit }));
  const rows = entries.map(({ at, action, actor, subject, data }) => [
    ...[instantText(at), action, actor, subject, JSON.stringify(data)],
  ]);
  for (const line of columns(rows)) out.line(line);
  out.value({ entries });
}

function done({ out }: CommandContext, value: unknown): void {
  out.line(out.t('hubDone'));
  out.value(value);
}
