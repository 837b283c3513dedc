import { test as base, type Page } from '@playwright/test';
import { serveBuiltUi } from '../ui/built.ts';
import type { FakeCore } from '../ui/fake-core.ts';

declare global {
  interface Window {
    fake: FakeCore;
  }
}

export interface RingOptions {
  /** 2345 0001 is known, 2345 0003 shared by three, 2345 0000 nobody's; null withheld. */
  from?: string | null;
  locale?: 'zh-HK' | 'zh-CN' | 'en';
}

export interface Ring {
  page: Page;
  callId: string;
  /** The draft as the made-up core has it: what a kill would leave. */
  draft: () => Promise<Draft>;
}

interface Draft {
  rev: number;
  note: string;
  answers: Record<string, unknown>[];
  fields: Record<string, unknown>;
  overrides: { ruleId: string; text: string; reason: string }[];
  language: string;
}

/** The page over the made-up core, an agent signed in and a call ringing. */
export const test = base.extend<{ ring: (options?: RingOptions) => Promise<Ring> }, { uiUrl: string }>({
  uiUrl: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const served = await serveBuiltUi();
      await use(served.url);
      await served.close();
    },
    { scope: 'worker' },
  ],
  ring: async ({ page, uiUrl }, use) => {
    await use(async ({ from = '2345 0001', locale = 'zh-HK' } = {}) => {
      await page.goto(`${uiUrl}?${encodeURIComponent(JSON.stringify({ locale }))}`);
      await page.waitForFunction(() => 'fake' in window);
      await page.evaluate(async () => {
        const { client } = window.fake.transport;
        const [, agent] = await client.session.roster();
        if (!agent) throw new Error('nobody to sign in');
        const { token } = await client.session.signIn({ personId: agent.id, pin: '2580' });
        sessionStorage.setItem('zuoxi.token', token);
      });
      await page.reload();
      await page.getByRole('navigation').first().waitFor();
      const callId = await page.evaluate(async (number) => {
        const call = await window.fake.transport.client.calls.pop({
          from: number,
          to: '3000 1234',
          externalId: null,
          direction: 'in',
          customerId: null,
          callbackId: null,
        });
        location.hash = `#/call/${call.id}`;
        return call.id;
      }, from);
      await page.locator('#call-step').waitFor();
      const draft = () =>
        page.evaluate((id) => {
          const call = window.fake.state.calls.get(id);
          if (!call) throw new Error('no such call');
          return call.draft;
        }, callId) as Promise<Draft>;
      return { page, callId, draft };
    });
  },
});

export { expect } from '@playwright/test';
