import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answered, expect, startShell, test } from './shell.ts';

test.use({ flags: ['--locale', 'zh-HK'] });

const question = '你想如何開始';

test('opens with the printed address, once; a reload needs no address', async ({ desk, shell, browser }) => {
  await expect(desk.getByRole('heading', { name: question })).toBeVisible();
  expect(new URL(desk.url()).search).toBe('');
  await desk.reload();
  await expect(desk.getByRole('heading', { name: question })).toBeVisible();

  const stranger = await browser.newPage();
  expect((await stranger.goto(shell.address))?.status()).toBe(403);
  await expect(stranger.getByText('這個網址已經用過')).toBeVisible();
  await stranger.goto(await shell.anotherAddress());
  await expect(stranger.getByRole('heading', { name: question })).toBeVisible();
  await stranger.close();
});

test('kill -9 of the core: the page says so and heals by itself', async ({ desk, shell }) => {
  await expect(desk.getByRole('heading', { name: question })).toBeVisible();
  const before = shell.corePid();
  process.kill(before, 'SIGKILL');
  await expect(desk.getByRole('status').filter({ hasText: /\S/ })).toBeVisible();
  await expect(desk.getByRole('status').filter({ hasText: /\S/ })).toBeHidden();
  expect(shell.corePid()).not.toBe(before);
  await desk.getByRole('button', { name: 'English' }).click();
  await expect(desk.getByRole('heading', { name: question })).toBeHidden();
});

test('the command line says the language of the first look', async ({ desk }) => {
  await expect(desk.locator('html')).toHaveAttribute('lang', 'zh-HK');
});

test('Ctrl+C closes the store and leaves nothing running', async ({ desk, shell }) => {
  await expect(desk.getByRole('heading', { name: question })).toBeVisible();
  const pid = shell.corePid();
  expect(await shell.stop()).toBe(0);
  expect(alive(pid)).toBe(false);
  await expect(desk.getByRole('status').filter({ hasText: /\S/ })).toBeVisible();
});

test('kill -9 of the shell ends the core, which closes the store', async ({ desk, shell }) => {
  await expect(desk.getByRole('heading', { name: question })).toBeVisible();
  const pid = shell.corePid();
  await shell.kill();
  await expect.poll(() => alive(pid)).toBe(false);
});

test('two shells on one workspace: the second says so, and takes over when the first is gone', async ({ browser }) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'zuoxi 兩個-'));
  const first = await startShell(dataDir, '--sample');
  const page = await browser.newPage({ locale: 'en' });
  await page.goto(first.address);
  await answered(page);
  await expect(page.getByRole('heading', { name: /sign in/i })).toBeVisible();
  const second = await startShell(dataDir, '--sample');
  const other = await browser.newPage({ locale: 'en' });
  await other.goto(second.address);
  await answered(other);
  await expect(other.getByText(/in use|another window|already open/i).first()).toBeVisible();
  await first.stop();
  await other.getByRole('button', { name: /again/i }).click();
  await expect(other.getByRole('heading', { name: /sign in/i })).toBeVisible();
  await second.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
