import { ORPCError } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import type { Contract } from '../contract/index.ts';
import { createCore } from '../core/app.ts';
import { storeExists, storePath } from '../core/db/store.ts';
import { hostDeps } from '../core/host/deps.ts';
import { connectPipe } from '../core/host/pipe-client.ts';
import { appVersion, asCliError, type CommandContext, contentDir, silentLog, workerPath } from './context.ts';
import { CliError } from './exit.ts';

export type DeskPage = ContractRouterClient<Contract>;

interface Desk {
  readonly page: DeskPage;
  close(): Promise<void>;
}

/**
 * Runs a command in the name of a person, whose PIN stands in ZUOXI_PIN: through the core that runs on this profile, else
 * with a core of its own (decision 22). Throws CliError.
 */
export async function asPerson<T>(
  context: CommandContext,
  name: string | undefined,
  run: (page: DeskPage) => Promise<T>,
): Promise<T> {
  const { env, profileDir } = context;
  const path = storePath(profileDir);
  if (!storeExists(profileDir)) throw new CliError(1, 'absent', { path });
  if (name === undefined || !env.ZUOXI_PIN) throw new CliError(2, 'whoImports');
  const desk = (await throughPipe(profileDir)) ?? (await ownCore(context));
  const { page } = desk;
  let signedIn = false;
  try {
    const person = (await page.session.roster()).find((one) => one.name === name);
    if (!person) throw new CliError(1, 'noPerson', { name });
    await page.session.signIn({ personId: person.id, pin: env.ZUOXI_PIN });
    signedIn = true;
    return await run(page);
  } catch (error) {
    if (error instanceof ORPCError) throw new CliError(1, 'refused', { code: reasonOf(error) });
    throw asCliError(error, path);
  } finally {
    if (signedIn) await page.session.signOut().catch(() => {});
    await desk.close();
  }
}

/** `INVALID_INPUT: file listForeign`: the code, and what it is about. */
function reasonOf(error: ORPCError<string, unknown>): string {
  const { fields } = (error.data ?? {}) as { fields?: { field: string; problem: string }[] };
  const about = (fields ?? []).map(({ field, problem }) => `${field} ${problem}`).join(', ');
  return about === '' ? error.code : `${error.code}: ${about}`;
}

/** The core that runs on this profile; its open pages see at once what is done here. */
async function throughPipe(profileDir: string): Promise<Desk | null> {
  const pipe = await connectPipe(profileDir);
  return pipe && { page: pipe.client, close: () => pipe.close() };
}

async function ownCore({ dataDir, profile, out }: CommandContext): Promise<Desk> {
  const config = {
    dataDir,
    profile,
    appVersion: appVersion(),
    contentDir: contentDir(),
    workerDir: '',
    sample: false,
    locale: out.locale,
    secrets: false,
  };
  const core = await createCore({ ...hostDeps(config, silentLog), workerPath });
  const { problem } = core.status();
  if (problem) {
    await core.close();
    throw new CliError(3, problem.code, { path: problem.path });
  }
  const page = createRouterClient(core.router, { context: core.connect().context }) as DeskPage;
  return { page, close: () => core.close() };
}
