import { join, resolve } from 'node:path';
import { type Admin, AdminError, createAdmin } from '../../hub/admin.ts';
import { type HubPlace, openHub } from '../../hub/app.ts';
import { connectControl } from '../../hub/control.ts';
import { quietLog } from '../../hub/log.ts';
import { HubStoreError } from '../../hub/store/port.ts';
import type { CommandContext } from '../context.ts';
import { CliError } from '../exit.ts';

export interface HubOptions {
  readonly data?: string;
  readonly databaseUrl?: string;
}

/** Where the hub lies: `--data`, else `hub` in the usual data folder. */
export function placeOf({ dataDir, env }: CommandContext, options: HubOptions): HubPlace {
  const url = options.databaseUrl ?? env.ZUOXI_HUB_DATABASE_URL ?? '';
  if (url !== '' && !/^postgres(ql)?:\/\//.test(url))
    throw new CliError(2, 'badValue', { what: '--database-url', value: url.split('@').at(-1) ?? '' });
  return {
    dataDir: options.data === undefined ? join(dataDir, 'hub') : resolve(options.data),
    databaseUrl: url === '' ? null : url,
  };
}

/** Runs acts on the hub: through the pipe of the one that runs here, else on its database. */
export async function withAdmin<T>(place: HubPlace, work: (admin: Admin) => Promise<T>): Promise<T> {
  try {
    const running = await connectControl(place.dataDir);
    if (running) return await work(running);
    const hub = await openHub({ ...place, log: quietLog });
    try {
      return await work(createAdmin(hub));
    } finally {
      await hub.close();
    }
  } catch (error) {
    throw hubError(error, place);
  }
}

/** A hub that runs would not see what is done to its files. */
export async function mustNotRun(place: HubPlace): Promise<void> {
  if (await connectControl(place.dataDir)) throw new CliError(3, 'hubMustStop');
}

/** Expected ends of the hub's side as errors of the command line. */
export function hubError(error: unknown, place: HubPlace): unknown {
  // The password in a database's address is nobody's business.
  const path = place.databaseUrl === null ? place.dataDir : (place.databaseUrl.split('@').at(-1) ?? '');
  if (error instanceof AdminError) return new CliError(1, `hub_${error.code}`);
  if (error instanceof HubStoreError)
    return error.problem === 'inUse'
      ? new CliError(3, 'hubInUse', { path })
      : new CliError(3, 'hubUnavailable', { path, what: error.problem });
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string' && /^(E[A-Z]+|SQLITE_\w+|[0-9A-Z]{5})$/.test(code) && !(error instanceof CliError))
    return new CliError(3, 'hubUnavailable', { path, what: code });
  return error;
}
