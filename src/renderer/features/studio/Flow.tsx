import {
  Background,
  Controls,
  type Edge,
  Handle,
  MarkerType,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
  type ReactFlowInstance,
} from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useMemo, useSyncExternalStore } from 'react';
import { isDark, onThemeChange } from '../../app/theme.ts';
import { currentLocale, useT } from '../../i18n/i18n.ts';
import { cx } from '../../ui/cx.ts';
import { Note } from '../../ui/note.tsx';
import { words } from '../call/model.ts';
import { layoutOf, MOST_DRAWN, NODE } from './layout.ts';
import { useStudio, useWork } from './model.ts';
import s from './studio.module.css';

export type StepNode = Node<
  { title: string; grade: 'error' | 'warning' | null; end: boolean; here: boolean; open: () => void },
  'step'
>;

/** The way of the call as a picture. The steps are buttons in the order of the list: Tab goes through them, Enter opens. */
export function Flow() {
  const t = useT();
  const { work, findings } = useStudio();
  const doc = useWork((state) => state.doc);
  const selected = useWork((state) => state.selected);
  const tooMany = doc.steps.length > MOST_DRAWN;
  const layout = useMemo(() => (tooMany ? null : layoutOf(doc)), [doc, tooMany]);
  const nodes = useMemo((): StepNode[] => {
    const steps = new Map(doc.steps.map((step) => [step.id, step]));
    return (layout?.nodes ?? []).map(({ id, x, y }) => {
      const of = (findings ?? []).filter(({ step }) => step === id);
      const grade = of.some(({ severity }) => severity === 'error') ? 'error' : of.length > 0 ? 'warning' : null;
      const step = steps.get(id);
      const title = (step && words(step.title, currentLocale())) || id;
      const data = {
        title,
        grade,
        end: step?.outcome !== undefined,
        here: id === selected,
        open: () => work.select(id, true),
      } as const;
      return { id, type: 'step', position: { x, y }, data, ...NODE, style: { pointerEvents: 'all' } };
    });
  }, [layout, doc, findings, selected, work]);
  const edges = useMemo(
    (): Edge[] =>
      (layout?.arrows ?? []).map(({ id, from, to, choice, when }) => ({
        id,
        source: from,
        target: to,
        focusable: false,
        markerEnd: { type: MarkerType.ArrowClosed },
        ...(choice ? { label: words(choice, currentLocale()) } : when ? { label: when } : {}),
      })),
    [layout],
  );
  if (tooMany)
    return <Note kind="risk">{t('studio:flow.tooMany', { count: doc.steps.length, limit: MOST_DRAWN })}</Note>;
  return <Picture of={doc.id} nodes={nodes} edges={edges} />;
}

/** Boxes and arrows; the boxes are buttons, nothing can be moved. */
export function Picture({ of, nodes, edges }: { of: string; nodes: StepNode[]; edges: Edge[] }) {
  const t = useT();
  const dark = useSyncExternalStore(onThemeChange, isDark);
  return (
    <div className={s.flow}>
      <ReactFlow
        key={of}
        aria-label={t('studio:tab.flow')}
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        colorMode={dark ? 'dark' : 'light'}
        fitView
        minZoom={0.1}
        onInit={readable}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        proOptions={{ hideAttribution: false }}
      >
        <Background />
        <Controls showInteractive={false} aria-label={t('studio:flow.controls')} />
      </ReactFlow>
    </div>
  );
}

/** A long script does not fit in readable size: then it begins at its top, and the wheel or the buttons lead on. */
function readable(flow: ReactFlowInstance<StepNode, Edge>) {
  const [first] = flow.getNodes();
  if (!first || flow.getZoom() >= SMALLEST) return;
  void flow.setCenter(first.position.x + NODE.width / 2, first.position.y + 260, { zoom: 0.85 });
}

/** Below this zoom the words on the steps cannot be read. */
const SMALLEST = 0.6;

function StepBox({ data }: NodeProps<StepNode>) {
  const t = useT();
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <button
        type="button"
        className={cx(
          'nopan',
          s.node,
          data.grade && s[`node_${data.grade}`],
          data.end && s.nodeEnd,
          data.here && s.nodeHere,
        )}
        aria-current={data.here ? 'step' : undefined}
        onClick={data.open}
      >
        {data.title}
        {data.grade && <span className="visually-hidden">{t(`studio:severity.${data.grade}`)}</span>}
      </button>
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </>
  );
}

const NODE_TYPES = { step: StepBox };
