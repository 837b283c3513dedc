import { readFileSync } from 'node:fs';
import { createHubLog } from '../../hub/log.ts';
import { fingerprintOf, runHub } from '../../hub/run.ts';
import { appVersion, type CommandContext } from '../context.ts';
import { CliError } from '../exit.ts';
import { type HubOptions, hubError, placeOf } from './hub-common.ts';
import type { ServeOptions } from './hub-options.ts';

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/;

/** Runs until it is told to stop; then answers what is inside, refuses the rest and closes the database. */
export async function serveCommand(context: CommandContext, options: HubOptions & ServeOptions): Promise<void> {
  const { out } = context;
  const place = placeOf(context, options);
  const tls = tlsOf(options);
  const { host } = options;
  if (!tls && !LOOPBACK.test(host)) process.stderr.write(`${out.t('hubNoTls', { host })}\n`);
  const stop = stopSignal();
  const running = await runHub({
    ...place,
    host,
    tls,
    port: whole('--port', options.port, 65_535),
    minFree: whole('--min-free', options.minFree, 10_000_000) * 1024 * 1024,
    backupAt: backupTime(options.backupAt),
    trustProxy: options.trustProxy?.split(',').map((one) => one.trim()) ?? [],
    metricsToken: options.metricsTokenFile ? readText(options.metricsTokenFile).toString('utf8').trim() : null,
    version: appVersion(),
    log: createHubLog((line) => process.stderr.write(line)),
  }).catch((error: unknown) => {
    throw hubError(error, place);
  });
  const { url } = running.serving;
  const fingerprint = fingerprintOf(tls);
  out.line(out.t('hubListening', { url }));
  if (fingerprint) out.line(out.t('hubFingerprint', { fingerprint }));
  out.value({ url, fingerprint, pid: process.pid });
  await stop;
  await running.close();
  out.note(out.t('hubStopped'));
}

/** Heard from the first moment on: a stop during start-up is not lost. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

function tlsOf({ tlsCert, tlsKey }: ServeOptions) {
  if (tlsCert === undefined && tlsKey === undefined) return null;
  if (tlsCert === undefined) throw new CliError(2, 'missingValue', { what: '--tls-cert' });
  if (tlsKey === undefined) throw new CliError(2, 'missingValue', { what: '--tls-key' });
  return { cert: readText(tlsCert), key: readText(tlsKey) };
}

function readText(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    throw new CliError(3, 'hubUnreadable', { path });
  }
}

export function whole(what: string, value: string, max: number): number {
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number <= max)) throw new CliError(2, 'badValue', { what, value });
  return number;
}

function backupTime(value: string): string | null {
  if (value === 'never') return null;
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(value)) throw new CliError(2, 'badValue', { what: '--backup-at', value });
  return value;
}
