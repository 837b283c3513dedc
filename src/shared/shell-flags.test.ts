import { describe, expect, it } from 'vitest';
import { BadFlag, parseShellFlags } from './shell-flags.ts';

describe('the command line of the shells', () => {
  it('has defaults', () => {
    expect(parseShellFlags([])).toEqual({
      dataDir: null,
      profile: 'default',
      sample: false,
      locale: null,
      port: 0,
      open: true,
      links: [],
      unknown: [],
    });
  });

  it('takes values after a space or an equals sign', () => {
    const flags = parseShellFlags([
      '--data',
      '/a b/資料',
      '--profile=夜更',
      '--sample',
      '--locale',
      'zh-CN',
      '--port=8080',
      '--no-open',
    ]);
    expect(flags).toMatchObject({
      dataDir: '/a b/資料',
      profile: '夜更',
      sample: true,
      locale: 'zh-CN',
      port: 8080,
      open: false,
    });
  });

  it('collects links, and after -- takes nothing else', () => {
    const flags = parseShellFlags([
      '/app',
      'zuoxi://call?from=1',
      '--',
      '--data=/evil',
      'ZUOXI://call?from=2',
      '--sample',
    ]);
    expect(flags).toMatchObject({ dataDir: null, sample: false, unknown: ['/app'] });
    expect(flags.links).toEqual(['zuoxi://call?from=1', 'ZUOXI://call?from=2']);
  });

  it.each([
    ['--data'],
    ['--profile', '../x'],
    ['--profile', ''],
    ['--profile', 'a/b'],
    ['--locale', 'fr'],
    ['--port', '70000'],
    ['--port', 'x'],
  ])('says what is wrong with %j %j', (...args) => {
    expect(() => parseShellFlags(args.filter((arg) => arg !== undefined))).toThrow(BadFlag);
  });
});
