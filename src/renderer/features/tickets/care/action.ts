import type { ReactNode } from 'react';
import type { Key } from '../../../i18n/keys.ts';
import type { Values } from '../../../ui/edit/save.ts';
import type { Asked } from '../ask-dialog.tsx';

/** Something to do with a ticket besides moving it: a key, and either a small form or a deed at once. */
export interface CareAction {
  /** `chase`, `told` …: its command is `tickets.<id>`. */
  readonly id: string;
  readonly keys: readonly string[];
  readonly title: Key;
  /** Short word on its button. */
  readonly word: Key;
  readonly run?: () => void;
  readonly form?: CareForm;
}

export interface CareForm {
  readonly fields: readonly Asked[];
  readonly doText?: string;
  readonly head?: ReactNode | ((values: Values) => ReactNode);
  readonly onDo: (values: Values) => Promise<void>;
}

export const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
export const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);
export const boolOf = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null);
