import { type BusinessDay, CALLBACK_STAGES, type CallbackStage, type Effect } from '../../../shared/script/types.ts';
import { useT } from '../../i18n/i18n.ts';
import { SelectField } from '../../ui/field.tsx';
import { CheckedField } from './checked.tsx';
import { withMember } from './model.ts';
import { isId } from './NewScript.tsx';
import { Expression, Items, TextsField } from './parts.tsx';
import { isDuration, SetsForm, useSettable } from './SetsForm.tsx';
import s from './studio.module.css';

type Kind = Effect['kind'];
type Of<K extends Kind> = Extract<Effect, { kind: K }>;

/** A new effect of each kind, sound as it stands. */
const FRESH: { readonly [K in Kind]: Of<K> } = {
  ticket: { kind: 'ticket', mode: 'create' },
  disposition: { kind: 'disposition', value: 'solvedInCall' },
  callback: { kind: 'callback', stage: 'promise', after: 'PT2H', why: {} },
  level: { kind: 'level', level: 1, why: {} },
  remind: { kind: 'remind', role: 'lead', why: {} },
  doNotCall: { kind: 'doNotCall', scope: 'number', why: {} },
  noTicket: { kind: 'noTicket' },
};
const KINDS = Object.keys(FRESH) as Kind[];

interface EffectsProps {
  readonly effects: readonly Effect[];
  readonly onChange: (next: readonly Effect[]) => void;
}

/** What the outcome does at wrap-up: a plan that the agent sees before it is written. */
export function EffectsForm({ effects, onChange }: EffectsProps) {
  const t = useT();
  return (
    <Items
      title={t('studio:form.effects')}
      add={t('studio:form.addEffect')}
      items={effects}
      fresh={(): Effect => FRESH.ticket}
      onChange={onChange}
    >
      {(effect, change) => (
        <>
          <div className={s.row}>
            <SelectField
              label={t('studio:form.effect')}
              value={effect.kind}
              options={KINDS.map((value) => ({ value, label: t(`studio:effect.${value}`) }))}
              onChange={(e) => change(withMember<Effect, 'when'>(FRESH[e.target.value as Kind], 'when', effect.when))}
            />
            <Particulars effect={effect} onChange={change} />
            <Expression
              label={t('studio:form.onlyWhen')}
              value={effect.when}
              onChange={(when) => change(withMember<Effect, 'when'>(effect, 'when', when))}
            />
          </div>
          {'why' in effect && (
            <TextsField
              label={t('studio:form.reason')}
              kind="written"
              of={effect.why}
              onChange={(why) => change({ ...effect, why })}
            />
          )}
          {effect.kind === 'ticket' && (
            <SetsForm
              title={t('studio:form.effectSets')}
              of={effect.set}
              onChange={(set) => change(withMember(effect, 'set', set))}
            />
          )}
        </>
      )}
    </Items>
  );
}

interface OneProps<E extends Effect = Effect> {
  readonly effect: E;
  readonly onChange: (next: Effect) => void;
}

/** What is peculiar to the kind of effect. */
function Particulars({ effect, onChange }: OneProps) {
  const t = useT();
  const choose = (label: string, value: string, of: readonly string[], set: (next: string) => void) => (
    <SelectField
      label={label}
      value={value}
      options={of.map((one) => ({ value: one, label: t(`studio:effectWord.${one as 'create'}`) }))}
      onChange={(e) => set(e.target.value)}
    />
  );
  switch (effect.kind) {
    case 'ticket':
      return choose(t('studio:form.ticketMode'), effect.mode, ['create', 'update'], (mode) =>
        onChange({ ...effect, mode: mode as 'create' | 'update' }),
      );
    case 'doNotCall':
      return choose(t('studio:form.scope'), effect.scope, ['number', 'customer'], (scope) =>
        onChange({ ...effect, scope: scope as 'number' | 'customer' }),
      );
    case 'level':
      return (
        <SelectField
          label={t('studio:effect.level')}
          value={String(effect.level)}
          options={['1', '2', '3'].map((value) => ({ value, label: value }))}
          onChange={(e) => onChange({ ...effect, level: Number(e.target.value) as 1 | 2 | 3 })}
        />
      );
    case 'callback':
      return <CallbackFields effect={effect} onChange={onChange} />;
    case 'remind':
      return (
        <Name label={t('studio:form.role')} value={effect.role} onChange={(role) => onChange({ ...effect, role })} />
      );
    case 'disposition':
      return (
        <Name
          label={t('studio:effect.disposition')}
          value={effect.value}
          onChange={(value) => onChange({ ...effect, value })}
        />
      );
    case 'noTicket':
      return null;
  }
}

function Name({ label, value, onChange }: { label: string; value: string; onChange: (next: string) => void }) {
  const t = useT();
  return <CheckedField label={label} wanted={t('studio:new.idHint')} value={value} good={isId} onChange={onChange} />;
}

type Due = 'after' | 'at' | BusinessDay;

/** Stage and time of a callback: counted from the step, within a business day, or when the customer said. */
function CallbackFields({ effect, onChange }: OneProps<Of<'callback'>>) {
  const t = useT();
  const times = [...useSettable()].filter(([, type]) => type === 'local' || type === 'instant').map(([name]) => name);
  const { after, by, at, ...rest } = effect;
  const due: Due = at !== undefined ? 'at' : (by ?? 'after');
  const fresh = (next: Due): Effect =>
    next === 'after'
      ? { ...rest, after: 'PT2H' }
      : next === 'at'
        ? { ...rest, at: times[0] ?? 'ticket.appointmentAt' }
        : { ...rest, by: next };
  return (
    <>
      <SelectField
        label={t('studio:form.stage')}
        value={effect.stage}
        options={CALLBACK_STAGES.map((value) => ({ value, label: t(`words:stage.${value}`) }))}
        onChange={(e) => onChange({ ...effect, stage: e.target.value as CallbackStage })}
      />
      <SelectField
        label={t('studio:form.due')}
        value={due}
        options={(['after', 'today', 'nextBusinessDay', 'at'] as const).map((value) => ({
          value,
          label: t(`studio:due.${value}`),
        }))}
        onChange={(e) => onChange(fresh(e.target.value as Due))}
      />
      {due === 'after' && (
        <CheckedField
          label={t('studio:sets.after')}
          wanted={t('studio:sets.duration')}
          value={after ?? ''}
          good={isDuration}
          onChange={(next) => onChange({ ...rest, after: next })}
        />
      )}
      {at !== undefined && (
        <SelectField
          label={t('studio:due.at')}
          value={at}
          options={[...new Set([...times, at])].map((value) => ({ value, label: value }))}
          onChange={(e) => onChange({ ...rest, at: e.target.value })}
        />
      )}
    </>
  );
}
