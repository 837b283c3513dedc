import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scriptJsonSchema } from '../src/shared/script/json-schema.ts';

/** `node scripts/script-schema.ts`: writes content/script.schema.json anew; a test holds it against the schema in the sources. */
const target = join(import.meta.dirname, '../content/script.schema.json');
writeFileSync(target, `${JSON.stringify(scriptJsonSchema(), null, 2)}\n`);
