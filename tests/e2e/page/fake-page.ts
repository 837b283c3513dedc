import { createRequire } from 'node:module';
import { test as base, expect, type Page } from '@playwright/test';
import { NOW, uuid } from '../../ui/fake/data.ts';
import type { FakeOptions } from '../../ui/fake/state.ts';
import type { FakeCore } from '../../ui/fake-core.ts';
import { serveBuiltUi } from '../../ui/server.ts';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

export const LEAD = uuid(2, 1);
export const AGENT = uuid(2, 2);

export interface OpenOptions extends FakeOptions {
  /** Person already signed in. */
  as?: string;
  path?: string;
}

/** The real page over the made-up core, in a real browser: fast, and every state can be made. */
export const test = base.extend<{ open: (options?: OpenOptions) => Promise<Page> }, { ui: { url: string } }>({
  ui: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
    async ({}, use) => {
      const server = await serveBuiltUi();
      await use(server);
      await server.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  open: async ({ page, ui }, use) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await use(async ({ as, path = '', ...options } = {}) => {
      await page.clock.setFixedTime(NOW);
      await page.addInitScript(
        ([token, locale]) => {
          if (token) sessionStorage.setItem('zuoxi.token', `fake-${token}`);
          if (!localStorage.getItem('zuoxi.locale')) localStorage.setItem('zuoxi.locale', locale ?? '');
        },
        [as, options.locale ?? 'zh-HK'],
      );
      await page.goto(`${ui.url}?${encodeURIComponent(JSON.stringify(options))}${path ? `#${path}` : ''}`);
      return page;
    });
    expect(errors).toEqual([]);
  },
});

/** No finding of axe, of any weight. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.addScriptTag({ path: axePath });
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await axe.run()).violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`);
  });
  expect(found).toEqual([]);
}

/** Takes the core away or brings it back. */
export async function setConnected(page: Page, on: boolean): Promise<void> {
  await page.evaluate((to) => (window as unknown as { fake: FakeCore }).fake.setConnected(to), on);
}

export { expect };
