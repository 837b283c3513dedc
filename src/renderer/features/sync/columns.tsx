import { Ban, CircleSlash, Info, type LucideIcon, PencilOff } from 'lucide-react';
import type { AttentionItem } from '../../../contract/sync.ts';
import { useFormat } from '../../i18n/format.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { fieldName, useAttentionWords } from '../../sync/words.ts';
import type { Column } from '../../ui/grid/types.ts';
import s from './page.module.css';

const kinds: Readonly<Record<AttentionItem['kind'], LucideIcon>> = {
  lost: PencilOff,
  held: CircleSlash,
  denied: Ban,
  notice: Info,
};

export function Kind({ kind }: { kind: AttentionItem['kind'] }) {
  const t = useT();
  const Icon = kinds[kind];
  return (
    <span className={s.kind} data-kind={kind}>
      <Icon size={14} aria-hidden="true" />
      {t(`sync:kind.${kind}`)}
    </span>
  );
}

function When({ item }: { item: AttentionItem }) {
  const f = useFormat();
  return <span className="num">{f.when(item.at)}</span>;
}

function Row({ item }: { item: AttentionItem }) {
  return <>{useAttentionWords().row(item)}</>;
}

/** In one line: the field and both values, or why it did not go through. */
function What({ item }: { item: AttentionItem }) {
  const words = useAttentionWords();
  const { entity, field, mine, theirs } = item;
  if (field === null || mine === null) return <>{words.reason(item)}</>;
  return (
    <>
      {fieldName(entity, field)}
      {': '}
      <s>{words.value(entity, field, mine)}</s>
      {theirs && ` → ${words.value(entity, field, theirs.value)}`}
    </>
  );
}

export const columns: readonly Column<AttentionItem>[] = [
  { id: 'kind', title: 'sync:col.kind', width: 116, fixed: true, cell: (item) => <Kind kind={item.kind} /> },
  { id: 'row', title: 'sync:col.row', width: 120, cell: (item) => <Row item={item} /> },
  { id: 'what', title: 'sync:col.what', cell: (item) => <What item={item} /> },
  { id: 'by', title: 'sync:col.by', width: 96, cell: (item) => item.theirs?.byName ?? '' },
  { id: 'at', title: 'sync:col.at', width: 112, cell: (item) => <When item={item} /> },
  { id: 'author', title: 'sync:col.author', width: 96, hidden: true, cell: (item) => item.authorName },
  {
    id: 'state',
    title: 'sync:col.state',
    width: 96,
    hidden: true,
    cell: (item) => textOfCode('sync:state.', item.state),
  },
];
