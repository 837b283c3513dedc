import { createContext, type RefObject, useContext, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { ScenarioRow } from '../../../contract/scenarios.ts';
import { partsOf } from '../../../shared/practice/edit.ts';
import type { LintFinding, LintPart } from '../../../shared/practice/finding.ts';
import type { Scenario } from '../../../shared/practice/types.ts';
import { client } from '../../rpc/client.ts';
import { createWorkOn, type Desk, type Work, type WorkState } from '../studio/work.ts';

export const TABS = ['edit', 'flow', 'walk', 'versions'] as const;
export type Tab = (typeof TABS)[number];
export type ScenarioWork = Work<Scenario, Tab>;

const SCENARIOS: Desk<Scenario, Tab> = {
  parts: partsOf,
  first: (doc) => partsOf(doc)[0] ?? null,
  editing: 'edit',
  save: (input) => client.scenarios.save(input),
  latest: async (key) => (await client.scenarios.open({ key })).row.draft,
};

/** Opens a scenario for writing: the table of the script studio, with another kind of document on it. */
export function openWork(key: string, body: Scenario, draft: ScenarioRow['draft']): ScenarioWork {
  return createWorkOn(SCENARIOS, key, body, draft);
}

export interface TableModel {
  readonly work: ScenarioWork;
  readonly row: ScenarioRow;
  /** Ids of the call scripts there are. */
  readonly scripts: readonly string[];
  /** null until the first check is back. */
  readonly findings: readonly LintFinding[] | null;
}

export const TableContext = createContext<TableModel | null>(null);

export function useTable(): TableModel {
  const model = useContext(TableContext);
  if (!model) throw new Error('outside the table');
  return model;
}

export function useWork<T>(select: (state: WorkState<Scenario, Tab>) => T): T {
  return useStore(useTable().work.store, select);
}

/** The heading of a form: it takes the focus when a finding or a box has led here. */
export function useHeading(): RefObject<HTMLHeadingElement | null> {
  const attention = useWork((state) => state.attention);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (attention > 0) heading.current?.focus();
  }, [attention]);
  return heading;
}

/** The part of the editor that a finding is about. */
export function partOfFinding(part: LintPart | null): string {
  if (part === null) return 'head';
  return part.kind === 'persona' ? 'persona' : `${part.kind}s ${part.id}`;
}
