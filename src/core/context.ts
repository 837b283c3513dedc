import { implement } from '@orpc/server';
import { contract } from '../contract/index.ts';

/** Who is signed in on one connection (one page). The page never says who it is: it shows a token once. */
export interface Connection {
  readonly id: string;
  session: { personId: string; token: string; locked: boolean } | null;
}

export interface CoreContext {
  readonly connection: Connection;
}

/** The contract to be implemented; features take their part of it: `api.search.find.handler(...)`. */
export const api = implement(contract).$context<CoreContext>();
