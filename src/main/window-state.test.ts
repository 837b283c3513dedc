import { describe, expect, it } from 'vitest';
import { parseWindowState, placeWindow } from './window-state.ts';

const office = { x: 0, y: 0, width: 1920, height: 1040 };
const second = { x: 1920, y: 0, width: 1366, height: 728 };

describe('the window', () => {
  it('comes back where it was', () => {
    const kept = { x: 100, y: 50, width: 1200, height: 800, maximized: false };
    expect(placeWindow(kept, [office])).toEqual({ x: 100, y: 50, width: 1200, height: 800 });
  });

  it('never opens on a screen that is gone, nor larger than the screen', () => {
    const kept = { x: 2000, y: 10, width: 1900, height: 1000, maximized: false };
    expect(placeWindow(kept, [office, second])).toEqual({ x: 2000, y: 10, width: 1366, height: 728 });
    expect(placeWindow(kept, [office])).toEqual({ width: 1900, height: 1000 });
    expect(placeWindow({ ...kept, x: 0, y: -500 }, [office])).toEqual({ width: 1900, height: 1000 });
  });

  it('has a size of its own the first time, at most that of the screen', () => {
    expect(placeWindow(null, [office])).toEqual({ width: 1440, height: 900 });
    expect(placeWindow(null, [second])).toEqual({ width: 1366, height: 728 });
    expect(placeWindow(null, [])).toEqual({ width: 1440, height: 900 });
  });

  it('forgets a state that is none', () => {
    for (const text of ['', '{}', 'null', '[]', '{"x":1,"y":2,"width":"3","height":4,"maximized":true}', '{"x":1e9}'])
      expect(parseWindowState(text), text).toBeNull();
    const good = { x: 1, y: 2, width: 3, height: 4, maximized: true };
    expect(parseWindowState(JSON.stringify(good))).toEqual(good);
  });
});
