import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nationalDigits, type PhoneOptions, readPhone } from './phone.ts';
import { formatPhone, isMasked, lastFour, maskPhone } from './phone-format.ts';

const HK: PhoneOptions = { region: 'HK' };
const CN: PhoneOptions = { region: 'CN', areaCode: '755' };
const MO: PhoneOptions = { region: 'MO' };

function read(text: string, options: PhoneOptions): string {
  const reading = readPhone(text, options);
  if (!reading.ok) return reading.error.code;
  const { phone } = reading;
  if (phone.type === 'withheld') return 'withheld';
  if (phone.type === 'short') return `short ${phone.digits} ${phone.region}`;
  const extension = phone.extension ? `#${phone.extension}` : '';
  return `${phone.e164}${extension} ${phone.kind}${phone.assumed ? ' assumed' : ''}`;
}

describe('readPhone', () => {
  it.each<[string, PhoneOptions, string]>([
    ['+852 2345 6789', HK, '+85223456789 fixed'],
    ['852-23456789', HK, '+85223456789 fixed'],
    ['(852) 2345 6789', HK, '+85223456789 fixed'],
    ['(+852) 2345-6789', CN, '+85223456789 fixed'],
    ['2345 6789', HK, '+85223456789 fixed'],
    ['２３４５　６７８９', HK, '+85223456789 fixed'],
    ['9123–4567', HK, '+85291234567 mobile'],
    ['電話：9123 4567', HK, '+85291234567 mobile'],
    ['5808 1234', HK, '+85258081234 fixed'],
    ['800 965 123', HK, '+852800965123 service'],
    ['00852 2345 6789', HK, '+85223456789 fixed'],
    ['00852 2345 6789', CN, '+85223456789 fixed'],
    ['0086 138 0013 8000', HK, '+8613800138000 mobile'],
    ['001 44 20 7946 0958', HK, '+442079460958 fixed'],
    ['0755-8888 1234 转 203', CN, '+8675588881234#203 fixed'],
    ['0755-8888 1234 轉 203', HK, '+8675588881234#203 fixed assumed'],
    ['+86 (0755) 8888 1234', HK, '+8675588881234 fixed'],
    ['+86 138 0013 8000', HK, '+8613800138000 mobile'],
    ['138-0013-8000', CN, '+8613800138000 mobile'],
    ['13800138000', HK, '+8613800138000 mobile assumed'],
    ['8613800138000', HK, '+8613800138000 mobile'],
    ['8888 1234', CN, '+8675588881234 fixed'],
    ['9123 4567', { region: 'CN' }, '+85291234567 mobile assumed'],
    ['020 8888 1234', CN, '+862088881234 fixed'],
    ['400-800-1234', CN, '+864008001234 service'],
    ['6612 3456', MO, '+85366123456 mobile'],
    ['2882 1234', MO, '+85328821234 fixed'],
    ['+853 6612 3456', HK, '+85366123456 mobile'],
    ['2345 6789 ext. 12', HK, '+85223456789#12 fixed'],
    ['2345 6789 x12', HK, '+85223456789#12 fixed'],
    ['2345 6789 內線 12', HK, '+85223456789#12 fixed'],
    ['2345 6789 轉內線12', HK, '+85223456789#12 fixed'],
    ['2345 6789 分机：8001', HK, '+85223456789#8001 fixed'],
    ['2345-6789#12', HK, '+85223456789#12 fixed'],
    ['23456789,,12#', HK, '+85223456789#12 fixed'],
    ['tel:+852-2345-6789;ext=12', HK, '+85223456789#12 fixed'],
    ['tel:23456789;phone-context=+852', HK, '+85223456789 fixed'],
    ['sip:+85223456789@pbx.example.com:5060', HK, '+85223456789 fixed'],
    ['\u202d+852 2345 6789\u202c', HK, '+85223456789 fixed'],
    ['999', HK, 'short 999 HK'],
    ['1823', HK, 'short 1823 HK'],
    ['95588', CN, 'short 95588 CN'],
    ['10086', CN, 'short 10086 CN'],
    ['anonymous', HK, 'withheld'],
    ['sip:anonymous@anonymous.invalid', HK, 'withheld'],
    ['Private', HK, 'withheld'],
    ['未知號碼', HK, 'withheld'],
    ['', HK, 'PHONE_EMPTY'],
    [' \u200b ', HK, 'PHONE_EMPTY'],
    ['call me', HK, 'PHONE_NOT_A_NUMBER'],
    ['<script>alert(1)</script>', HK, 'PHONE_NOT_A_NUMBER'],
    ["23456789' OR 1=1", HK, 'PHONE_NOT_A_NUMBER'],
    ['+++', HK, 'PHONE_NOT_A_NUMBER'],
    ['12345678', HK, 'PHONE_INVALID'],
    ['+852 123', HK, 'PHONE_INVALID'],
    ['0000000000', CN, 'PHONE_INVALID'],
    ['2345 6789 / 9123 4567', HK, 'PHONE_SEVERAL'],
    ['2345 6789、9123 4567', HK, 'PHONE_SEVERAL'],
    ['2'.repeat(65), HK, 'PHONE_TOO_LONG'],
  ])('reads %s', (text, options, expected) => expect(read(text, options)).toBe(expected));

  it('names the numbers when there are several', () => {
    const reading = readPhone('2345 6789 或 9123 4567', HK);
    expect(reading).toEqual({ ok: false, error: { code: 'PHONE_SEVERAL', numbers: ['2345 6789', '9123 4567'] } });
  });
  it('never throws and never gives anything but E.164', () => {
    const soup = fc.string({ unit: fc.constantFrom(...'0123456789+-() #轉ext;=,.：tel電'), maxLength: 40 });
    fc.assert(
      fc.property(fc.oneof(soup, fc.string({ unit: 'binary' })), fc.constantFrom(HK, CN, MO), (text, options) => {
        const reading = readPhone(text, options);
        if (reading.ok && reading.phone.type === 'number') expect(reading.phone.e164).toMatch(/^\+[1-9]\d{5,14}$/);
      }),
    );
  });
  const hk = fc.integer({ min: 0, max: 9_999_999 }).map((rest) => `+8529${String(rest).padStart(7, '0')}`);
  const cn = fc.integer({ min: 0, max: 99_999_999 }).map((rest) => `+86138${String(rest).padStart(8, '0')}`);
  const anyMobile = fc.oneof(hk, cn).filter((e164) => read(e164, HK).startsWith(e164));
  it('reads back what it shows, in every region', () => {
    fc.assert(
      fc.property(anyMobile, fc.constantFrom<PhoneOptions>(HK, CN, MO), (e164, options) => {
        const shown = formatPhone({ e164, extension: '12' }, { region: options.region, locale: 'zh-HK' });
        expect(read(shown, options)).toBe(`${e164}#12 mobile`);
      }),
    );
  });
  it('hides digits of every number', () => {
    fc.assert(
      fc.property(anyMobile, (e164) => {
        const masked = maskPhone(e164, 'HK');
        expect([isMasked(e164), isMasked(masked)]).toEqual([false, true]);
        expect(masked.match(/•/g)?.length).toBe(e164.startsWith('+86') ? 4 : 2);
        expect(masked.replace(/\D/g, '').length).toBeLessThan(e164.length - 1);
      }),
    );
  });
});

