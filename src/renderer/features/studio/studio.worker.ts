import type { Compiled } from '../../../shared/phrases/compile.ts';
import { compileLexicon } from '../../../shared/phrases/engine.ts';
import type { Lexicon } from '../../../shared/phrases/types.ts';
import { compile } from '../../../shared/script/compile.ts';
import { lintScript } from '../../../shared/script/lint.ts';
import type { ScriptDoc } from '../../../shared/script/types.ts';
import { walkScript } from '../../../shared/script/walk.ts';

export type Task =
  | {
      readonly kind: 'lint' | 'walk';
      readonly number: number;
      readonly docs: readonly ScriptDoc[];
      readonly id: string;
    }
  | { readonly kind: 'phrases'; readonly lexicon: Lexicon };

/** Checks and walks away from the page: a long script takes seconds, and somebody is typing. */
let phrases: Compiled | null = null;

addEventListener('message', ({ data }: MessageEvent<Task>) => {
  if (data.kind === 'phrases') {
    phrases = compileLexicon(data.lexicon, { examples: false }).compiled;
    return;
  }
  const { number, docs, id } = data;
  try {
    const found =
      data.kind === 'lint' ? lintScript(docs, id, phrases ? { phrases } : {}) : walkScript(compile(docs, id));
    postMessage({ number, found });
  } catch (error) {
    postMessage({ number, fault: error instanceof Error ? error.message : String(error) });
  }
});
