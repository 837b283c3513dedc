import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { isDate } from '../../../shared/site-time.ts';
import { useCommand } from '../../app/commands.ts';
import { useFormat } from '../../i18n/format.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import s from '../../shift/shift.module.css';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DayField, SelectField } from '../../ui/field.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { announceChange } from '../../ui/toasts.ts';
import type { RosterPerson } from './roster.tsx';

const KINDS = ['sick', 'leave', 'off', 'training'] as const;

/** Somebody is away: who gets what, by range and load. Shown first; one key writes it, one takes it back. */
export function AbsenceDialog({
  person,
  today,
  onClose,
}: {
  person: RosterPerson;
  today: string;
  onClose: () => void;
}) {
  const t = useT();
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState(today);
  const [shift, setShift] = useState<(typeof KINDS)[number]>('sick');
  const plan = useMutation(orpc.roster.planAbsence.mutationOptions());
  const apply = useMutation({
    ...orpc.roster.applyAbsence.mutationOptions(),
    onSuccess: ({ changeId, moved, left }) => {
      announceChange(changeId, t('shift:replanned', { name: person.name, moved, left }));
      onClose();
    },
  });
  const ready = isDate(from) && isDate(to) && to >= from;
  const next = () => {
    if (plan.data) apply.mutate({ token: plan.data.token });
    else if (ready) plan.mutate({ personId: person.personId, from, to, shift });
  };
  const change = (set: () => void) => {
    plan.reset();
    set();
  };
  return (
    <Dialog
      title={t('shift:absenceTitle', { name: person.name })}
      width={760}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button
            look="primary"
            command="shift.replan"
            disabled={!ready || plan.isPending || apply.isPending}
            onClick={next}
          >
            {t(plan.data ? 'shift:applyPlan' : 'shift:showPlan')}
          </Button>
        </>
      }
    >
      <NextKey run={next} />
      <div className={s.form}>
        <div className={s.pair}>
          <DayField kind="date" label={t('shift:fromDay')} text={from} onText={(text) => change(() => setFrom(text))} />
          <DayField kind="date" label={t('shift:toDay')} text={to} onText={(text) => change(() => setTo(text))} />
        </div>
        <SelectField
          label={t('shift:shift')}
          data-autofocus
          value={shift}
          options={KINDS.map((value) => ({ value, label: t(`shift:roster.${value}`) }))}
          onChange={(event) => change(() => setShift(KINDS.find((one) => one === event.target.value) ?? shift))}
        />
        {plan.data && <Plan plan={plan.data} />}
        <ErrorNote error={plan.error ?? apply.error} />
      </div>
    </Dialog>
  );
}

function NextKey({ run }: { run: () => void }) {
  useCommand({ ...{ id: 'shift.replan', title: 'shift:command.replan', group: 'edit', keys: ['Mod+Enter'] }, run });
  return null;
}

type PlanData = Awaited<ReturnType<ReturnType<typeof orpc.roster.planAbsence.mutationOptions>['mutationFn'] & object>>;

function Plan({ plan }: { plan: PlanData }) {
  const t = useT();
  const f = useFormat();
  if (plan.moves.length === 0) return <Note>{t('shift:nothingToMove')}</Note>;
  return (
    <>
      <p className={s.quiet}>
        {plan.byPerson.map(({ name, before, gets }) => t('shift:gets', { name, before, gets })).join('　')}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long plan is scrolled with the keys */}
      <section className={s.scroll} tabIndex={0} aria-label={t('shift:plan')}>
        <table className={s.table}>
          <thead>
            <tr>
              <th scope="col">{t('shift:col.kind')}</th>
              <th scope="col">{t('shift:col.due')}</th>
              <th scope="col">{t('shift:col.customer')}</th>
              <th scope="col">{t('shift:col.text')}</th>
              <th scope="col">{t('shift:col.to')}</th>
            </tr>
          </thead>
          <tbody>
            {plan.moves.map((move) => (
              <tr key={`${move.kind} ${move.id}`}>
                <td>{textOfCode('shift:kind.', move.kind)}</td>
                <td className="num">{move.dueAt !== null && f.when(move.dueAt)}</td>
                <td>{move.customerName}</td>
                <td>{move.kind === 'callback' ? textOfCode('words:stage.', move.text) : move.text}</td>
                <td className={move.toId === null ? s.late : undefined}>
                  {move.toName ?? ''} {move.reason !== 'range' && t(`shift:moveReason.${move.reason}`)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
