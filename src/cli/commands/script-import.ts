import { readFileSync } from 'node:fs';
import { ORPCError } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import type { Contract } from '../../contract/index.ts';
import { createCore } from '../../core/app.ts';
import { storeExists, storePath } from '../../core/db/store.ts';
import { hostDeps } from '../../core/host/deps.ts';
import { connectPipe } from '../../core/host/pipe-client.ts';
import { appVersion, asCliError, type CommandContext, contentDir, silentLog, workerPath } from '../context.ts';
import { CliError, type ExitCode } from '../exit.ts';

export interface ImportOptions {
  readonly as?: string;
  readonly replace?: boolean;
}

/** YAML files into the workspace as drafts, in the name of a person; their PIN stands in ZUOXI_PIN. Agents see nothing of a draft. */
export async function importCommand(
  context: CommandContext,
  files: readonly string[],
  options: ImportOptions,
): Promise<ExitCode> {
  const { out, env, profileDir } = context;
  const path = storePath(profileDir);
  if (!storeExists(profileDir)) throw new CliError(1, 'absent', { path });
  if (options.as === undefined || !env.ZUOXI_PIN) throw new CliError(2, 'whoImports');
  const texts = files.map((file) => ({ file, text: readText(file) }));
  const desk = (await throughPipe(profileDir)) ?? (await ownCore(context));
  const { page } = desk;
  let signedIn = false;
  try {
    const person = (await page.session.roster()).find(({ name }) => name === options.as);
    if (!person) throw new CliError(1, 'noPerson', { name: options.as });
    await page.session.signIn({ personId: person.id, pin: env.ZUOXI_PIN });
    signedIn = true;
    const results = [];
    for (const { file, text } of texts) {
      const answer = await page.studio.import({ text, overwrite: options.replace === true });
      results.push({ file, ...answer });
      if (answer.ok) out.line(out.t('imported', { file, key: answer.key }));
      else if (answer.exists) out.line(out.t('draftExists', { file, key: answer.key ?? '' }));
      else for (const { line, column, message } of answer.errors) out.line(`${file}:${line}:${column}: ${message}`);
    }
    out.value({ results });
    return results.every(({ ok }) => ok) ? 0 : 1;
  } catch (error) {
    if (error instanceof ORPCError) throw new CliError(1, 'refused', { code: error.code });
    throw asCliError(error, path);
  } finally {
    if (signedIn) await page.session.signOut().catch(() => {});
    await desk.close();
  }
}

interface Desk {
  readonly page: ContractRouterClient<Contract>;
  close(): Promise<void>;
}

/** The core that runs on this profile (decision 22); its open pages see the drafts at once. */
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
  const page = createRouterClient(core.router, { context: core.connect().context }) as ContractRouterClient<Contract>;
  return { page, close: () => core.close() };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new CliError(3, 'noFile', { path: file });
  }
}
