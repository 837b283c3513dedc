import { failure } from './failure.ts';

/** Everything that can be wrong with a file as a whole; each has its sentence under `problem:field.`. */
const FILE_PROBLEMS: ReadonlySet<string> = new Set([
  'fileOldExcel',
  'fileLocked',
  'fileMacros',
  'fileDamaged',
  'fileTooManyRows',
  'fileNoSheet',
  'listNone',
  'listForeign',
  'listOld',
  'listAltered',
  'tableNoColumns',
]);

/** Sentences of their own: a list is told in other words than a file of phrases. */
const OWN_WORDS: Readonly<Record<string, string>> = {
  fileKind: 'bookKind',
  fileTooLarge: 'bookTooLarge',
  fileNoColumns: 'listNoColumns',
};

/** A file that cannot be used, in words. Out of memory, out of time: whatever it was, it was no list. */
export function fileFailure(error: Error & { code?: string }): Error {
  const { code } = error;
  const outgrown = code === undefined || code.startsWith('ERR_WORKER') || code === 'tookTooLong';
  const missing = code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR';
  const problem =
    code !== undefined && (FILE_PROBLEMS.has(code) || code in OWN_WORDS)
      ? (OWN_WORDS[code] ?? code)
      : missing
        ? 'fileNotThere'
        : outgrown
          ? 'bookTooLarge'
          : 'fileDamaged';
  return failure('INVALID_INPUT', { fields: [{ field: 'file', problem }] });
}
