import { afterEach, describe, expect, it } from 'vitest';
import { signedInCore, type TestCore } from '../../../../tests/support/core.ts';

const open: TestCore[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
});
async function start() {
  const started = await signedInCore();
  open.push(started.test);
  const { page } = started;
  const make = async (name: string, written: string, nameEn: string | null = null) =>
    (
      await page.customers.create({
        fields: { name, nameEn },
        phones: [{ written, label: null, callable: true }],
      })
    ).id;
  const chan = await make('陳大文', '2345 6789', 'CHAN Tai Man');
  const ou = await make('區志強', '+86 138 0013 8000');
  const firm = await make('深圳市华强电子科技有限公司', '0755-8888 1234');
  const find = async (text: string) => {
    const { hits } = await page.search.find({ text });
    return hits.map((hit) => (hit.kind === 'customer' ? [hit.id, hit.by] : [hit.row.number, hit.by]));
  };
  return { ...started, chan, ou, firm, find };
}

describe('find', () => {
  it('knows a customer by name, reading, romanisation, phone and number', async () => {
    const { page, chan, ou, firm, find } = await start();
    expect(await find('陈大')).toEqual([[chan, 'name']]);
    expect(await find('cdw')).toEqual([[chan, 'initials']]);
    expect(await find('tai man')).toEqual([[chan, 'english']]);
    expect(await find('ouzhiqiang')).toEqual([[ou, 'pinyin']]);
    expect(await find('au1zi3')).toEqual([[ou, 'jyutping']]);
    expect(await find('華強電子')).toEqual([[firm, 'name']]);
    expect(await find('6789')).toEqual([[chan, 'lastFour']]);
    expect(await find('+86 138-0013')).toEqual([[ou, 'phone']]);
    const { number } = (await page.customers.card({ id: firm })).fields;
    expect((await find(number))[0]).toEqual([firm, 'number']);
  });

  it('puts an exact ticket number first and words of tickets last, and leaves room for both', async () => {
    const { page, chan, find } = await start();
    const call = await page.calls.pop({
      from: '2345 6789',
      to: null,
      externalId: null,
      direction: 'in',
      customerId: null,
      callbackId: null,
    });
    const fields = { class: 'consult', question: '陳大文問碳粉價錢 Toner C3503', answerGiven: '三百' };
    await page.calls.saveDraft({ id: call.id, draft: { ...call.draft, fields } });
    await page.calls.finish({
      id: call.id,
      wrapUp: {
        disposition: 'solvedInCall',
        nextAction: null,
        nextActionAt: null,
        nextActionBy: null,
        result: null,
        summary: '查詢',
      },
    });
    const ticket = [call.ticketNumber, 'text'];
    expect(await find(call.ticketNumber)).toEqual([[call.ticketNumber, 'number']]);
    expect(await find('陳大文')).toEqual([[chan, 'name'], ticket]);
    for (const text of ['碳粉', '碳粉價錢', 'toner', 'ton', 'c3503', '碳粉 to']) {
      expect([text, await find(text)]).toEqual([text, text === '碳粉 to' ? [] : [ticket]]);
    }
    expect(await find('粉')).toEqual([]);
    expect(await page.search.find({ text: '陳大文', kinds: ['ticket'] })).toMatchObject({ hits: [{ by: 'text' }] });
  });

  it.each(['', '   ', '"', "'; DROP TABLE customer; --", '%', '\u0000', '🙂', 'AND', '*', 'x'.repeat(1000)])(
    'answers %j with nothing',
    async (text) => {
      const { find } = await start();
      expect(await find(text)).toEqual([]);
    },
  );
});
