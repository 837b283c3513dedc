/** `單氏 sin6 si6` a line; null while a line is none of it. */
export function readReadings(text: string): Record<string, string> | null {
  const words: Record<string, string> = {};
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const [word = '', ...read] = line.trim().split(/[\s=:：]+/);
    const sound = read.every((one) => /^[\p{Script=Latin}\p{M}0-9]+$/u.test(one));
    if (!/^\p{Script=Han}{1,20}$/u.test(word) || !sound || [...word].length !== read.length) return null;
    words[word] = read.join(' ');
  }
  return words;
}
