import { useMemo } from 'react';
import { useT } from '../i18n/i18n.ts';
import type { EditorWords, FindingCounts } from './types.ts';

/** The note editor's words in the agent's language. */
export function useEditorWords(): { words: EditorWords; describe: (counts: FindingCounts) => string } {
  const t = useT();
  return useMemo(
    () => ({
      words: {
        severity: { block: t('editor:block'), warn: t('editor:warn'), hint: t('editor:hint') },
        ignored: t('editor:ignored'),
        instead: t('editor:instead'),
        replace: t('editor:replace'),
        ignore: t('editor:ignore'),
        report: t('editor:report'),
        reported: t('editor:reported'),
        reasonPrompt: t('editor:reasonPrompt'),
        confirm: t('editor:confirm'),
        takeBack: t('editor:takeBack'),
      },
      describe: ({ block, warn, hint }) =>
        block + warn + hint === 0 ? t('editor:countsNone') : t('editor:counts', { block, warn, hint }),
    }),
    [t],
  );
}
