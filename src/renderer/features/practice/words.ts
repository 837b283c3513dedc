import { defaultSheet } from '../../../shared/quality/default-sheet.ts';
import { currentLocale } from '../../i18n/i18n.ts';

/** Words in the language of the page, else in any there is. */
export function wordsIn(label: Readonly<Record<string, string | undefined>> | null | undefined): string {
  if (!label) return '';
  return label[currentLocale()] ?? label['zh-HK'] ?? Object.values(label)[0] ?? '';
}

/** An item of the quality sheet in words. */
export function itemWords(key: string): string {
  return wordsIn(defaultSheet.items.find((item) => item.key === key)?.label) || key;
}

export function areaWords(key: string): string {
  return wordsIn(defaultSheet.areas.find((area) => area.key === key)?.label) || key;
}
