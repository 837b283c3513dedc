import { createRouterClient } from '@orpc/server';
import { createCore } from '../../core/app.ts';
import { storeExists, storePath } from '../../core/db/store.ts';
import { buildWorkspace } from '../../core/generator/build.ts';
import { hostDeps } from '../../core/host/deps.ts';
import { SAMPLE_PIN } from '../../core/sample/company.ts';
import { appVersion, asCliError, type CommandContext, contentDir, silentLog, workerPath } from '../context.ts';
import { CliError } from '../exit.ts';
import { sizeText } from '../output.ts';
import { createProgress } from '../progress.ts';
import { readFacts } from '../workspace-facts.ts';

export interface CreateOptions {
  readonly sample?: boolean;
  readonly customers?: string;
  readonly tickets?: string;
  readonly seed?: string;
  readonly now?: string;
}

const MAX_CUSTOMERS = 1_000_000;
const MAX_TICKETS = 5_000_000;

/** Makes the sample, or a big workspace from a seed. Never touches one that is there. */
export async function createCommand(context: CommandContext, options: CreateOptions): Promise<void> {
  const path = storePath(context.profileDir);
  if ((options.sample === true) === (options.customers !== undefined)) throw new CliError(2, 'chooseKind');
  const customers = whole('--customers', options.customers, MAX_CUSTOMERS, 1);
  const tickets = whole('--tickets', options.tickets ?? String(customers * 5), MAX_TICKETS, 0);
  const now = instant(options.now);
  if (storeExists(context.profileDir)) throw new CliError(1, 'exists', { path });
  try {
    if (options.sample) await createSample(context);
    else await createBig(context, { customers, tickets, now, seed: options.seed ?? '1' });
  } catch (error) {
    throw asCliError(error, path);
  }
}

function whole(what: string, value: string | undefined, max: number, min: number): number {
  if (value === undefined) return min;
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= min && number <= max)) throw new CliError(2, 'badValue', { what, value });
  return number;
}

function instant(value: string | undefined): number {
  if (value === undefined) return Date.now();
  const at = Date.parse(value);
  if (!Number.isFinite(at)) throw new CliError(2, 'badValue', { what: '--now', value });
  return at;
}

async function createSample(context: CommandContext): Promise<void> {
  const { out, dataDir, profile, profileDir } = context;
  const from = performance.now();
  const config = {
    dataDir,
    profile,
    appVersion: appVersion(),
    contentDir: contentDir(),
    workerDir: '',
    sample: true,
    locale: out.locale,
    secrets: false,
  };
  const core = await createCore({ ...hostDeps(config, silentLog), workerPath });
  try {
    const status = core.status();
    if (status.problem) throw new CliError(3, status.problem.code, { path: status.problem.path });
    const { workspace } = createRouterClient(core.router, { context: core.connect().context });
    await workspace.create({ kind: 'sample', locale: out.locale });
  } finally {
    await core.close();
  }
  const facts = readFacts(profileDir);
  report(context, { ...facts.counts, path: facts.path, bytes: facts.bytes, ms: performance.now() - from });
}

interface BigOptions {
  readonly customers: number;
  readonly tickets: number;
  readonly now: number;
  readonly seed: string;
}

async function createBig(context: CommandContext, options: BigOptions): Promise<void> {
  const progress = createProgress(context.out);
  const built = await buildWorkspace({
    ...options,
    dir: context.profileDir,
    locale: context.out.locale,
    log: silentLog,
    workerPath,
    progress: progress.report,
  });
  progress.end();
  report(context, { ...built, seed: options.seed, now: new Date(options.now).toISOString() });
}

interface Created {
  readonly path: string;
  readonly bytes: number;
  readonly ms: number;
  readonly customers: number;
  readonly tickets: number;
  readonly rows?: number;
  readonly [more: string]: unknown;
}

function report({ out }: CommandContext, created: Created): void {
  const { path, bytes, ms, customers, tickets, rows } = created;
  out.line(out.t('created', { path }));
  const figures = { customers, tickets, rows: rows ?? '', size: sizeText(bytes), seconds: (ms / 1000).toFixed(1) };
  out.line(out.t(rows === undefined ? 'sampleFigures' : 'createdFigures', figures));
  out.line(out.t('createdPin', { pin: SAMPLE_PIN }));
  out.value({ ...created, pin: SAMPLE_PIN });
}
