import type { SearchHit } from '../../../contract/search.ts';
import { type Command, isOffered } from '../../app/commands.ts';
import { currentLocale, t } from '../../i18n/i18n.ts';
import spellings from '../../i18n/initials.generated.json';
import { looksLikeNumber, scoreCommand } from './match.ts';

export type Item =
  | { kind: 'command'; key: string; command: Command }
  | { kind: 'hit'; key: string; hit: SearchHit }
  | { kind: 'dial'; key: string; number: string };

const MAX_COMMANDS = 8;
/** Commands that fit this well stand above the hits, the others below. */
const STRONG = 78;

function spellingsOf(command: Command): readonly string[] {
  const of = (spellings as Record<string, Record<string, readonly string[]>>)[currentLocale()];
  return of?.[command.title] ?? [];
}

/** Offered commands by how well they fit, one per id. */
export function rankCommands(text: string, commands: readonly Command[]): { command: Command; score: number }[] {
  const byId = new Map<string, Command>();
  for (const c of commands) if (!c.quiet && isOffered(c, 0)) byId.set(c.id, c);
  return [...byId.values()]
    .map((command) => ({
      command,
      score: scoreCommand(text, t(command.title, command.titleParams), spellingsOf(command)),
    }))
    .filter((c) => c.score > 0)
    .sort((a, b) => b.score - a.score);
}

/** One list: strong commands, what was found, other commands; a number that nobody has can be called. */
export function buildItems(text: string, commands: readonly Command[], hits: readonly SearchHit[]): Item[] {
  const onlyCommands = text.startsWith('>');
  const wanted = onlyCommands ? text.slice(1) : text;
  const ranked = rankCommands(wanted, commands).slice(0, wanted.trim() === '' ? 40 : MAX_COMMANDS);
  const asItem = ({ command }: { command: Command }): Item => ({ kind: 'command', key: command.id, command });
  if (onlyCommands) return ranked.map(asItem);
  const found = hits.map((hit): Item => ({ kind: 'hit', key: `${hit.kind}-${hit.id}`, hit }));
  const dial: Item[] = looksLikeNumber(wanted) ? [{ kind: 'dial', key: 'dial', number: wanted.trim() }] : [];
  return [
    ...ranked.filter((c) => c.score >= STRONG).map(asItem),
    ...found,
    ...dial,
    ...ranked.filter((c) => c.score < STRONG).map(asItem),
  ];
}
