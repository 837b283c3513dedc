/** Longest text (characters) that a person copies as a telephone number, with its extension and dashes. */
const MAX = 40;

/**
 * The telephone number in what was copied, as it stands there, or null. Only shape is judged (5–20 digits, in any width,
 * and the signs people write between them), so that nothing else from the clipboard ever reaches the page.
 */
export function clipboardNumber(text: string): string | null {
  if (text.length > 200) return null;
  const line = text.normalize('NFKC').trim();
  if (line.length > MAX) return null;
  const shape = /^(?:tel:)?\+?[\d\s()\-–—.·/]*(?:(?:转|轉|分机|內線|内线|ext\.?|x|#)\s*\d{1,6})?$/i;
  const digits = line.replace(/\D/g, '').length;
  return shape.test(line) && digits >= 5 && digits <= 20 ? line.replace(/^tel:/i, '') : null;
}
