export type CliLocale = 'zh-HK' | 'zh-CN' | 'en';

export const LOCALES: readonly CliLocale[] = ['zh-HK', 'zh-CN', 'en'];

/** The language of a person's terminal: `--locale`, else the usual variables, else the system's own. */
export function cliLocale(
  wanted: string | undefined,
  env: Record<string, string | undefined>,
  system: string,
): CliLocale {
  const named = LOCALES.find((locale) => locale === wanted);
  if (named) return named;
  const text = env.LC_ALL || env.LC_MESSAGES || env.LANG || system;
  const tag = text.split('.')[0]?.replaceAll('_', '-').toLowerCase() ?? '';
  if (/^yue|^zh-(hk|tw|mo|hant)/.test(tag)) return 'zh-HK';
  return tag.startsWith('zh') ? 'zh-CN' : 'en';
}

/** `--locale` is needed before the arguments are parsed: help and errors are worded by it. */
export function wantedLocale(args: readonly string[]): string | undefined {
  const at = args.findIndex((arg) => arg === '--locale' || arg.startsWith('--locale='));
  if (at < 0) return undefined;
  const arg = args[at] as string;
  return arg.includes('=') ? arg.slice(arg.indexOf('=') + 1) : args[at + 1];
}
