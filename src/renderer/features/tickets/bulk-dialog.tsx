import { useState } from 'react';
import type { RefusedStep, TicketRow } from '../../../contract/tickets.ts';
import { nextStates } from '../../../shared/model/ticket-flow.ts';
import { t as textNow, textOfCode, useT } from '../../i18n/i18n.ts';
import { client } from '../../rpc/client.ts';
import { fieldText } from '../../rpc/errors.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import type { Values } from '../../ui/edit/save.ts';
import { announceChange } from '../../ui/toasts.ts';
import { AskDialog, type Asked } from './ask-dialog.tsx';
import { fieldNamed, isBlank, stepFields } from './fields.ts';
import { needsReason } from './moves.ts';
import s from './tickets.module.css';
import { useOptions } from './use-options.ts';

interface BulkDialogProps {
  rows: readonly TicketRow[];
  onDone: () => void;
  onClose: () => void;
}

/** States that some of the rows may go to, most of them first. */
function choices(rows: readonly TicketRow[]): { to: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const row of rows) for (const to of nextStates(row.class, row.status)) counts.set(to, (counts.get(to) ?? 0) + 1);
  return [...counts].map(([to, count]) => ({ to, count })).sort((a, b) => b.count - a.count);
}

/** One step for many tickets: choose it, fill in what it asks, and read which ones stayed behind and why. */
export function BulkDialog({ rows, onDone, onClose }: BulkDialogProps) {
  const t = useT();
  const [to, setTo] = useState<string | null>(null);
  const [refused, setRefused] = useState<{ done: number; list: RefusedStep[] } | null>(null);
  const title = t('tickets:bulk.title', { count: rows.length });
  if (refused) return <Refused {...refused} onClose={onClose} />;
  if (to === null)
    return (
      <AskDialog
        id={`bulk ${rows.length}`}
        title={title}
        doText={t('tickets:bulk.next')}
        fields={[stepField(rows)]}
        // The form of the chosen step follows in the same place.
        onDo={async (values) => {
          setTo(String(values.to));
          return 'stay';
        }}
        onClose={onClose}
      />
    );
  const run = async (values: Values) => {
    const { changeId, done, refused: list } = await send(rows, to, values);
    if (done > 0) announceChange(changeId, t('tickets:bulk.done', { count: done }));
    onDone();
    if (list.length === 0) return null;
    setRefused({ done, list });
    return 'stay' as const;
  };
  return <BulkForm rows={rows} to={to} title={title} onDo={run} onClose={onClose} />;
}

function stepField(rows: readonly TicketRow[]): Asked {
  const options = choices(rows).map(({ to, count }) => ({
    value: to,
    label: textNow('tickets:bulk.to', { status: textOfCode('words:status.', to), count }),
  }));
  return {
    ...{ name: 'to', label: textNow('tickets:bulk.step'), kind: 'select', required: true, wide: true },
    ...{ options, initial: options[0]?.value ?? null },
  };
}

function send(rows: readonly TicketRow[], to: string, { reason, occurredAt, ...fields }: Values) {
  return client.tickets.goMany({
    ...{ ids: rows.map((row) => row.id), to, reason: typeof reason === 'string' ? reason : null },
    occurredAt: typeof occurredAt === 'number' ? occurredAt : null,
    fields: Object.fromEntries(Object.entries(fields).filter(([, value]) => !isBlank(value))),
  });
}

interface FormProps {
  rows: readonly TicketRow[];
  to: string;
  title: string;
  onDo: (values: Values) => Promise<unknown>;
  onClose: () => void;
}

function BulkForm({ rows, to, title, onDo, onClose }: FormProps) {
  const t = useT();
  const first = rows.find((row) => nextStates(row.class, row.status).includes(to)) ?? (rows[0] as TicketRow);
  const options = useOptions({ row: { ...first, customerId: null } });
  const { required, optional } = stepFields(first.class, first.status, to);
  const asked = [...required, ...optional].map((name): Asked => {
    const field = fieldNamed(name);
    return {
      ...{ name, label: textOfCode('tickets:field.', name), kind: field?.kind ?? 'text', wide: field?.wide ?? false },
      ...{ options: field ? options(field) : [], required: required.includes(name) },
    };
  });
  const why = rows.some(
    (row) => nextStates(row.class, row.status).includes(to) && needsReason(row.class, row.status, to),
  );
  const reason: Asked = { name: 'reason', label: t('tickets:move.reason'), kind: 'long', wide: true, required: why };
  const when: Asked = {
    ...{ name: 'occurredAt', label: t('tickets:move.when'), kind: 'instant' },
    hint: t('tickets:move.now'),
  };
  return (
    <AskDialog
      id={`bulk ${rows.length} ${to}`}
      title={`${title} · ${textOfCode('words:status.', to)}`}
      doText={t('tickets:bulk.do')}
      fields={[...asked, ...(why ? [reason] : []), when]}
      onDo={onDo}
      onClose={onClose}
    />
  );
}

/** Which tickets stayed where they were, each with its reason. */
function Refused({ done, list, onClose }: { done: number; list: RefusedStep[]; onClose: () => void }) {
  const t = useT();
  return (
    <Dialog
      title={t('tickets:bulk.refused', { count: list.length })}
      width={560}
      onClose={onClose}
      foot={
        <Button look="primary" data-autofocus onClick={onClose}>
          {t('common:close')}
        </Button>
      }
    >
      {done > 0 && <p>{t('tickets:bulk.done', { count: done })}</p>}
      <ul className={s.refused}>
        {list.map(({ id, number, problems }) => (
          <li key={id}>{t('tickets:bulk.of', { number, why: problems.map(problemOf).join(' ') })}</li>
        ))}
      </ul>
    </Dialog>
  );
}

function problemOf(problem: RefusedStep['problems'][number]): string {
  const { field, params, ...rest } = problem;
  const text = fieldText({ field, ...rest, ...(params ? { params } : {}) });
  return field === '' ? text : `${textOfCode('tickets:field.', field)}：${text}`;
}
