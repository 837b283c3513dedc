import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assetPath, cacheControl, mediaType } from './asset-path.ts';

describe('paths that a page may ask for', () => {
  it('are files of the build', () => {
    expect(assetPath('/')).toBe('index.html');
    expect(assetPath('/assets/index-Ab3_-x9Q.js')).toBe('assets/index-Ab3_-x9Q.js');
  });

  it.each([
    '',
    'index.html',
    '/../a.js',
    '/a/../../b.js',
    '/%2e%2e/a.js',
    '/%2E%2E%2Fa.js',
    '/..%5ca.js',
    '/a\\b.js',
    '//host/a.js',
    '/C:/a.js',
    '/a//b.js',
    '/.env',
    '/a/.git/config',
    '/a%00.js',
    '/%',
    '/~root',
    `/${'a'.repeat(2000)}`,
  ])('refuses %j', (path) => {
    expect(assetPath(path)).toBeNull();
  });

  it('never leave the folder, whatever is asked', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('/', '.', '\\', '%2e', '%2f', '%5c', 'a', ':', '~', '\0') }),
        (text) => {
          const file = assetPath(`/${text}`);
          expect(file === null || !/(^|\/)\.|\\|:|\0/.test(file)).toBe(true);
        },
      ),
    );
  });
});

describe('what goes with a file', () => {
  it('is its type, or nothing for kinds that are not ours', () => {
    expect(mediaType('a.js')).toBe('text/javascript; charset=utf-8');
    expect(mediaType('a.exe')).toBeNull();
    expect(mediaType('js')).toBe('text/javascript; charset=utf-8');
  });

  it('is a long life only with a hash in its name', () => {
    expect(cacheControl('assets/index-Ab3_-x9Q.js')).toContain('immutable');
    expect(cacheControl('index.html')).toBe('no-store');
    expect(cacheControl('assets/plain.js')).toBe('no-store');
  });
});
