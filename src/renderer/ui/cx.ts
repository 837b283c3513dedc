/** Joins class names, leaving out what is false or undefined (CSS modules type every class as possibly undefined). */
export function cx(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
