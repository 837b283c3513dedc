import { corePid, expect, logLines, openPort, startAgain, test } from './shell.ts';

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

test('the page says that the core is gone, and that it is back; nothing breaks the policy', async ({ open }) => {
  const { app, page } = await open('--locale', 'en');
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await expect(page.getByRole('heading').first()).toBeVisible();
  const banner = page.getByRole('status').filter({ hasText: /\S/ });
  process.kill(await corePid(app), 'SIGKILL');
  await expect(banner).toBeVisible();
  await expect(banner).toBeHidden();
  await expect(page.getByRole('heading').first()).toBeVisible();
  expect(complaints).toEqual([]);
});

test('kill -9 of everything leaves no core behind', async ({ desktop: { app, page } }) => {
  await openPort(page);
  const core = await corePid(app);
  const gone = new Promise((resolve) => app.process().once('exit', resolve));
  app.process().kill('SIGKILL');
  await gone;
  await expect.poll(() => alive(core)).toBe(false);
});

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

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

test('a deep link reaches the running instance, even a very long one', async ({ desktop: { page }, dataDir }) => {
  await openPort(page);
  expect(await startAgain(dataDir, '--', 'zuoxi://call?from=+85223456789&direction=in')).toBe(0);
  const links = () => logLines(dataDir, 'core').filter((line) => line.event.startsWith('link'));
  await expect.poll(links).toHaveLength(1);
  // one argument may have 128 KB on Linux; Chromium alone would take the running instance for hung, and kill it
  expect(await startAgain(dataDir, `zuoxi://call?from=${'9'.repeat(120_000)}`)).toBe(0);
  await expect.poll(links).toMatchObject([{ length: 43 }, { length: 4097 }]);
  expect(logLines(dataDir, 'core').filter((line) => line.event === 'core.start')).toHaveLength(1);
});

test('another profile is another desk', async ({ desktop, open }) => {
  const other = await open('--profile', '夜更');
  await openPort(other.page);
  await openPort(desktop.page);
});

test('the window comes back where it was; quitting closes the store', async ({ dataDir, open }) => {
  const first = await open();
  await openPort(first.page);
  const bounds = { x: 30, y: 40, width: 1100, height: 700 };
  await first.app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to), bounds);
  await first.app.close();
  await expect.poll(() => logLines(dataDir, 'core').at(-1)?.event).toBe('core.closed');
  const second = await open();
  const found = await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  expect(found).toMatchObject({ width: bounds.width, height: bounds.height });
});
