import { Select } from 'antd';
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { TICKET_CLASSES } from '../../../shared/model/ticket-classes.ts';
import { currentLocale, locales, textOfCode, useT } from '../../i18n/i18n.ts';
import { labelOf } from '../../i18n/label.ts';
import { IconButton } from '../../ui/button.tsx';
import field from '../../ui/field.module.css';
import { extras, type ListName, type ListRow, type Member, type RowProblem } from './lists.ts';
import s from './settings.module.css';

/** Fields that a disposition can demand (names of the ticket and the call). */
const demandable = [
  'customerId',
  'contactName',
  'contactPhone',
  'equipmentId',
  'problemType',
  'summary',
  'description',
  'customerWords',
  'question',
  'answerGiven',
  'department',
  'complaintKind',
  'demand',
  'level',
  'fault',
  'faultKind',
  'warranty',
  'serviceMode',
  'quote',
  'stationId',
  'promisedContactBy',
  'appointmentAt',
  'result',
  'orderNumber',
  'returnKind',
  'returnReason',
  'goodsCondition',
  'season',
  'suggestionKind',
] as const;

interface ListRowProps {
  name: ListName;
  row: ListRow;
  all: readonly ListRow[];
  fixedCode: boolean;
  problem: RowProblem | undefined;
  onChange: (row: ListRow) => void;
  onRemove: () => void;
  onMove: (by: 1 | -1) => void;
}

/** One row of a list, every cell a field named after its column and its row. */
export function ListRowFields({ name, row, all, fixedCode, problem, onChange, onRemove, onMove }: ListRowProps) {
  const t = useT();
  const title = labelOf(row, currentLocale()) || t('settings:newRow');
  const named = (column: string) => t('settings:cell', { column, row: title });
  return (
    <tr data-problem={problem}>
      <td className={s.code}>
        <input
          className={field.input}
          aria-label={named(t('settings:column.code'))}
          aria-invalid={problem === 'code' || problem === 'twice' || undefined}
          readOnly={fixedCode}
          maxLength={40}
          value={row.code}
          onChange={(e) => onChange({ ...row, code: e.target.value })}
        />
      </td>
      {locales.map((l) => (
        <td key={l}>
          <input
            className={field.input}
            lang={l}
            aria-label={named(t(`common:locale.${l}`))}
            aria-invalid={problem === 'label' || undefined}
            maxLength={100}
            value={row.label[l] ?? ''}
            onChange={(e) => onChange({ ...row, label: { ...row.label, [l]: e.target.value } })}
          />
        </td>
      ))}
      {extras[name].map((member) => (
        <td key={member}>
          <Extra
            member={member}
            row={row}
            all={all}
            label={named(t(`settings:column.${member}`))}
            onChange={onChange}
          />
        </td>
      ))}
      <td className={s.rowButtons}>
        <IconButton size="small" label={t('settings:up')} icon={<ArrowUp size={14} />} onClick={() => onMove(-1)} />
        <IconButton size="small" label={t('settings:down')} icon={<ArrowDown size={14} />} onClick={() => onMove(1)} />
        <IconButton size="small" label={t('common:remove')} icon={<Trash2 size={14} />} onClick={onRemove} />
      </td>
    </tr>
  );
}

interface ExtraProps {
  member: Member;
  row: ListRow;
  all: readonly ListRow[];
  label: string;
  onChange: (row: ListRow) => void;
}

function Extra({ member, row, all, label, onChange }: ExtraProps) {
  const t = useT();
  if (member === 'needsNextAction' || member === 'reached')
    return (
      <input
        type="checkbox"
        aria-label={label}
        checked={row[member] ?? false}
        onChange={(e) => onChange({ ...row, [member]: e.target.checked })}
      />
    );
  if (member === 'parent')
    return (
      <select
        className={field.input}
        aria-label={label}
        value={row.parent ?? ''}
        onChange={(e) => onChange({ ...row, parent: e.target.value || null })}
      >
        <option value="">{t('settings:topLevel')}</option>
        {all
          .filter((r) => r.code !== row.code && r.code !== '')
          .map((r) => (
            <option key={r.code} value={r.code}>
              {labelOf(r, currentLocale())}
            </option>
          ))}
      </select>
    );
  const choices = member === 'classes' ? TICKET_CLASSES : demandable;
  const prefix = member === 'classes' ? 'words:class.' : 'words:ticketField.';
  return (
    <Select
      mode="multiple"
      aria-label={label}
      className={s.many}
      maxTagCount="responsive"
      placeholder={t('settings:noneChosen')}
      value={(member === 'classes' ? row.classes : row.requires) ?? []}
      options={choices.map((value) => ({ value, label: textOfCode(prefix, value) }))}
      optionFilterProp="label"
      onChange={(value: string[]) => onChange({ ...row, [member]: value })}
    />
  );
}
