import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { scriptJsonSchema } from './json-schema.ts';

it('content/script.schema.json is what the schema says now (else: node scripts/script-schema.ts)', () => {
  const file = fileURLToPath(new URL('../../../content/script.schema.json', import.meta.url));
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(scriptJsonSchema())));
});
