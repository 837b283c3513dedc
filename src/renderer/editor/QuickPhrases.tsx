import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useRef } from 'react';
import type { Settings } from '../../contract/settings.ts';
import { fillQuickPhrase, findQuickPhrases, spokenOf } from '../../shared/quick-phrases/model.ts';
import type { TextScope } from '../../shared/script/run.ts';
import { pick } from '../../shared/script/text.ts';
import type { Spoken } from '../../shared/script/types.ts';
import { currentLocale, useT } from '../i18n/i18n.ts';
import { orpc } from '../rpc/client.ts';
import type { QuickSource } from './quick.ts';

/** What quick phrases may say where a text stands. */
export interface QuickPlace {
  readonly ticketClass: string | null;
  scope(language: Spoken): TextScope;
}

type Source = (lang: string) => QuickSource | null;

const QuickContext = createContext<Source>(() => null);

/** Where the editor's quick phrases come from; the function is the same for ever, so that no editor renders for it. */
export const useQuickSource = (): Source => useContext(QuickContext);

/** Gives every note editor inside the site's quick phrases, with the values of this place. */
export function QuickPhrases({ place, children }: { place: QuickPlace; children: ReactNode }) {
  const t = useT();
  const settings = useQuery(orpc.settings.get.queryOptions()).data;
  const latest = useRef({ t, settings, place });
  latest.current = { t, settings, place };
  const source = useRef<Source>((lang) => {
    const now = latest.current;
    if (!now.settings || now.settings.quickPhrases.length === 0) return null;
    return {
      words: { find: now.t('editor:quick.find'), none: now.t('editor:quick.none'), keys: now.t('editor:quick.keys') },
      find: (typed) => entries(now.settings!, now.place, typed, spokenOf(lang as Spoken)),
    };
  });
  return <QuickContext value={source.current}>{children}</QuickContext>;
}

function entries({ quickPhrases }: Settings, { ticketClass, scope }: QuickPlace, typed: string, spoken: Spoken) {
  const values = scope(spoken);
  return findQuickPhrases(quickPhrases, typed, ticketClass).map(({ code, shortcut, title, text }) => ({
    code,
    shortcut,
    title: pick(title, currentLocale()),
    filled: fillQuickPhrase(text, spoken, values),
  }));
}
