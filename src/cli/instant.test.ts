import { expect, it } from 'vitest';
import { instantText } from './instant.ts';

it('shows the year first, with both digits', () => {
  expect(instantText(new Date(2026, 0, 2, 3, 4, 5).getTime())).toBe('2026-01-02 03:04:05');
});
