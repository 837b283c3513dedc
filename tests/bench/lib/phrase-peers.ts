import { installPeers, type Load } from './install-peers.ts';

/** Other matchers of the same phrases, each behind one function that counts hits; a peer that cannot be installed is left out. */
export type Peer = { readonly name: string; readonly count: (text: string) => number };

type Make = (phrases: string[]) => Promise<(text: string) => number>;

type Found = { readonly length: number };
type Module = Record<string, new (phrases: string[]) => Record<string, (text: string, options?: object) => Found>>;

/** From the project for the one peer it has, else from the folder of peers; a name in a variable keeps builds from looking. */
async function load(name: string): Promise<Module> {
  if (name.startsWith('@monyone/')) return (await import(name)) as Module;
  peers ??= installPeers();
  return (await (
    await peers
  )(name)) as Module;
}

let peers: Promise<Load> | undefined;

function counter(name: string, type: string, method: string): Make {
  return async (phrases) => {
    const module = await load(name);
    const Matcher = module[type] ?? (module.default as unknown as Module[string]);
    const matcher = new (Matcher as Module[string])(phrases);
    return (text) => matcher[method]!(text).length;
  };
}

function escaped(phrase: string): string {
  return phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

const MAKERS: Record<string, Make> = {
  '@monyone/aho-corasick': counter('@monyone/aho-corasick', 'AhoCorasick', 'matchInText'),
  'modern-ahocorasick': counter('modern-ahocorasick', 'default', 'search'),
  'modern-ahocorasick/fast': counter('modern-ahocorasick/fast', 'default', 'search'),
  fastscan: counter('fastscan', 'default', 'search'),
  'mint-filter': async (phrases) => {
    const module = await load('mint-filter');
    const inner = module.default as unknown as { default?: unknown };
    const Mint = (inner.default ?? inner) as new (list: string[]) => { filter(text: string): { words: string[] } };
    const mint = new Mint(phrases);
    return (text) => mint.filter(text).words.length;
  },
  RegExp: async (phrases) => {
    const longestFirst = [...phrases].sort((a, b) => b.length - a.length);
    const pattern = new RegExp(longestFirst.map(escaped).join('|'), 'g');
    return (text) => text.match(pattern)?.length ?? 0;
  },
};

/** Builds every peer for a list of phrases; `missing` names those that cannot be had (no network). */
export async function makePeers(phrases: string[]): Promise<{ peers: Peer[]; missing: string[] }> {
  const peers: Peer[] = [];
  const missing: string[] = [];
  for (const [name, make] of Object.entries(MAKERS)) {
    try {
      peers.push({ name, count: await make(phrases) });
    } catch (cause) {
      missing.push(`${name}: ${cause instanceof Error ? cause.message.split('\n')[0] : String(cause)}`);
    }
  }
  return { peers, missing };
}
