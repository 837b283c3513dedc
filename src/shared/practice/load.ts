import { stringify } from 'yaml';
import * as z from 'zod';
import { yamlOptions } from '../script/dump.ts';
import { checkAs, type LoadedAs, loadAs } from '../script/load.ts';
import { SCENARIO_LIMITS } from './limits.ts';
import { scenarioSchema } from './schema.ts';
import type { Scenario } from './types.ts';

/** YAML text to a checked scenario. Never throws on bad input; the first 50 faults are reported with their places. */
export function loadScenario(text: string): LoadedAs<Scenario> {
  return loadAs(scenarioSchema, SCENARIO_LIMITS.fileCharacters, text);
}

/** A scenario that is JSON already: the same checks without a place in a file. */
export function checkScenario(value: unknown): LoadedAs<Scenario> {
  return checkAs(scenarioSchema, value);
}

/** What an editor with a YAML language server reads to help with the file. */
const SCHEMA_LINE = '# yaml-language-server: $schema=../scenario.schema.json\n';

/** A scenario as a YAML file; `loadScenario` gives the same back. */
export function dumpScenario(scenario: Scenario): string {
  return SCHEMA_LINE + stringify(scenario, { ...yamlOptions, sortMapEntries: false });
}

/** The shape of a scenario file for editors (`content/scenario.schema.json`). */
export function scenarioJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(scenarioSchema, { unrepresentable: 'any', io: 'input', target: 'draft-7' });
  return { title: 'Zuoxi practice scenario', ...schema };
}
