import type { App } from 'electron';
import { MAX_LINK_LENGTH } from '../shared/limits.ts';

/** A link as it goes to the core: cut to just over the limit, so that the core can say that it was too long. */
export function boundedLink(url: string): string {
  return url.slice(0, MAX_LINK_LENGTH + 1);
}

/** Links among the arguments of a second start. */
export function linksIn(args: readonly string[]): string[] {
  return args.filter((arg) => /^zuoxi:/i.test(arg)).map(boundedLink);
}

/**
 * Makes `zuoxi://` ours. `--` ends the switches, so that a link can never be read as one of Chromium's or of ours.
 * While developing, the program is Electron and the project its argument.
 */
export function registerLinks(app: App): void {
  const own = app.isPackaged ? [] : [app.getAppPath()];
  app.setAsDefaultProtocolClient('zuoxi', process.execPath, [...own, '--']);
}
