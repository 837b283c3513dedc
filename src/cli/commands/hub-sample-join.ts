import { createRouterClient } from '@orpc/server';
import { createCore } from '../../core/app.ts';
import { storeExists } from '../../core/db/store.ts';
import { hostDeps } from '../../core/host/deps.ts';
import { PEOPLE, SAMPLE_PIN } from '../../core/sample/company.ts';
import type { Admin } from '../../hub/admin.ts';
import { appVersion, type CommandContext, contentDir, silentLog, workerPath } from '../context.ts';
import { CliError } from '../exit.ts';

/** Password of everybody at the sample's hub; it stands in docs/sample-workspace.md. */
export const SAMPLE_PASSWORD = 'sample-2580';
const CODE_MS = 10 * 60_000;
/** The sample goes up, or comes down, within this. Milliseconds. */
const LONGEST_MS = 180_000;
const LOOK_MS = 100;

type Client = ReturnType<typeof clientOf>;

function clientOf(core: Awaited<ReturnType<typeof createCore>>) {
  return createRouterClient(core.router, { context: core.connect().context });
}

/** Joins this profile unless it has joined; answers who can sign in on it with the PIN (null = it had joined before). `founded` runs once everything is up. */
export async function joinSample(
  context: CommandContext,
  url: string,
  admin: Admin,
  founded: () => Promise<void>,
): Promise<string | null> {
  const { out, dataDir, profile, profileDir } = context;
  const config = { dataDir, profile, appVersion: appVersion(), contentDir: contentDir(), workerDir: '' };
  const deps = hostDeps({ ...config, sample: true, locale: out.locale, secrets: false }, silentLog);
  const fresh = !storeExists(profileDir);
  const core = await createCore({ ...deps, workerPath });
  try {
    const problem = core.status().problem;
    if (problem) throw new CliError(3, problem.code, { path: problem.path });
    const client = clientOf(core);
    const empty = (await admin.devices()).length === 0;
    // The first desk brings the sample; what others had of their own stays theirs.
    if (fresh && empty) await client.workspace.create({ kind: 'sample', locale: out.locale });
    if (await hasJoined(client)) return null;
    const direction = await join(client, context, url, admin);
    await settled(client);
    await founded();
    return direction === 'upload' ? '陳大文' : await signIn(client, admin);
  } finally {
    await core.close();
  }
}

/** Without a workspace there is nothing that could have joined. */
async function hasJoined(client: Client): Promise<boolean> {
  const status = await client.sync.status().catch(() => null);
  return status !== null && status.hub !== null;
}

async function join(client: Client, { out, profile }: CommandContext, url: string, admin: Admin) {
  const { code } = await admin.enrol({ site: null, label: profile, validMs: CODE_MS });
  const result = await client.sync.enrol({
    ...{ address: url, code, deviceName: profile, fingerprint: null, locale: out.locale },
  });
  if (!result.ok) throw new CliError(1, 'hubSampleRefused', { reason: result.reason });
  return result.direction;
}

async function settled(client: Client): Promise<void> {
  const until = Date.now() + LONGEST_MS;
  for (;;) {
    const status = await client.sync.status();
    if (status.state === 'fresh' && status.progress === null) return;
    if (Date.now() > until) throw new CliError(3, 'hubSampleRefused', { reason: status.problem ?? status.state });
    await new Promise((done) => setTimeout(done, LOOK_MS));
  }
}

/** Another agent than on the first desk, so that two people are seen working. */
async function signIn(client: Client, admin: Admin): Promise<string> {
  const second = (await admin.devices()).length;
  const agents = PEOPLE.filter((person) => person.signsIn && person.team === 'desk-hk');
  const agent = agents[(second - 1) % agents.length] ?? PEOPLE[1];
  if (!agent) return '';
  const answer = await client.sync.signIn({ login: agent.key, password: SAMPLE_PASSWORD, pin: SAMPLE_PIN });
  if (!answer.ok) throw new CliError(1, 'hubSampleRefused', { reason: answer.reason });
  return agent.name;
}
