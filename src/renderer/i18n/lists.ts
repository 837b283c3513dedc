import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { UiLocale } from '../../contract/base.ts';
import type { Lists, Settings } from '../../contract/settings.ts';
import { orpc } from '../rpc/client.ts';
import { currentLocale, useLanguage } from './i18n.ts';

type ListName = keyof Lists;
interface Entry {
  readonly code: string;
  readonly label: Readonly<Record<string, string>>;
}

/** Words of one entry in a locale; a list that a site wrote in one language only still shows something. */
export function labelOf(entry: Entry, locale: UiLocale): string {
  return entry.label[locale] || Object.values(entry.label).find(Boolean) || entry.code;
}

export interface SiteLists {
  settings: Settings | undefined;
  /** Words of a code; a code that the list no longer has shows as itself. */
  word(list: ListName, code: string | null): string;
  options(list: ListName): { value: string; label: string }[];
}

/** The site's own lists (regions, problem types, departments …) in the language of the page. */
export function useLists(): SiteLists {
  const language = useLanguage();
  const settings = useQuery(orpc.settings.get.queryOptions()).data;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language is read by currentLocale
  return useMemo(() => {
    const locale = currentLocale();
    const entries = (list: ListName): readonly Entry[] => settings?.lists[list] ?? [];
    return {
      settings,
      word(list, code) {
        if (code === null) return '';
        const entry = entries(list).find((e) => e.code === code);
        return entry ? labelOf(entry, locale) : code;
      },
      options: (list) => entries(list).map((e) => ({ value: e.code, label: labelOf(e, locale) })),
    };
  }, [settings, language]);
}
