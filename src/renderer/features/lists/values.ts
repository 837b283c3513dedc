import type { ListChange, ListPreview } from '../../../contract/lists.ts';
import { columnOf } from '../../../shared/lists/columns.ts';
import { codeWord } from '../../../shared/lists/words.ts';
import { currentLocale, t } from '../../i18n/i18n.ts';
import type { SiteLists } from '../../i18n/lists.ts';

type Cell = ListChange['cells'][number];

/** A value of an editable column as people read it. */
export function valueText(
  column: Cell['column'],
  value: Cell['now'],
  people: ListPreview['people'],
  lists: SiteLists,
): string {
  if (value === null || value === false) return t('lists:blank');
  if (column === 'owner' || column === 'caller') return people[String(value)] ?? String(value);
  if (column === 'result') return lists.word('callResults', String(value));
  if (column === 'overall') return codeWord('overall', String(value), currentLocale());
  if (value === true) return t('lists:yes');
  if (columnOf(column).kind !== 'time') return String(value);
  const text = String(value);
  return text.endsWith('T00:00') ? text.slice(0, 10) : text.replace('T', ' ');
}

export const columnText = (column: Cell['column']): string => columnOf(column).label[currentLocale()];
