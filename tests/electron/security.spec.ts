import { BRIDGE_KEYS } from '../../src/shared/bridge.ts';
import { expect, test } from './shell.ts';

test('pages run sandboxed and isolated, from app://', async ({ desktop: { app, page } }) => {
  expect(page.url()).toMatch(/^app:\/\/zuoxi\//);
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
  expect(await page.evaluate(() => [typeof require, typeof process, typeof Buffer])).toEqual(
    Array(3).fill('undefined'),
  );
});

test('the bridge is what it says and no more', async ({ desktop: { page } }) => {
  const keys = await page.evaluate(() => Object.keys((window as unknown as { zuoxi: object }).zuoxi));
  expect(keys.sort()).toEqual([...BRIDGE_KEYS].sort());
  const kinds = await page.evaluate(() =>
    Object.values((window as unknown as { zuoxi: object }).zuoxi).map((value) => typeof value),
  );
  expect(kinds.filter((kind) => kind !== 'function' && kind !== 'string')).toEqual([]);
});

test('the protocol serves files of the page only', async ({ desktop: { page } }) => {
  const status = (url: string, method = 'GET') =>
    page.evaluate(
      ([to = '', how]) =>
        fetch(to, { method: how ?? 'GET' }).then(
          (answer) => answer.status,
          () => 0,
        ),
      [url, method],
    );
  expect(await status('app://zuoxi/')).toBe(200);
  expect(await status('app://zuoxi/', 'POST')).toBe(405);
  expect(await status('app://zuoxi/..%2f..%2fpackage.json')).toBe(404);
  expect(await status('app://zuoxi/..%5c..%5cpackage.json')).toBe(404);
  expect(await status('app://zuoxi/%2e%2e/main/index.js')).toBe(404);
  for (const url of ['app://other/', 'file:///etc/passwd', 'https://example.com/', 'http://127.0.0.1:1/'])
    expect(await status(url), url).toBe(0);
});

test('one policy: no eval, no inline script, no remote content, a new nonce per load', async ({
  desktop: { page },
}) => {
  const policies = await page.evaluate(async () => {
    const one = await fetch('/', { cache: 'no-store' });
    const two = await fetch('/', { cache: 'no-store' });
    return [one, two].map((answer) => answer.headers.get('content-security-policy') ?? '');
  });
  expect(policies[0]).toContain("default-src 'none'");
  expect(policies[0]).not.toMatch(/unsafe-eval|unsafe-inline|https?:/);
  expect(policies[0]).not.toBe(policies[1]);
  const ran = await page.evaluate(() => {
    const scope = window as unknown as { inline?: boolean };
    const script = document.createElement('script');
    script.textContent = 'window.inline = true';
    document.head.append(script);
    // in a task of its own: DevTools lifts the ban for what it evaluates itself
    return new Promise<{ inline: boolean; evaluated: boolean }>((resolve) =>
      setTimeout(() => {
        const inline = scope.inline === true;
        try {
          // biome-ignore lint/security/noGlobalEval: that it is refused is what is tested
          globalThis.eval('1');
          resolve({ inline, evaluated: true });
        } catch {
          resolve({ inline, evaluated: false });
        }
      }),
    );
  });
  expect(ran).toEqual({ inline: false, evaluated: false });
});

test('nothing leaves the page: navigation, windows, permissions', async ({ desktop: { app, page } }) => {
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    (globalThis as unknown as { opened: string[] }).opened = opened;
    shell.openExternal = async (url: string) => void opened.push(url);
  });
  const url = page.url();
  await page.evaluate(() => {
    window.location.href = 'https://example.com/';
  });
  const windows = await page.evaluate(() => [
    window.open('https://example.com/help'),
    window.open('http://example.com/'),
    window.open('file:///etc/passwd'),
    window.open('zuoxi://call?from=1'),
    window.open('https://user:word@example.com/'),
    window.open('mailto:help@example.com'),
  ]);
  expect(windows).toEqual(Array(6).fill(null));
  expect(page.url()).toBe(url);
  expect(app.windows()).toHaveLength(1);
  const opened = await app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
  expect(opened).toEqual(['https://example.com/help', 'mailto:help@example.com']);
  const permissions = await page.evaluate(() =>
    Promise.all([
      Notification.requestPermission(),
      navigator.permissions.query({ name: 'geolocation' }).then((one) => one.state),
      navigator.permissions.query({ name: 'microphone' as PermissionName }).then((one) => one.state),
    ]),
  );
  expect(permissions).toEqual(['denied', 'denied', 'denied']);
});

test('the session fetches nothing from outside, whoever asks', async ({ desktop: { app } }) => {
  const error = await app.evaluate(({ session }) =>
    session.defaultSession.fetch('http://127.0.0.1:9/').then(
      () => 'answered',
      (reason: Error) => reason.message,
    ),
  );
  expect(error).toContain('ERR_BLOCKED_BY_CLIENT');
});

test('a foreign window cannot use the bridge', async ({ desktop: { app } }) => {
  const answer = await app.evaluate(async ({ BrowserWindow, app: own }) => {
    const preload = `${own.getAppPath()}/out/preload/index.cjs`;
    const foreign = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
    await foreign.loadURL('app://zuoxi/');
    const said = await foreign.webContents.executeJavaScript(
      'window.zuoxi.clipboardNumber().then(() => "answered", (error) => error.message)',
    );
    foreign.destroy();
    return said as string;
  });
  expect(answer).toContain('not allowed');
});
