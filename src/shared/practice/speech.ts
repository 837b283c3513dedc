import type { BoundValue } from '../script/run.ts';
import { pick, renderText } from '../script/text.ts';
import type { Id, Spoken, SpokenText } from '../script/types.ts';
import type { Run } from './run.ts';
import { utter } from './run.ts';
import { tally } from './tally.ts';
import type { CustomerLine, Persona } from './types.ts';

/** Names in braces that stand for the customer: `{persona.phone}`. `{caller}`, `{greeting}` and `{facts.…}` as in call scripts. */
export const PERSONA_PLACEHOLDERS = ['name', 'phone', 'address', 'number', 'model', 'serial'] as const;

function valuesOf(persona: Persona, language: Spoken): Record<string, BoundValue> {
  const [machine] = persona.equipment ?? [];
  const texts: Record<string, string | undefined> = {
    'customer.surname': pick(persona.surname, language),
    'customer.title': persona.title,
    'persona.name': pick(persona.name, language),
    'persona.phone': pick(persona.phone, language),
    'persona.address': persona.address && pick(persona.address, language),
    'persona.number': persona.customerNumber,
    'persona.model': machine?.model,
    'persona.serial': machine?.serial,
  };
  const values: Record<string, BoundValue> = {};
  for (const [name, value] of Object.entries(texts)) if (value) values[name] = { value, from: '' };
  return values;
}

/** A text of the scenario as it is said in this run. */
export function wordsOf(run: Run, text: SpokenText, language: Spoken): string {
  const { facts = {}, scenario } = run.plan;
  // A name of a Chinese customer stays as the site writes it, whatever language is spoken just now.
  return renderText(text, language, { values: valuesOf(scenario.persona, run.plan.language), facts });
}

/** One of the wordings of a line, by the seed and by where and how often it is said: the same in every replay. */
function wordingOf(run: Run, line: CustomerLine, place: string): SpokenText {
  const all = [line.text, ...(line.or ?? [])];
  return all[tally(run.plan.seed, place) % all.length] ?? line.text;
}

/** Says the lines whose condition holds; false = the call takes no more words. */
export function customerSays(
  run: Run,
  lines: readonly CustomerLine[] | undefined,
  of: string,
  event: Id | null = null,
): boolean {
  for (const [index, line] of (lines ?? []).entries()) {
    if (!run.names.holds(line.when)) continue;
    const language = line.in ?? run.plan.language;
    const place = `${of} ${index} ${run.path.length}`;
    const text = wordsOf(run, wordingOf(run, line, place), language);
    run.language = language;
    if (utter(run, { who: 'customer', text, language, event }) === null) return false;
    run.waitsSince = run.now;
    run.sinceCustomer.clear();
  }
  return true;
}

/** One of the built-in lines, in the language the customer speaks just now. */
export function customerSaysOneOf(run: Run, lines: readonly SpokenText[], of: string): void {
  const text = lines[tally(run.plan.seed, `${of} ${run.utterances.length}`) % lines.length];
  if (text && utter(run, { who: 'customer', text: pick(text, run.language), language: run.language }) !== null) {
    run.waitsSince = run.now;
    run.sinceCustomer.clear();
  }
}
