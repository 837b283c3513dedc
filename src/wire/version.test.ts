import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { canonicalJson } from '../shared/json.ts';
import { ENTITIES } from '../shared/model/entities.ts';
import { MACHINES } from '../shared/model/state-machines.ts';
import * as auth from './auth.ts';
import { ERRORS } from './errors.ts';
import * as op from './op.ts';
import { PATHS } from './paths.ts';
import * as pull from './pull.ts';
import * as push from './push.ts';
import { MIN_PULL_SCHEMA, PROTO, SCHEMA } from './version.ts';

const hash = (value: unknown) => createHash('sha256').update(canonicalJson(value)).digest('hex').slice(0, 16);

function formOf(schemas: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const found = Object.entries(schemas).filter(([, one]) => one instanceof z.ZodType) as [string, z.ZodType][];
  return Object.fromEntries(found.map(([name, one]) => [name, z.toJSONSchema(one, { unrepresentable: 'any' })]));
}

/**
 * Desks and hubs of different ages talk for years. When a hash differs: raise SCHEMA (PROTO for messages that an old
 * client could not even send) unless what changed was never shipped, give the hub its upcast in `hub/engine/upcast.ts`,
 * then write the new hash here.
 */
const PINNED = { schema: 1, proto: 1, entities: '58b612135e61b42e', messages: 'dd34c2a966e05ce6' };

it('what ops and rows mean does not change without a new SCHEMA', () => {
  const entities = hash([[...ENTITIES.values()], MACHINES]);
  expect({ schema: SCHEMA, entities }).toEqual({ schema: PINNED.schema, entities: PINNED.entities });
});

it('what is said on the wire does not change without a new version', () => {
  const messages = hash([formOf({ ...auth, ...op, ...pull, ...push }), Object.keys(ERRORS), PATHS]);
  expect({ proto: PROTO, messages }).toEqual({ proto: PINNED.proto, messages: PINNED.messages });
});

it('no entity is called like the rows that tell verdicts', () => {
  expect(ENTITIES.has(pull.OP_VERDICT)).toBe(false);
  for (const name of ENTITIES.keys()) expect(name).toMatch(/^[a-z][A-Za-z]*$/);
});

it('no version lets go of what it must still read', () => {
  expect(MIN_PULL_SCHEMA).toBeLessThanOrEqual(SCHEMA);
});
