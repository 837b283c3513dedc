import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { pinyin } from 'pinyin-pro';
import ToJyutping from 'to-jyutping';

const root = fileURLToPath(new URL('..', import.meta.url));
const locales = join(root, 'src/renderer/i18n/locales');
export const target = join(root, 'src/renderer/i18n/initials.generated.json');

type Spellings = Record<string, Record<string, string[]>>;

/** Spellings of every command title (`<namespace>:command.…`): Pinyin and Jyutping, whole and as initials, no tones. */
export function makeSpellings(): Spellings {
  const all: Spellings = { 'zh-HK': {}, 'zh-CN': {} };
  for (const file of globSync('zh-*/*.json', { cwd: locales }).sort()) {
    const locale = dirname(file);
    const texts = JSON.parse(readFileSync(join(locales, file), 'utf8')) as { command?: unknown };
    for (const [key, title] of leaves(texts.command, `${basename(file, '.json')}:command`)) {
      const of = all[locale];
      if (of) of[key] = spell(title);
    }
  }
  return all;
}

function* leaves(node: unknown, path: string): Generator<[string, string]> {
  if (typeof node === 'string') yield [path, node];
  else if (node && typeof node === 'object')
    for (const [name, child] of Object.entries(node)) yield* leaves(child, `${path}.${name}`);
}

function spell(title: string): string[] {
  const clean = title.replace(/\{\{.*?\}\}/g, '');
  const mandarin = pinyin(clean, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true }).map(letters);
  const cantonese = ToJyutping.getJyutpingList(clean).map(([char, reading]) => letters(reading ?? char));
  const initials = (list: string[]) => list.map((syllable) => syllable[0] ?? '').join('');
  const found = [mandarin.join(''), initials(mandarin), cantonese.join(''), initials(cantonese)];
  return [...new Set(found.filter((spelling) => spelling !== ''))];
}

const letters = (syllable: string) => syllable.toLowerCase().replace(/[^a-z]/g, '');

export function render(spellings: Spellings): string {
  return `${JSON.stringify(spellings, null, 1)}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(target, render(makeSpellings()));
  console.log('initials.generated.json written');
}
