import type { CreateNodeOptions, DocumentOptions, SchemaOptions, ToStringOptions } from 'yaml';
import { stringify } from 'yaml';
import type { ScriptDoc } from './types.ts';

/** Keys in the order in which authors write them, so that two exports of one script differ only where it does. */
const ORDER = [
  'id version kind direction title about key when stages vars readings origin trips start steps',
  'name type must text label hint say directions fields bind required prefill options min max maxLength value',
  'choice set expr after summary call next to outcome ends effects mode level stage by at role scope why',
  'zh-HK zh-CN yue-Hant-HK cmn-Hans-CN en',
].flatMap((line) => line.split(' '));
const PLACE: ReadonlyMap<string, number> = new Map(ORDER.map((key, index) => [key, index]));

/** What an editor with a YAML language server reads to help with the file. */
export const SCHEMA_LINE = '# yaml-language-server: $schema=../script.schema.json\n';

/** A document as a YAML file; `loadScript` gives the same document back. */
export function dumpScript(doc: ScriptDoc): string {
  return SCHEMA_LINE + stringify(doc, yamlOptions);
}

export const yamlOptions: DocumentOptions & SchemaOptions & ToStringOptions & CreateNodeOptions = {
  lineWidth: 120,
  aliasDuplicateObjects: false,
  sortMapEntries: (a, b) => place(a.key) - place(b.key),
};

function place(key: unknown): number {
  const name = typeof key === 'object' && key !== null && 'value' in key ? String(key.value) : String(key);
  return PLACE.get(name) ?? ORDER.length;
}
