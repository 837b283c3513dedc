import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scenarioJsonSchema } from '../src/shared/practice/load.ts';

/** `node scripts/scenario-schema.ts`: writes content/scenario.schema.json anew; a test holds it against the schema in the sources. */
const target = join(import.meta.dirname, '../content/scenario.schema.json');
writeFileSync(target, `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
