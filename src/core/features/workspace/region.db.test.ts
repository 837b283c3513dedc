import { afterEach, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../../../../tests/support/core.ts';

let test: TestCore | null = null;
afterEach(() => test?.dispose());

const company = { kind: 'empty', locale: 'zh-CN', companyName: '示例', leadName: '李主管', leadPin: '2580' } as const;

it.each([
  ['CN', 'Asia/Shanghai', 'cmn-Hans-CN'],
  ['MO', 'Asia/Macau', 'yue-Hant-HK'],
  [undefined, 'Asia/Hong_Kong', 'yue-Hant-HK'],
] as const)(
  'a company in %s keeps its own time and starts unknown callers in %s %s',
  async (region, zone, language) => {
    test = await createTestCore();
    const page = test.page();
    const made = await page.workspace.create({ ...company, region });
    expect(made.info?.timeZone).toBe(zone);
    const [person] = await page.session.roster();
    await page.session.signIn({ personId: person?.id ?? '', pin: '2580' });
    expect((await page.settings.get()).defaultRegion).toBe(region ?? 'HK');
    const call = await page.calls.pop({
      from: null,
      to: null,
      externalId: null,
      direction: 'in',
      customerId: null,
      callbackId: null,
    });
    expect(call.draft.language).toBe(language);
  },
);
