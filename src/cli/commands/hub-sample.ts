import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PEOPLE, SAMPLE_PIN } from '../../core/sample/company.ts';
import { type Admin, createAdmin } from '../../hub/admin.ts';
import { connectControl } from '../../hub/control.ts';
import { createHubLog } from '../../hub/log.ts';
import { type RunningHub, runHub } from '../../hub/run.ts';
import { appVersion, type CommandContext } from '../context.ts';
import { CliError } from '../exit.ts';
import { hubError } from './hub-common.ts';
import { joinSample, SAMPLE_PASSWORD } from './hub-sample-join.ts';

const ORGANISATION = '晴川影印';

/**
 * `npm start -- --with-hub`: a hub of the sample on this machine and this profile joined to it. The first profile uploads its
 * sample, the next ones download it. Serves until told to stop, unless another start serves already.
 */
export async function sampleCommand(context: CommandContext): Promise<void> {
  const { out, dataDir, profile } = context;
  const place = { dataDir: join(dataDir, 'sample-hub'), databaseUrl: null };
  const stop = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  const there = await connectControl(place.dataDir);
  const running = there ? null : await serveSample(place.dataDir);
  try {
    const admin = there ?? ownAdmin(running);
    const url = running?.serving.url ?? (await admin.status()).running?.url ?? '';
    if (!there) await setUp(admin);
    const person = await joinSample(context, url, admin, async () => makeAccounts(admin));
    out.line(out.t('hubListening', { url }));
    out.line(
      person === null
        ? out.t('hubSampleAgain', { profile })
        : out.t('hubSampleHow', { pin: SAMPLE_PIN, password: SAMPLE_PASSWORD, profile, person }),
    );
    out.value({ url, profile, serving: running !== null, person });
    if (running) await stop;
  } catch (error) {
    throw hubError(error, place);
  } finally {
    await running?.close();
  }
}

function ownAdmin(running: RunningHub | null): Admin {
  if (!running) throw new Error('no hub');
  return createAdmin(running.hub, {
    moved: (device) => running.serving.live.kick(device),
    running: { url: running.serving.url, fingerprint: null, live: () => running.serving.live.count() },
  });
}

/** On the port of the first time: the desks that joined remember it. */
async function serveSample(dataDir: string): Promise<RunningHub> {
  const file = join(dataDir, 'port');
  const port = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  const log = createHubLog((line) => writeFileSync(join(dataDir, 'hub.log'), line, { flag: 'a', mode: 0o600 }));
  const running = await runHub({
    ...{ dataDir, databaseUrl: null, host: '127.0.0.1', port, tls: null, trustProxy: [], metricsToken: null },
    ...{ backupAt: null, minFree: 0, version: appVersion(), log },
  }).catch((error: unknown) => {
    if ((error as { code?: unknown }).code === 'EADDRINUSE') throw new CliError(3, 'hubPortTaken', { port });
    throw hubError(error, { dataDir, databaseUrl: null });
  });
  if (port === 0) writeFileSync(file, new URL(running.serving.url).port);
  return running;
}

async function setUp(admin: Admin): Promise<void> {
  const known = await admin.status().catch(() => null);
  if (known) return;
  const who = { administrator: 'Hub', login: 'admin', password: SAMPLE_PASSWORD };
  await admin.init({ organisation: ORGANISATION, site: 'hk', siteName: '香港', ...who });
}

/** Everybody who signs in, once their rows are there. */
async function makeAccounts(admin: Admin): Promise<void> {
  const people = PEOPLE.filter((person) => person.signsIn).map(({ key, name }) => ({ login: key, name }));
  if ((await admin.users()).length <= people.length) await admin.addSample({ people, password: SAMPLE_PASSWORD });
}
