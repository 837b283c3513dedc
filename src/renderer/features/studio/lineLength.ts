import { LONGEST_LINE } from '../../../shared/script/lint-text.ts';

/** How long a line is beside what a breath takes; a filled-in name counts as three characters, as lint counts it. */
export function lineLength(text: string, language: string): { count: number; limit: number; long: boolean } {
  const count = [...text.replace(/\{[^}]*\}/g, '＿＿＿')].length;
  const limit = language === 'en' ? LONGEST_LINE.english : LONGEST_LINE.chinese;
  return { count, limit, long: count > limit };
}
