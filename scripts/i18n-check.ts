import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeSpellings, render, target } from './initials.ts';
import { checkTexts, keysUsedIn, type Texts } from './lib/i18n.ts';

/**
 * Are all texts there? Every key in every locale, none blank, the same placeholders, none unused, each locale in its
 * own script, and the spellings of command titles up to date. Prints each problem and ends with 1 when there is one.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const renderer = join(root, 'src/renderer');

function readTexts(): Texts {
  const texts: Texts = {};
  for (const locale of ['en', 'zh-CN', 'zh-HK']) {
    const of: Record<string, unknown> = {};
    for (const file of globSync('*.json', { cwd: join(renderer, 'i18n/locales', locale) }))
      of[file.slice(0, -'.json'.length)] = JSON.parse(
        readFileSync(join(renderer, 'i18n/locales', locale, file), 'utf8'),
      );
    texts[locale] = of;
  }
  return texts;
}

const sources = globSync('**/*.{ts,tsx}', { cwd: renderer })
  .filter((file) => !/\.test\.tsx?$/.test(file))
  .map((file) => readFileSync(join(renderer, file), 'utf8'));

const problems = checkTexts(readTexts(), keysUsedIn(sources));
if (render(makeSpellings()) !== readFileSync(target, 'utf8'))
  problems.push('initials.generated.json is old: run `node scripts/initials.ts`');
for (const problem of problems) console.error(`  ${problem}`);
console.log(problems.length === 0 ? 'texts: all there in three languages' : `texts: ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
