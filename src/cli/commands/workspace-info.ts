import { storeExists, storePath } from '../../core/db/store.ts';
import { asCliError, type CommandContext } from '../context.ts';
import { CliError } from '../exit.ts';
import { instantText } from '../instant.ts';
import { sizeText, table } from '../output.ts';
import { readFacts, type WorkspaceFacts } from '../workspace-facts.ts';

const KIND = { sample: 'kindSample', practice: 'kindPractice', real: 'kindReal' } as const;
const COUNTS = ['customers', 'phones', 'equipment', 'tickets', 'openTickets', 'calls', 'people', 'unsent'] as const;

export function infoCommand({ out, profileDir }: CommandContext): void {
  const path = storePath(profileDir);
  if (!storeExists(profileDir)) throw new CliError(1, 'absent', { path });
  let facts: WorkspaceFacts;
  try {
    facts = readFacts(profileDir);
  } catch (error) {
    throw asCliError(error, path);
  }
  const number = new Intl.NumberFormat(out.locale);
  const lines = table([
    [out.t('company'), facts.companyName],
    [out.t('kindLabel'), out.t(KIND[facts.kind])],
    [out.t('file'), facts.path],
    [out.t('size'), sizeText(facts.bytes)],
    [out.t('made'), instantText(facts.createdAt)],
    [out.t('device'), facts.deviceCode],
    ...COUNTS.map((key) => [out.t(key), number.format(facts.counts[key])] as const),
    [out.t('backups'), number.format(facts.backups.length)],
  ]);
  for (const line of lines) out.line(line);
  out.value(facts);
}
