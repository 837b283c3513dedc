import { implement } from '@orpc/server';
import { contract } from '../contract/index.ts';

/** Who is signed in on one connection (one page). The page never says who it is: it shows a token once. */
export interface Connection {
  readonly id: string;
  session: { personId: string; token: string; locked: boolean } | null;
  /** While this page practises: what its calls are answered by instead of the live workspace (core/practice/border.ts). */
  practice?: PracticeSeat | null;
}

/** A page's place at the workspace of one practice run. */
export interface PracticeSeat {
  readonly runId: string;
  /** Lays the practice aside: from this line on the page is at the live desk again. */
  park(): void;
  call(path: readonly string[], input: unknown, signal: AbortSignal | undefined): Promise<unknown>;
}

export interface CoreContext {
  readonly connection: Connection;
}

/** The contract to be implemented; features take their part of it: `api.search.find.handler(...)`. */
export const api = implement(contract).$context<CoreContext>();
