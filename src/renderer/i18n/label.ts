/** At least one language has words: the page falls back to any that has. */
export function isReadable(label: Readonly<Record<string, string>>): boolean {
  return Object.values(label).some((text) => text.trim() !== '');
}

/** Words of a list's option in a language, else in any it has, else its code. */
export function labelOf(option: { code: string; label: Readonly<Record<string, string>> }, locale: string): string {
  const own = option.label[locale]?.trim();
  return own || Object.values(option.label).find((text) => text.trim() !== '') || option.code;
}
