import { describe, expect, it } from 'vitest';
import { callElapsed, holdElapsed, onHold, untilNextSecond } from './timers.ts';

const start = 1_000_000;
const call = { startedAt: start, endedAt: null, holds: [] };

describe('call timers', () => {
  it('count from timestamps and stop at the end of the call', () => {
    expect(callElapsed(call, start + 192_000)).toBe(192_000);
    expect(callElapsed({ ...call, endedAt: start + 5_000 }, start + 192_000)).toBe(5_000);
  });

  it('never show less than nothing when the clock was set back a day', () => {
    expect(callElapsed(call, start - 86_400_000)).toBe(0);
    expect(holdElapsed({ ...call, holds: [{ from: start, to: null }] }, start - 1)).toBe(0);
  });

  it('show the running hold alone, and the sum of holds after it', () => {
    const first = { from: start + 1_000, to: start + 11_000 };
    const running = { ...call, holds: [first, { from: start + 20_000, to: null }] };
    expect(onHold(running)).toBe(true);
    expect(holdElapsed(running, start + 25_000)).toBe(5_000);
    const over = { ...call, holds: [first, { from: start + 20_000, to: start + 26_000 }] };
    expect(onHold(over)).toBe(false);
    expect(holdElapsed(over, start + 99_000)).toBe(16_000);
  });

  it('a hold that was never ended ends with the call', () => {
    const ended = { startedAt: start, endedAt: start + 9_000, holds: [{ from: start + 4_000, to: null }] };
    expect(onHold(ended)).toBe(false);
    expect(holdElapsed(ended, start + 60_000)).toBe(5_000);
  });

  it('tick with the clock they show', () => {
    expect(untilNextSecond(start, start + 1_250)).toBe(750);
    expect(untilNextSecond(start, start - 250)).toBe(250);
  });
});
