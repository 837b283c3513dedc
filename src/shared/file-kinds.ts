/** Kinds of file that may be attached: what a person can look at and nothing can run. */
export const FILE_KINDS = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** So many bytes of a file's beginning tell its kind. */
export const KIND_BYTES = 12;

/**
 * Kind of a file by its first bytes, whatever its name says; null = not one of ours (programs, archives, documents with
 * macros, markup). PDF must begin at the first byte: readers that look further on would open a disguised file.
 */
export function fileKind(head: Uint8Array): FileKind | null {
  const is = (at: number, ...bytes: number[]) => bytes.every((byte, n) => head[at + n] === byte);
  const text = (at: number, word: string) => is(at, ...[...word].map((letter) => letter.charCodeAt(0)));
  if (is(0, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (is(0, 0x89) && text(1, 'PNG') && is(4, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (text(0, 'RIFF') && text(8, 'WEBP')) return 'image/webp';
  if (text(0, '%PDF-')) return 'application/pdf';
  return null;
}
