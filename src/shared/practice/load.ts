import { Document, isCollection, isMap, isPair, isScalar, visit, type YAMLMap } from 'yaml';
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

/** Room for a map on one line beside its key and indent. */
const ONE_LINE = 92;

/** A scenario as a YAML file; `loadScenario` gives the same back. Small maps (texts by language) stand on one line. */
export function dumpScenario(scenario: Scenario): string {
  const document = new Document(scenario, { ...yamlOptions, sortMapEntries: false });
  visit(document, {
    Map(_, map) {
      if (fitsOneLine(map)) map.flow = true;
    },
    Seq(_, list) {
      if (list.items.length > 0 && list.items.every((item) => isScalar(item)) && fitsOneLine(list)) list.flow = true;
    },
  });
  return SCHEMA_LINE + document.toString({ lineWidth: 120, flowCollectionPadding: true });
}

/** Scalars alone, and as wide as a line bears; a Chinese character takes two places. */
function fitsOneLine(node: YAMLMap | { readonly items: readonly unknown[] }): boolean {
  let width = 0;
  for (const item of node.items) {
    const parts: readonly unknown[] = isPair(item) ? [item.key, item.value] : [item];
    for (const part of parts) {
      if (isCollection(part) || !isScalar(part)) return false;
      const text = String(part.value);
      width += 4 + [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e7f ? 2 : 1), 0);
    }
  }
  return width <= ONE_LINE && (!isMap(node) || node.items.length <= 4);
}

/** The shape of a scenario file for editors (`content/scenario.schema.json`). */
export function scenarioJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(scenarioSchema, { unrepresentable: 'any', io: 'input', target: 'draft-7' });
  return { title: 'Zuoxi practice scenario', ...schema };
}
