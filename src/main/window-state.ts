/** What is kept of the window between two runs. */
export interface WindowState {
  x: number;
  y: number;
  width: number;
  height: number;
  maximized: boolean;
}

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const SMALLEST = { width: 1024, height: 640 };
const DEFAULT = { width: 1440, height: 900 };
/** So much of the title bar (px) must be on some screen, or the window could not be dragged back. */
const GRIP = 120;

/** Reads a kept state; null for anything that is not one. */
export function parseWindowState(text: string): WindowState | null {
  try {
    const { x, y, width, height, maximized } = JSON.parse(text);
    const numbers = [x, y, width, height].every((n) => Number.isInteger(n) && Math.abs(n) < 100_000);
    return numbers && typeof maximized === 'boolean' ? { x, y, width, height, maximized } : null;
  } catch {
    return null;
  }
}

/**
 * Where the window opens: as it was, when its title bar can still be grasped on one of today's screens, never larger
 * than that screen; else centred (no x, y) on the first.
 */
export function placeWindow(
  kept: WindowState | null,
  screens: readonly Area[],
): Partial<Area> & { width: number; height: number } {
  const screen = kept && screens.find((area) => graspable(kept, area));
  const limit = screen || screens[0] || { x: 0, y: 0, ...DEFAULT };
  const width = clamp(kept?.width ?? DEFAULT.width, SMALLEST.width, limit.width);
  const height = clamp(kept?.height ?? DEFAULT.height, SMALLEST.height, limit.height);
  return kept && screen ? { x: kept.x, y: kept.y, width, height } : { width, height };
}

function graspable(state: WindowState, area: Area): boolean {
  const across = Math.min(state.x + state.width, area.x + area.width) - Math.max(state.x, area.x);
  return across >= GRIP && state.y >= area.y && state.y <= area.y + area.height - 40;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, Math.min(low, high)), high);
}
