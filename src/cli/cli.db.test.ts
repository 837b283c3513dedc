import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterEach, describe, expect, it } from 'vitest';
import { createCore } from '../core/app.ts';
import { lockWorkspace } from '../core/db/lock.ts';
import { hostDeps } from '../core/host/deps.ts';
import { publishPipe } from '../core/host/pipe.ts';
import { serveCore } from '../core/host/serve.ts';
import { contentDir, silentLog, workerPath } from './context.ts';
import { runCli } from './run.ts';

const dirs: string[] = [];
afterEach(() => {
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true });
});

function folder(): string {
  // With a space and Chinese: paths as people have them.
  const dir = mkdtempSync(join(tmpdir(), 'zuoxi 坐席 '));
  dirs.push(dir);
  return dir;
}

async function* nothing(): AsyncGenerator<string> {}

/** What the commands see of the environment, beside the language. */
let env: Record<string, string> = {};

async function zuoxi(...args: string[]) {
  let out = '';
  let err = '';
  const streams = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
  };
  const code = await runCli(args, streams, { LANG: 'en_GB.UTF-8', ...env }, nothing());
  return { code, out, err };
}

/** The core of a desk, on its pipe. */
async function runningDesk(dataDir: string) {
  const config = { dataDir, profile: 'default', appVersion: '0.0.0', contentDir: contentDir(), workerDir: '' };
  const core = await createCore({
    ...hostDeps({ ...config, sample: false, locale: 'en', secrets: false }, silentLog),
    workerPath,
  });
  const server = serveCore(core, silentLog);
  const pipe = await publishPipe(join(dataDir, 'default'), {
    log: silentLog,
    attach: (channel) => server.attach(channel),
    openLink: () => {},
  });
  const page = createRouterClient(core.router, { context: core.connect().context });
  return {
    async drafts() {
      const lead = (await page.session.roster()).find(({ name }) => name === '何家豪');
      await page.session.signIn({ personId: lead?.id ?? '', pin: '2580' });
      return (await page.studio.list()).filter(({ draft }) => draft).map(({ key }) => key);
    },
    async close() {
      await pipe?.close();
      await core.close();
    },
  };
}

describe('wrong use', () => {
  it.each([
    [['doctor', '--jsn'], 'zuoxi: there is no option --jsn'],
    [['frob'], 'zuoxi: there is no command frob'],
    [['open'], 'zuoxi: an argument is missing: link'],
    [['open', 'https://example.com'], 'zuoxi: this is no zuoxi:// link'],
    [['workspace', 'create'], 'zuoxi: give --sample, or a number of --customers'],
    [['workspace', 'create', '--customers', 'many'], 'zuoxi: --customers cannot be “many”'],
    [['workspace', 'create', '--customers', '5', '--tickets', '-3'], 'zuoxi: --tickets cannot be “-3”'],
    [['workspace', 'info', '--profile', '../x'], 'zuoxi: --profile cannot be “../x”'],
    [['doctor', '--locale', 'fr'], 'zuoxi: --locale cannot be “fr”'],
    [['workspace', 'info', '--data'], 'zuoxi: the option --data <dir> needs a value'],
  ])('%j is refused with exit code 2 and one plain line', async (args, line) => {
    const { code, out, err } = await zuoxi(...args);
    expect({ code, out, line: err.split('\n')[0] }).toEqual({ code: 2, out: '', line });
    expect(err).not.toMatch(/ at .*\.ts/);
  });

  it('is worded in the language of the person', async () => {
    expect((await zuoxi('frob', '--locale', 'zh-HK')).err).toContain('沒有這個指令：frob');
    expect((await zuoxi('doctor', '--help', '--locale', 'zh-CN')).out).toContain('检查这台电脑');
  });
});

describe('workspace', () => {
  it('create --sample, then info and doctor, all as JSON; a second time it refuses and changes nothing', async () => {
    const data = folder();
    const made = await zuoxi('workspace', 'create', '--sample', '--data', data, '--json');
    expect(made.code).toBe(0);
    expect(JSON.parse(made.out)).toMatchObject({ customers: 200, pin: '2580' });
    const info = await zuoxi('workspace', 'info', '--data', data, '--json');
    expect(JSON.parse(info.out)).toMatchObject({
      kind: 'sample',
      running: false,
      counts: { customers: 200, unsent: 0 },
    });
    const doctor = await zuoxi('doctor', '--data', data, '--json');
    expect(doctor.code).toBe(0);
    const checks = JSON.parse(doctor.out).checks as { id: string; state: string }[];
    expect(checks.find((check) => check.id === 'integrity')?.state).toBe('ok');
    const again = await zuoxi('workspace', 'create', '--sample', '--data', data, '--json');
    expect(again.code).toBe(1);
    expect(JSON.parse(again.out).error.code).toBe('exists');
  });

  it('info without a workspace is a problem found', async () => {
    expect(await zuoxi('workspace', 'info', '--data', folder())).toMatchObject({ code: 1, out: '' });
  });

  it('doctor finds a damaged file: exit code 1, said in words', async () => {
    const data = folder();
    await zuoxi('workspace', 'create', '--sample', '--data', data);
    writeFileSync(
      join(data, 'default', 'workspace.db'),
      'this is no database, but long enough to be read as one'.repeat(99),
    );
    const { code, out } = await zuoxi('doctor', '--data', data);
    expect(code).toBe(1);
    expect(out).toContain('the workspace file is damaged');
  });

  it('create beside a running desk is refused by the environment, and leaves nothing', async () => {
    const data = folder();
    mkdirSync(join(data, 'default'));
    const unlock = lockWorkspace(join(data, 'default'));
    const made = await zuoxi('workspace', 'create', '--customers', '5', '--data', data);
    unlock();
    expect(made.code).toBe(3);
    expect(made.err).toContain('in use by another program');
    expect(readdirSync(join(data, 'default'))).toEqual(['workspace.lock']);
  });
});

