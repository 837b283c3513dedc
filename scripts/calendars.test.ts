import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { calendarsSource } from './calendars.ts';

it('is what the generator makes of content/calendars', () => {
  const stored = readFileSync(new URL('../src/shared/calendar/shipped.generated.ts', import.meta.url), 'utf8');
  expect(stored).toBe(calendarsSource());
});
