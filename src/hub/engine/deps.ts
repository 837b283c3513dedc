import type { Store } from '../store/port.ts';
import type { ClosedDays } from './closed-days.ts';
import type { Seal } from './mac.ts';

export interface HubLog {
  info(event: string, data?: Record<string, unknown>): void;
  warn(event: string, data?: Record<string, unknown>): void;
  error(event: string, error: unknown, data?: Record<string, unknown>): string;
}

export interface EngineDeps {
  readonly store: Store;
  /** 32 random bytes that lie outside the database (decision 15). */
  readonly macKey: Uint8Array;
  /** UTC ms. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: HubLog;
  readonly options?: Partial<EngineOptions>;
}

export interface EngineOptions {
  /** A first download of more rows comes as a snapshot. */
  readonly bootstrapRows: number;
  /** Below so many free bytes pushes are refused with FULL. */
  readonly minFreeBytes: number;
}

export const DEFAULTS: EngineOptions = { bootstrapRows: 5000, minFreeBytes: 512 * 1024 * 1024 };

/** What the parts of the engine share. */
export interface EngineParts {
  readonly store: Store;
  readonly seal: Seal;
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: HubLog;
  readonly options: EngineOptions;
  readonly closed: ClosedDays;
}

export const DAY = 24 * 3600 * 1000;

/** Closed before this = not part of a first download. Whole days, so that two sides that compare find the same one. UTC ms. */
export function cutoffOf({ now, closed }: Pick<EngineParts, 'now' | 'closed'>): number {
  return Math.floor(now() / DAY - closed.days()) * DAY;
}
