import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { connectPipe } from '../../../src/core/host/pipe-client.ts';

/** A `zuoxi://call` link as a telephone system writes it. */
export function callLink(from: string, more: Record<string, string> = {}): string {
  return `zuoxi://call?${new URLSearchParams({ from, direction: 'in', ...more })}`;
}

/** Hands a link to the running core, as a second start of the program does. */
export async function openLink(dataDir: string, url: string): Promise<void> {
  const pipe = await connectPipe(join(dataDir, 'default'));
  if (!pipe) throw new Error(`no core is running on ${dataDir}`);
  pipe.openLink(url);
  await pipe.close();
}

/** The call screen is there and its first step has taken the keys. Answers the call's id. */
export async function onCall(page: Page): Promise<string> {
  await expect(page.locator('#call-step')).toBeVisible({ timeout: 20_000 });
  return (await page.locator('[data-call]').getAttribute('data-call')) ?? '';
}

/** The telephone rings: a link comes, the call shows itself. */
export async function popCall(page: Page, dataDir: string, from: string): Promise<string> {
  const before = await page
    .locator('[data-call]')
    .getAttribute('data-call', { timeout: 100 })
    .catch(() => null);
  await openLink(dataDir, callLink(from));
  if (before !== null) await expect(page.locator(`[data-call="${before}"]`)).toHaveCount(0);
  return onCall(page);
}
