import { expect, it } from 'vitest';
import { defaultDataDir } from './data-dir.ts';

it('is the usual place of each system, unless the environment says otherwise', () => {
  expect(defaultDataDir('win32', { APPDATA: 'C:\\Users\\陳\\AppData\\Roaming' }, 'C:\\Users\\陳')).toBe(
    'C:\\Users\\陳\\AppData\\Roaming\\Zuoxi',
  );
  expect(defaultDataDir('win32', {}, 'C:\\Users\\a')).toBe('C:\\Users\\a\\AppData\\Roaming\\Zuoxi');
  expect(defaultDataDir('linux', {}, '/home/a')).toBe('/home/a/.local/share/zuoxi');
  expect(defaultDataDir('linux', { XDG_DATA_HOME: '/data' }, '/home/a')).toBe('/data/zuoxi');
  expect(defaultDataDir('darwin', {}, '/Users/a')).toBe('/Users/a/Library/Application Support/Zuoxi');
  expect(defaultDataDir('linux', { ZUOXI_DATA: '/else' }, '/home/a')).toBe('/else');
});
