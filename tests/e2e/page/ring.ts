import type { Page } from '@playwright/test';
import type { CallDraft } from '../../../src/contract/calls.ts';
import type { FakeCore } from '../../ui/fake-core.ts';
import { AGENT, test as base, type OpenOptions } from './fake-page.ts';

declare global {
  interface Window {
    fake: FakeCore;
  }
}

export interface RingOptions extends OpenOptions {
  /** 2345 0001 is known, 2345 0003 shared by three, 2345 0000 nobody's; null withheld. */
  from?: string | null;
}

export interface Ringing {
  page: Page;
  callId: string;
  /** The draft as the made-up core has it: what a kill would leave. */
  draft: () => Promise<CallDraft>;
}

/** An agent signed in, and a call that has just rung. */
export const test = base.extend<{ ring: (options?: RingOptions) => Promise<Ringing> }>({
  ring: async ({ open }, use) => {
    await use(async ({ from = '2345 0001', ...options } = {}) => {
      const page = await open({ as: AGENT, ...options });
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
        }, callId);
      return { page, callId, draft };
    });
  },
});

export { expect, expectAccessible, setConnected } from './fake-page.ts';
