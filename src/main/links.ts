import type { App } from 'electron';
import { MAX_LINK_LENGTH } from '../shared/limits.ts';

const LINK = /^zuoxi:/i;

/** A link as it goes to the core: cut to just over the limit, so that the core can say that it was too long. */
export function boundedLink(url: string): string {
  return url.slice(0, MAX_LINK_LENGTH + 1);
}

/** Longest command line (characters) that the system can surely hand to the running instance. */
const MAX_COMMAND_LINE = 16_000;

/**
 * The arguments to start again with when these are too long, else null. A second start hands its command line to the
 * running instance, and on Linux one beyond 32 KB is never answered: Chromium then kills the running instance as hung.
 */
export function shorterArguments(args: readonly string[]): string[] | null {
  const length = (list: readonly string[]) => list.reduce((sum, arg) => sum + arg.length + 1, 0);
  if (length(args) <= MAX_COMMAND_LINE) return null;
  const cut = args
    .map((arg) => (LINK.test(arg) ? boundedLink(arg) : arg))
    .filter((arg) => arg.length <= MAX_LINK_LENGTH + 1);
  while (length(cut) > MAX_COMMAND_LINE) cut.pop();
  return cut;
}

/** Links among the arguments of a second start. */
export function linksIn(args: readonly string[]): string[] {
  return args.filter((arg) => LINK.test(arg)).map(boundedLink);
}

/**
 * Makes `zuoxi://` ours. `--` ends the switches, so that a link can never be read as one of Chromium's or of ours.
 * While developing, the program is Electron and the project its argument.
 */
export function registerLinks(app: App): void {
  const own = app.isPackaged ? [] : [app.getAppPath()];
  app.setAsDefaultProtocolClient('zuoxi', process.execPath, [...own, '--']);
}
