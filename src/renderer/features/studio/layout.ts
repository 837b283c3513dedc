import dagre from '@dagrejs/dagre';
import { edgesOf } from '../../../shared/script/graph.ts';
import type { Id, Label, ScriptDoc } from '../../../shared/script/types.ts';

export const NODE = { width: 168, height: 44 } as const;
/** More cannot be looked at as a picture, and the layout would hold the page up. */
export const MOST_DRAWN = 400;

export interface Placed {
  readonly id: Id;
  readonly x: number;
  readonly y: number;
}

export interface Arrow {
  readonly id: string;
  readonly from: Id;
  readonly to: Id;
  /** The choice that leads there, else the condition. */
  readonly choice: Label | null;
  readonly when: string | null;
}

/** Where each step stands in the picture: from top to bottom, as the call goes. */
export function layoutOf(doc: ScriptDoc): { nodes: Placed[]; arrows: Arrow[] } {
  const arrows = arrowsOf(doc);
  return {
    nodes: placed(
      doc.steps.map(({ id }) => id),
      arrows,
    ),
    arrows,
  };
}

/** Places for any boxes with arrows between them. */
export function placed(ids: readonly Id[], arrows: readonly Pick<Arrow, 'from' | 'to'>[]): Placed[] {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: 'TB', nodesep: 28, ranksep: 44 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const id of ids) graph.setNode(id, { ...NODE });
  for (const { from, to } of arrows) graph.setEdge(from, to);
  dagre.layout(graph);
  return ids.map((id) => {
    const { x, y } = graph.node(id) as { x: number; y: number };
    return { id, x: x - NODE.width / 2, y: y - NODE.height / 2 };
  });
}

/** One arrow from step to step, whatever the number of choices that take it. */
function arrowsOf(doc: ScriptDoc): Arrow[] {
  const known = new Set(doc.steps.map(({ id }) => id));
  const found = new Map<string, Arrow>();
  for (const step of doc.steps) {
    for (const { from, to, choice, when } of edgesOf(step)) {
      const id = `${from} ${to}`;
      if (!known.has(to) || found.has(id)) continue;
      const label = step.choice?.options.find((option) => option.id === choice)?.label ?? null;
      found.set(id, { id, from, to, choice: label, when });
    }
  }
  return [...found.values()];
}
