import type { all } from './locales/en/all.ts';

type Leaves<T> = {
  [K in keyof T & string]: T[K] extends string
    ? K extends `${infer Base}_${'one' | 'other'}`
      ? Base
      : K
    : `${K}.${Leaves<T[K]>}`;
}[keyof T & string];

type Texts = typeof all;

/** Every key of the English files, with its namespace: `home:empty.title`. */
export type Key = { [N in keyof Texts & string]: `${N}:${Leaves<Texts[N]>}` }[keyof Texts & string];
