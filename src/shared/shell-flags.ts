/** What a person may say on the command line of either shell. */
export interface ShellFlags {
  dataDir: string | null;
  profile: string;
  sample: boolean;
  locale: 'zh-HK' | 'zh-CN' | 'en' | null;
  /** Browser shell only; 0 = any free port. */
  port: number;
  open: boolean;
  /** Deep links among the arguments (Windows hands them over so). */
  links: string[];
  /** Arguments that are none of the above, for a message. */
  unknown: string[];
}

export class BadFlag extends Error {
  override readonly name = 'BadFlag';
}

const LINK = /^zuoxi:/i;
const LOCALES = ['zh-HK', 'zh-CN', 'en'] as const;

/**
 * Reads `--data DIR --profile NAME --sample --locale L --port N --no-open` and `zuoxi://…`, also as `--flag=value`.
 * After `--` only links count: what the system appends there came from outside.
 * Throws BadFlag with a sentence for a value that cannot be.
 */
export function parseShellFlags(args: readonly string[]): ShellFlags {
  const flags: ShellFlags = {
    dataDir: null,
    profile: 'default',
    sample: false,
    locale: null,
    port: 0,
    open: true,
    links: [],
    unknown: [],
  };
  const end = args.indexOf('--');
  const rest = end < 0 ? [...args] : args.slice(0, end);
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const [name = '', inline] = splitFlag(arg);
    const value = () => inline ?? rest.shift() ?? fail(`${name} needs a value`);
    if (name === '--data') flags.dataDir = value();
    else if (name === '--profile') flags.profile = profileName(value());
    else if (name === '--sample') flags.sample = true;
    else if (name === '--locale') flags.locale = locale(value());
    else if (name === '--port') flags.port = port(value());
    else if (name === '--no-open') flags.open = false;
    else if (LINK.test(arg)) flags.links.push(arg);
    else flags.unknown.push(arg);
  }
  if (end >= 0) flags.links.push(...args.slice(end + 1).filter((arg) => LINK.test(arg)));
  return flags;
}

function splitFlag(arg: string): [string, string | undefined] {
  const at = arg.indexOf('=');
  return arg.startsWith('--') && at > 0 ? [arg.slice(0, at), arg.slice(at + 1)] : [arg, undefined];
}

function fail(message: string): never {
  throw new BadFlag(message);
}

/** A profile becomes a folder name on every system, so letters (any script), digits, `-` and `_` only. */
function profileName(text: string): string {
  return /^[\p{L}\p{N}_-]{1,40}$/u.test(text) ? text : fail('--profile takes letters, digits, - and _ only');
}

function locale(text: string): (typeof LOCALES)[number] {
  return LOCALES.find((known) => known === text) ?? fail(`--locale is one of ${LOCALES.join(', ')}`);
}

function port(text: string): number {
  const number = Number(text);
  return Number.isInteger(number) && number >= 0 && number < 65536 ? number : fail('--port is a number up to 65535');
}
