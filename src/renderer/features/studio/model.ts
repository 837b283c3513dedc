import { createContext, type RefObject, useContext, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { StudioRow } from '../../../contract/studio.ts';
import type { Finding } from '../../../shared/script/finding.ts';
import type { ScriptDoc, Step } from '../../../shared/script/types.ts';
import type { Work, WorkState } from './work.ts';

export interface StudioModel {
  readonly work: Work;
  readonly row: StudioRow;
  readonly published: ScriptDoc | null;
  /** The other scripts in force: what this one may call. */
  readonly others: readonly ScriptDoc[];
  /** null until the first check is back. */
  readonly findings: readonly Finding[] | null;
}

export const StudioContext = createContext<StudioModel | null>(null);

export function useStudio(): StudioModel {
  const model = useContext(StudioContext);
  if (!model) throw new Error('outside the studio');
  return model;
}

export function useWork<T>(select: (state: WorkState) => T): T {
  return useStore(useStudio().work.store, select);
}

export function useSelectedStep(): Step | null {
  return useWork(({ doc, selected }) => doc.steps.find((step) => step.id === selected) ?? null);
}

/** The heading of a form: it takes the focus when a finding or a node has led here. */
export function useHeading(): RefObject<HTMLHeadingElement | null> {
  const attention = useWork((state) => state.attention);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (attention > 0) heading.current?.focus();
  }, [attention]);
  return heading;
}

/** Without a member that has become empty: documents carry no blanks. */
export function withMember<T extends object, K extends keyof T>(of: T, name: K, value: T[K] | undefined | ''): T {
  if (value !== undefined && value !== '') return { ...of, [name]: value };
  const { [name]: _, ...rest } = of;
  return rest as T;
}
