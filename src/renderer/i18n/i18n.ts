import i18next from 'i18next';
import { useSyncExternalStore } from 'react';
import type { UiLocale } from '../../contract/base.ts';
import type { Key } from './keys.ts';

/** One chunk a locale; the chosen one is awaited, the others follow when the page is idle so that switching is instant. */
const loaders: Record<UiLocale, () => Promise<Record<string, unknown>>> = {
  'zh-HK': async () => (await import('./locales/zh-HK/all.ts')).all,
  'zh-CN': async () => (await import('./locales/zh-CN/all.ts')).all,
  en: async () => (await import('./locales/en/all.ts')).all,
};

export const locales = ['zh-HK', 'zh-CN', 'en'] as const satisfies readonly UiLocale[];
export type Params = Record<string, string | number | null | undefined>;
/** Text by key. Keys are always written with their namespace: `t('home:title')`. */
export type T = (key: Key, params?: Params) => string;

/** Last resort of a key that no locale has: its last part as words. Never blank, and said once in the console. */
export function keyAsWords(key: string): string {
  const last = key.split(/[.:]/).at(-1) ?? key;
  const words = last.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[-_]+/g, ' ');
  return words.trim() === '' ? key : words;
}

const missed = new Set<string>();
function onMissing(key: string) {
  if (missed.has(key)) return;
  missed.add(key);
  console.warn('i18n: no text for', key);
}

async function load(locale: UiLocale) {
  if (i18next.hasResourceBundle(locale, 'common')) return;
  for (const [namespace, texts] of Object.entries(await loaders[locale]()))
    i18next.addResourceBundle(locale, namespace, texts);
}

/** Starts i18n in one locale. Resolves when its texts are there; English, the fallback, comes with the rest. */
export async function startI18n(locale: UiLocale): Promise<void> {
  if (!i18next.isInitialized)
    await i18next.init({
      lng: locale,
      fallbackLng: ['en'],
      defaultNS: 'common',
      resources: {},
      returnNull: false,
      returnEmptyString: false,
      interpolation: { escapeValue: false },
      parseMissingKeyHandler: (key) => {
        onMissing(key);
        return keyAsWords(key);
      },
    });
  await setLocale(locale);
  const rest = () => void Promise.all(locales.map(load)).catch(() => {});
  if (typeof requestIdleCallback === 'function') requestIdleCallback(rest);
  else rest();
}

/** Switches at once: texts, `lang` of the document (which picks the fonts) and the remembered choice of this desk. */
export async function setLocale(locale: UiLocale): Promise<void> {
  await load(locale);
  await i18next.changeLanguage(locale);
  if (typeof document === 'undefined') return;
  document.documentElement.lang = locale;
  document.title = t('common:appName');
  try {
    localStorage.setItem('zuoxi.locale', locale);
  } catch {
    // A page without storage only forgets the choice before sign-in.
  }
}

export function currentLocale(): UiLocale {
  return locales.find((l) => l === i18next.language) ?? 'en';
}

/** Locale before anybody is known: the last one used on this desk, else the nearest to the system's. */
export function guessLocale(stored: string | null, system: readonly string[]): UiLocale {
  const known = locales.find((l) => l === stored);
  if (known) return known;
  for (const tag of system.map((s) => s.toLowerCase())) {
    if (/^(zh-(hk|mo|tw|hant)|yue)/.test(tag)) return 'zh-HK';
    if (tag.startsWith('zh')) return 'zh-CN';
    if (tag.startsWith('en')) return 'en';
  }
  return 'zh-HK';
}

/** Outside React. Inside, take `useT`, which renders again when the language changes. */
export const t: T = (key, params) => String(i18next.t(key, params as never));

/**
 * The language of the screen; renders again when it changes. Every row of a list asks: react-i18next's own hook keeps an
 * effect and two listeners a call, half the time of drawing what the palette found.
 */
export function useLanguage(): string {
  return useSyncExternalStore(onLanguage, language);
}
function onLanguage(changed: () => void): () => void {
  i18next.on('languageChanged', changed);
  return () => i18next.off('languageChanged', changed);
}
const language = () => i18next.language;

export function useT(): T {
  // A new function a language, so that memoised children see the change.
  return cached(useLanguage());
}
const byLanguage = new Map<string, T>();
function cached(language: string): T {
  let f = byLanguage.get(language);
  if (!f) {
    f = (key, params) => t(key, params);
    byLanguage.set(language, f);
  }
  return f;
}

/** Text of a code that comes as data (`words:status.new`). An unknown code shows as itself, never blank. */
export function textOfCode(prefix: string, code: string, params?: Params): string {
  const key = `${prefix}${code}`;
  return i18next.exists(key) ? String(i18next.t(key, params as never)) : keyAsWords(code);
}

/** Texts of one language whatever the page's is: a printed sheet is for whoever reads it. */
export interface Texts {
  readonly t: T;
  /** As `textOfCode`: the first prefix that knows the code. */
  readonly ofCode: (prefixes: readonly string[], code: string) => string;
}

/** Texts of a locale for what is printed; resolves when they are there. */
export async function textsIn(locale: UiLocale): Promise<Texts> {
  await load(locale);
  const fixed = i18next.getFixedT(locale);
  return {
    t: (key, params) => String(fixed(key, params as never)),
    ofCode(prefixes, code) {
      const key = prefixes.map((prefix) => `${prefix}${code}`).find((one) => i18next.exists(one, { lng: locale }));
      return key === undefined ? keyAsWords(code) : String(fixed(key as Key));
    },
  };
}
