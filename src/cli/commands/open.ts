import { connectPipe } from '../../core/host/pipe-client.ts';
import type { CommandContext } from '../context.ts';
import { CliError } from '../exit.ts';

/** Longer ones are garbage; the desk itself takes up to 20 MB from a page, but no command line can carry that. */
const MAX_LINK = 100_000;

/** Hands a link to the core that runs on this profile (decision 22). */
export async function openCommand({ out, profile, profileDir }: CommandContext, link: string): Promise<void> {
  if (!/^zuoxi:\/\//i.test(link) || link.length > MAX_LINK) throw new CliError(2, 'notALink');
  const pipe = await connectPipe(profileDir);
  if (!pipe) throw new CliError(3, 'notRunning', { profile });
  pipe.openLink(link);
  await pipe.close();
  out.line(out.t('handedOver'));
  out.value({ handedOver: true });
}
