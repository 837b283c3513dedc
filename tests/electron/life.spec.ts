import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { corePid, expect, logLines, openDesktop, openPort, root, test } from './shell.ts';

/** Path of the binary, as the package answers it. */
const electron: string = createRequire(import.meta.url)('electron');

/** A second start of the program; resolves with its exit code. */
function startAgain(dataDir: string, ...args: string[]): Promise<number | null> {
  return new Promise((resolve) => {
    spawn(electron, [root, '--data', dataDir, ...args], { stdio: 'ignore' }).on('exit', resolve);
  });
}

test('the static shell is painted by itself, the core is a process of its own', async ({ desktop: { app, page } }) => {
  const paints = () => page.evaluate(() => performance.getEntriesByType('paint').map((entry) => entry.name));
  await expect.poll(paints).toContain('first-contentful-paint');
  await openPort(page);
  expect(await corePid(app)).toBeGreaterThan(0);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(true);
});

test('kill -9 of the core heals: the port closes, a new one is ready', async ({ desktop: { app, page }, dataDir }) => {
  await openPort(page);
  const before = await corePid(app);
  process.kill(before, 'SIGKILL');
  await page.waitForFunction(() => (window as unknown as { portClosed: boolean }).portClosed);
  await openPort(page);
  expect(await corePid(app)).not.toBe(before);
  expect(logLines(dataDir, 'shell').filter((line) => line.event === 'core.died')).toHaveLength(1);
});

test('a dead page is loaded again', async ({ desktop: { app, page }, dataDir }) => {
  await openPort(page);
  const url = await app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<string>((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        contents?.once('did-finish-load', () => resolve(contents.getURL()));
        contents?.forcefullyCrashRenderer();
      }),
  );
  expect(url).toMatch(/^app:\/\/zuoxi\//);
  expect(logLines(dataDir, 'shell').map((line) => line.event)).toContain('page.gone');
});

test('a deep link reaches the running instance, even one of 10 MB', async ({ desktop: { page }, dataDir }) => {
  await openPort(page);
  expect(await startAgain(dataDir, '--', 'zuoxi://call?from=+85223456789&direction=in')).toBe(0);
  const links = () => logLines(dataDir, 'core').filter((line) => line.event.startsWith('link'));
  await expect.poll(links).toHaveLength(1);
  // the system caps one argument at 128 KB; what is longer cannot even be started
  expect(await startAgain(dataDir, `zuoxi://call?from=${'9'.repeat(120_000)}`)).toBe(0);
  await expect.poll(links).toHaveLength(2);
});

test('another profile is another desk', async ({ desktop, dataDir }) => {
  const other = await openDesktop(dataDir, '--profile', '夜更');
  await openPort(other.page);
  await openPort(desktop.page);
  await other.app.close();
});

test('the window comes back where it was; quitting closes the store', async ({ dataDir }) => {
  const first = await openDesktop(dataDir);
  await openPort(first.page);
  const bounds = { x: 30, y: 40, width: 1100, height: 700 };
  await first.app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to), bounds);
  await first.app.close();
  await expect.poll(() => logLines(dataDir, 'core').at(-1)?.event).toBe('core.closed');
  const second = await openDesktop(dataDir);
  const found = await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  expect(found).toMatchObject({ width: bounds.width, height: bounds.height });
  await second.app.close();
});
