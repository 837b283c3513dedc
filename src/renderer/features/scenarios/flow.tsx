import type { Edge } from '@xyflow/react';
import { MarkerType } from '@xyflow/react';
import { useMemo } from 'react';
import { edgesOfScenario } from '../../../shared/practice/parts.ts';
import type { Scenario } from '../../../shared/practice/types.ts';
import { currentLocale } from '../../i18n/i18n.ts';
import { words } from '../call/model.ts';
import { Picture, type StepNode } from '../studio/Flow.tsx';
import { NODE, placed } from '../studio/layout.ts';
import { partOfFinding, useTable, useWork } from './model.ts';

/** The way of the call as a picture: turns, what leads from one to the next, and the ends. */
export function ScenarioFlow() {
  const { work, findings } = useTable();
  const scenario = useWork((state) => state.doc);
  const selected = useWork((state) => state.selected);
  const arrows = useMemo(() => arrowsOf(scenario), [scenario]);
  const nodes = useMemo((): StepNode[] => {
    const boxes = [
      ...scenario.turns.map(({ id, title }) => ({ id, title, part: `turns ${id}`, end: false })),
      ...scenario.ends.map(({ id, title }) => ({ id, title, part: `ends ${id}`, end: true })),
    ];
    const places = placed(
      boxes.map(({ id }) => id),
      arrows,
    );
    return boxes.flatMap(({ id, title, part, end }, index) => {
      const at = places[index];
      if (!at) return [];
      const of = (findings ?? []).filter((finding) => partOfFinding(finding.part) === part);
      const grade: StepNode['data']['grade'] = of.some(({ severity }) => severity === 'error')
        ? 'error'
        : of.length > 0
          ? 'warning'
          : null;
      const data = {
        title: (title && words(title, currentLocale())) || id,
        ...{ grade, end, here: part === selected, open: () => work.select(part, true) },
      } as const;
      return [
        {
          id,
          type: 'step' as const,
          position: { x: at.x, y: at.y },
          data,
          ...NODE,
          style: { pointerEvents: 'all' as const },
        },
      ];
    });
  }, [scenario, arrows, findings, selected, work]);
  const edges = useMemo(
    (): Edge[] =>
      arrows.map(({ from, to, label }) => ({
        ...{ id: `${from} ${to}`, source: from, target: to, focusable: false, label },
        markerEnd: { type: MarkerType.ArrowClosed },
      })),
    [arrows],
  );
  return <Picture of={scenario.id} nodes={nodes} edges={edges} />;
}

/** One arrow from box to box, with the answers that take it. */
function arrowsOf(scenario: Scenario): { from: string; to: string; label: string }[] {
  const known = new Set([...scenario.turns, ...scenario.ends].map(({ id }) => id));
  const found = new Map<string, { from: string; to: string; labels: Set<string> }>();
  for (const { from, to, option } of edgesOfScenario(scenario)) {
    if (!known.has(to)) continue;
    const arrow = found.get(`${from} ${to}`) ?? { from, to, labels: new Set<string>() };
    if (option !== null) arrow.labels.add(option);
    found.set(`${from} ${to}`, arrow);
  }
  return [...found.values()].map(({ from, to, labels }) => ({ from, to, label: [...labels].join(', ') }));
}
