import { resolve } from 'node:path';
import { readManifest } from '../../hub/care/backup.ts';
import { moveHub, NothingToMoveError } from '../../hub/care/move.ts';
import { DamagedBackupError, NotEmptyError, restoreHub } from '../../hub/care/restore.ts';
import { quietLog } from '../../hub/log.ts';
import type { CommandContext } from '../context.ts';
import { CliError, type ExitCode } from '../exit.ts';
import { type HubOptions, hubError, mustNotRun, placeOf, withAdmin } from './hub-common.ts';

export async function backupCommand(context: CommandContext, options: HubOptions & { to?: string }): Promise<ExitCode> {
  const { out } = context;
  const to = options.to === undefined ? null : resolve(options.to);
  const report = await withAdmin(placeOf(context, options), (admin) => admin.backup({ to }));
  const { path, seq, verified, differing } = report;
  out.line(verified ? out.t('hubBackupDone', { path, seq }) : out.t('hubBackupBad', { what: differing.join(', ') }));
  out.value(report);
  return verified ? 0 : 1;
}

export async function restoreCommand(
  context: CommandContext,
  options: HubOptions & { replace?: boolean },
  from: string,
): Promise<ExitCode> {
  const { out } = context;
  const place = placeOf(context, options);
  const path = resolve(from);
  await readManifest(path).catch(() => {
    throw new CliError(1, 'hubNoBackup', { path });
  });
  await mustNotRun(place);
  const report = await restoreHub(path, { ...place, log: quietLog }, options.replace === true).catch((error) => {
    if (error instanceof NotEmptyError) throw new CliError(1, 'hubNotEmpty');
    if (error instanceof DamagedBackupError) throw new CliError(1, 'hubDamaged', { path });
    throw hubError(error, place);
  });
  const { seq, epoch, aside, keptOut, missingBlobs } = report;
  out.line(out.t('hubRestored', { seq, epoch }));
  if (aside) out.line(out.t('hubAside', { path: aside }));
  if (keptOut > 0) out.line(out.t('hubKeptOut', { count: keptOut }));
  if (missingBlobs > 0) out.line(out.t('hubBlobsMissing', { count: missingBlobs }));
  out.value(report);
  return missingBlobs > 0 ? 1 : 0;
}

export async function verifyCommand(context: CommandContext, options: HubOptions): Promise<ExitCode> {
  const { out } = context;
  const report = await withAdmin(placeOf(context, options), (admin) => admin.verify());
  const { ops, devices, broken } = report.chain;
  out.line(
    report.ok
      ? out.t('hubVerified', { ops, devices, seq: report.seq })
      : out.t('hubBroken', { what: broken.join(', ') }),
  );
  out.value(report);
  return report.ok ? 0 : 1;
}

export async function moveCommand(context: CommandContext, options: HubOptions): Promise<ExitCode> {
  const { out } = context;
  const { dataDir, databaseUrl } = placeOf(context, options);
  if (databaseUrl === null) throw new CliError(2, 'hubNeedsUrl');
  const place = { dataDir, databaseUrl };
  await mustNotRun(place);
  const report = await moveHub({ ...place, log: quietLog }).catch((error) => {
    if (error instanceof NotEmptyError) throw new CliError(1, 'hubNotEmpty');
    if (error instanceof NothingToMoveError) throw new CliError(1, 'hubNothingToMove', { path: dataDir });
    throw hubError(error, place);
  });
  const { equal, seq, differing } = report;
  out.line(equal ? out.t('hubMoved', { seq }) : out.t('hubMovedNew', { what: differing.join(', ') }));
  out.value(report);
  return equal ? 0 : 1;
}
