/** How well a command fits what was typed; higher is better, 0 = not at all. Pure. */
export function scoreCommand(text: string, title: string, spellings: readonly string[]): number {
  const wanted = fold(text);
  if (wanted === '') return 1;
  const name = fold(title);
  if (name === wanted) return 100;
  if (name.startsWith(wanted)) return 90;
  if (name.includes(wanted)) return wordStart(title, wanted) ? 85 : 70;
  // Letters only: Latin initials, Pinyin or Jyutping of the title.
  if (!/^[a-z]+$/.test(wanted)) return 0;
  const best = Math.max(0, ...spellings.map((spelling) => scoreSpelling(wanted, spelling)));
  return initials(title).startsWith(wanted) ? Math.max(best, 80) : best;
}

function scoreSpelling(wanted: string, spelling: string): number {
  if (spelling === wanted) return 82;
  if (spelling.startsWith(wanted)) return 78;
  return wanted.length > 1 && spelling.includes(wanted) ? 60 : 0;
}

/** Full width to half width, lower case, no spaces. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLocaleLowerCase('en').replace(/\s+/g, '');
}

const words = (title: string) => title.toLocaleLowerCase('en').split(/[\s\-/]+/);

function wordStart(title: string, wanted: string): boolean {
  return words(title).some((word) => word.startsWith(wanted));
}

function initials(title: string): string {
  return words(title)
    .map((word) => word[0] ?? '')
    .join('');
}

/** Does this look like somebody typing or pasting a phone number? Then "call it" is offered. */
export function looksLikeNumber(text: string): boolean {
  const plain = text.normalize('NFKC').trim();
  return /^\+?[\d\s()./-]{6,30}$/.test(plain) && plain.replace(/\D/g, '').length >= 6;
}