describe('open', () => {
  it('says so when no desk runs on the profile', async () => {
    const { code, err } = await zuoxi('open', 'zuoxi://call?from=55000101', '--data', folder());
    expect(code).toBe(3);
    expect(err).toContain('Zuoxi is not running (profile default)');
  });
});

describe('practice', () => {
  it('lint passes what ships, and names a broken scenario with its line', async () => {
    expect((await zuoxi('practice', 'lint', 'content/scenarios')).code).toBe(0);
    const file = join(folder(), 'broken.yaml');
    writeFileSync(file, 'id: broken\nturns: 5\n');
    const { code, out } = await zuoxi('practice', 'lint', file, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out).findings[0]).toMatchObject({ path: file, severity: 'error', code: 'load' });
  });

  it('walk plays a scenario at best and at worst, and says what it never met', async () => {
    const { code, out } = await zuoxi('practice', 'walk', 'content/scenarios/returnGoods.yaml', '--random', '40');
    expect(code).toBe(0);
    expect(out).toMatch(/best yue-Hant-HK: 100 points, referred/);
    const thirdRepair = ['practice', 'walk', 'content/scenarios/thirdRepair.yaml', '--random'];
    const few = await zuoxi(...thirdRepair, '0');
    expect(few.code).toBe(1);
    expect(few.out).toContain('not met: handed');
    expect((await zuoxi(...thirdRepair, 'x')).code).toBe(2);
  });
});

describe('script', () => {
  it('lint passes what ships and fails a broken file, with its line', async () => {
    expect((await zuoxi('script', 'lint', 'content/scripts')).code).toBe(0);
    const file = join(folder(), 'broken.yaml');
    writeFileSync(file, 'id: broken\nsteps: 5\n');
    const { code, out } = await zuoxi('script', 'lint', file, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out).findings[0]).toMatchObject({ path: file, severity: 'error', code: 'load' });
    expect((await zuoxi('script', 'lint', join(folder(), 'absent.yaml'))).code).toBe(3);
  });

  it('walk says of a script with one step that it has no edges', async () => {
    const { code, out } = await zuoxi('script', 'walk', 'content/scripts/opening.yaml');
    expect(code).toBe(0);
    expect(out).toMatch(/a single step, so no edges; 1 of 1 outcomes met/);
  });

  it('export gives what is in force, import makes drafts of it, in somebody’s name', async () => {
    const data = folder();
    await zuoxi('workspace', 'create', '--sample', '--data', data);
    const to = folder();
    expect((await zuoxi('script', 'export', 'hotline', 'closing', '--to', to, '--data', data)).code).toBe(0);
    const file = join(to, 'closing.yaml');
    expect((await zuoxi('script', 'lint', file, join(to, 'hotline.yaml'))).code).toBe(0);
    expect((await zuoxi('script', 'import', file, '--data', data)).code).toBe(2);
    env = { ZUOXI_PIN: '2580' };
    const take = () => zuoxi('script', 'import', file, '--as', '何家豪', '--data', data, '--json');
    expect(JSON.parse((await take()).out).results).toMatchObject([{ ok: true, key: 'closing' }]);
    expect(await take()).toMatchObject({ code: 1 });
    expect((await zuoxi('script', 'import', file, '--as', '何家豪', '--replace', '--data', data)).code).toBe(0);
    expect((await zuoxi('script', 'export', 'nothing', '--data', data)).code).toBe(1);
    env = {};
  });

  it('import goes through the pipe while the desk runs, and the desk has the draft', async () => {
    const data = folder();
    await zuoxi('workspace', 'create', '--sample', '--data', data);
    const to = folder();
    await zuoxi('script', 'export', 'closing', '--to', to, '--data', data);
    const desk = await runningDesk(data);
    env = { ZUOXI_PIN: '2580' };
    const take = (name: string) =>
      zuoxi('script', 'import', join(to, 'closing.yaml'), '--as', name, '--data', data, '--json');
    expect(JSON.parse((await take('何家豪')).out).results).toMatchObject([{ ok: true, key: 'closing' }]);
    // An agent may not write scripts, through the pipe either.
    expect(JSON.parse((await take('陳大文')).out).error.code).toBe('refused');
    env = {};
    expect(await desk.drafts()).toEqual(['closing']);
    await desk.close();
  });

  it('walk meets every edge and outcome of a shipped script', async () => {
    const { code, out } = await zuoxi('script', 'walk', 'content/scripts/answering.yaml', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ script: 'answering', problems: [] });
  });
});
