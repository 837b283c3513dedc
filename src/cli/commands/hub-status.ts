import type { CommandContext } from '../context.ts';
import { instantText } from '../instant.ts';
import { sizeText, table } from '../output.ts';
import { type HubOptions, placeOf, withAdmin } from './hub-common.ts';

export async function statusCommand(context: CommandContext, options: HubOptions): Promise<void> {
  const { out } = context;
  const status = await withAdmin(placeOf(context, options), (admin) => admin.status());
  const { devices, running, lastBackup } = status;
  const at = lastBackup ? instantText(lastBackup.at) : '';
  const backup = lastBackup?.verified ? out.t('hubVerifiedAt', { at }) : out.t('hubUnverifiedAt', { at });
  const lines = table([
    [out.t('hubOrganisation'), status.organisation],
    [out.t('hubSitesAbout'), status.sites.map(({ site, name }) => `${name} (${site})`).join(', ')],
    [out.t('hubAddress'), running?.url ?? out.t('hubNotRunning')],
    ...(running?.fingerprint ? [['SHA-256', running.fingerprint] as const] : []),
    ...(running ? [[out.t('hubLive'), String(running.live)] as const] : []),
    [out.t('hubEngine'), status.engine],
    [out.t('hubEpoch'), status.epoch],
    [out.t('hubHead'), String(status.head)],
    [out.t('hubDevices'), `${devices.active} / ${devices.draining} / ${devices.lost}`],
    [out.t('hubUsers'), String(status.users)],
    [out.t('hubOps'), String(status.ops)],
    [out.t('hubRows'), String(status.rows)],
    ...(status.freeBytes === null ? [] : [[out.t('hubFree'), sizeText(status.freeBytes)] as const]),
    [out.t('hubLastBackup'), lastBackup ? backup : out.t('hubNever')],
  ]);
  for (const line of lines) out.line(line);
  out.value(status);
}