describe('showing', () => {
  it.each<[string, 'HK' | 'CN', string, string]>([
    ['+85223456789', 'HK', '2345 6789', '2345 ••89'],
    ['+85223456789', 'CN', '+852 2345 6789', '+852 2345 ••89'],
    ['+8613800138000', 'CN', '138 0013 8000', '138 •••• 8000'],
    ['+8613800138000', 'HK', '+86 138 0013 8000', '+86 138 •••• 8000'],
    ['+8675588881234', 'CN', '0755 8888 1234', '0755 8888 ••34'],
    ['1823', 'HK', '1823', '••23'],
  ])('%s in %s', (e164, region, shown, masked) => {
    expect(formatPhone({ e164 }, { region, locale: 'en' })).toBe(shown);
    expect(maskPhone(e164, region)).toBe(masked);
  });
  it('writes the extension in the language of the screen', () => {
    const phone = { e164: '+85223456789', extension: '12' };
    expect(formatPhone(phone, { region: 'HK', locale: 'zh-HK' })).toBe('2345 6789 內線 12');
    expect(formatPhone(phone, { region: 'HK', locale: 'en' })).toBe('2345 6789 ext. 12');
    expect(formatPhone({ ...phone, e164: '+8675588881234' }, { region: 'CN', locale: 'zh-CN' })).toBe(
      '0755 8888 1234 转 12',
    );
  });
  it('gives last four and national digits', () => {
    expect(lastFour('+85223456789')).toBe('6789');
    expect(lastFour('999')).toBe('999');
    expect(nationalDigits('+8675588881234')).toBe('75588881234');
    expect(nationalDigits('+442079460958')).toBe('2079460958');
    expect(nationalDigits('1823')).toBe('1823');
  });
});
