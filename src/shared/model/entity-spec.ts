import type { FieldSpec } from './fields.ts';

/** Op kinds of the protocol: `new` and `set` merge by field, `go` by state machine, `add` is append-only, `publish` makes versions. */
export type OpKind = 'new' | 'set' | 'go' | 'add' | 'publish' | 'erase';
export type Merge = 'field' | 'append' | 'version';
export type Scope = 'org' | 'site' | 'user' | 'device';

export interface EntitySpec {
  readonly name: string;
  /** Table of the local store; ops name the entity, not the table. */
  readonly table: string;
  readonly kinds: readonly OpKind[];
  readonly merge: Merge;
  readonly scope: Scope;
  /** Action of roles.ts that writing needs. */
  readonly action: string;
  /** Kinds of op that need another action: anybody may report, only some may decide. */
  readonly needs?: Readonly<Partial<Record<OpKind, string>>>;
  /** Field that a `go` moves. */
  readonly state?: string;
  readonly fields: Readonly<Record<string, FieldSpec>>;
}

/** Rows that everybody of the organisation has. */
export const org = { scope: 'org', merge: 'field', kinds: ['new', 'set'] } as const;
/** Rows that every desk of the site has. */
export const site = { scope: 'site', merge: 'field', kinds: ['new', 'set'] } as const;
export const LANGUAGES = ['yue-Hant-HK', 'cmn-Hans-CN', 'en'] as const;
