import type { Option } from '../../ui/field.tsx';

interface Listed {
  readonly id: string;
  readonly title: Readonly<Record<string, string>>;
  readonly purpose: string;
  readonly stages: readonly string[];
}

/**
 * Scripts that a rule may name: those of its stage first, then whatever else is read when we ring. The one it names stays to be
 * seen as it is, also when no such script is here (any more).
 */
export function scriptOptions(
  scripts: readonly Listed[],
  { script, stage }: { readonly script: string; readonly stage: string },
  locale: string,
): Option[] {
  const fits = (one: Listed) => Number(one.stages.includes(stage));
  const found = scripts
    .filter(({ id, purpose }) => purpose !== 'in' || id === script)
    .toSorted((a, b) => fits(b) - fits(a));
  const options = found.map(({ id, title }) => ({ value: id, label: title[locale] || title['zh-HK'] || id }));
  return options.some(({ value }) => value === script) ? options : [{ value: script, label: script }, ...options];
}
