import { expect, it } from 'vitest';
import { axisOf, hoursOf, placeInLane, timeAt } from './model.ts';

const HOUR = 3_600_000;
const NINE = Date.UTC(2026, 10, 23, 1);
const hours = { from: NINE, to: NINE + 9 * HOUR };

it('shows the hours of the site, and those of a visit outside them', () => {
  const visit = { appointmentAt: NINE - HOUR, endsAt: NINE };
  const technicians = [{ visits: [visit] }] as never;
  expect(axisOf({ hours, technicians: [] })).toEqual(hours);
  expect(axisOf({ hours, technicians })).toEqual({ from: NINE - HOUR, to: hours.to });
  expect(hoursOf(hours)).toHaveLength(9);
});

it('knows the half hour under a point, and where a visit stands', () => {
  expect(timeAt(hours, 0)).toBe(NINE);
  expect(timeAt(hours, 0.5)).toBe(NINE + 4.5 * HOUR);
  expect(timeAt(hours, 0.53)).toBe(NINE + 4.5 * HOUR);
  expect(timeAt(hours, -1)).toBe(NINE);
  const { left, width } = placeInLane(hours, { appointmentAt: NINE + 3 * HOUR, endsAt: NINE + 4 * HOUR });
  expect(left).toBeCloseTo(100 / 3);
  expect(width).toBeCloseTo(100 / 9);
});
