import * as z from 'zod';
import { scriptSchema } from './schema.ts';

/** The shape of a script file for editors (`content/script.schema.json`). Names, routes and words are lint's. */
export function scriptJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(scriptSchema, { unrepresentable: 'any', io: 'input', target: 'draft-7' });
  return { title: 'Zuoxi call script', ...schema };
}
