import { expect, it } from 'vitest';
import { MAX_LINK_LENGTH } from '../shared/limits.ts';
import { boundedLink, linksIn, shorterArguments } from './links.ts';

it('finds links among the arguments and cuts them to just over the limit', () => {
  expect(linksIn(['/app', '--', 'zuoxi://call?from=1', 'https://example.com', 'ZUOXI:x'])).toEqual([
    'zuoxi://call?from=1',
    'ZUOXI:x',
  ]);
  expect(boundedLink(`zuoxi://${'9'.repeat(10_000_000)}`)).toHaveLength(MAX_LINK_LENGTH + 1);
});

it('never lets a command line grow beyond what a second start can hand over', () => {
  expect(shorterArguments(['/app', '--data', '/a b', 'zuoxi://call?from=1'])).toBeNull();
  const long = `zuoxi://${'9'.repeat(100_000)}`;
  const shorter = shorterArguments(['/app', '--data', '/a b', long, 'x'.repeat(50_000)]);
  expect(shorter).toEqual(['/app', '--data', '/a b', boundedLink(long)]);
  const many = shorterArguments(['/app', ...Array<string>(100).fill('zuoxi://call?from=23456789'.padEnd(3000, '9'))]);
  expect(many?.join(' ').length).toBeLessThanOrEqual(16_000);
});
