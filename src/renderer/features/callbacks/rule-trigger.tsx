import { festivals } from '../../../shared/callbacks/festivals.ts';
import type { DueRule, Trigger } from '../../../shared/callbacks/rule.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { useLists } from '../../i18n/lists.ts';
import { SelectField } from '../../ui/field.tsx';
import s from './callbacks.module.css';
import { Checks } from './checks.tsx';
import { Count } from './count.tsx';

const ON = [
  'ticketStep',
  'appointment',
  'installed',
  'complaint',
  'message',
  'order',
  'joined',
  'clubSince',
  'birthday',
  'festival',
  'lastCallback',
  'month',
] as const satisfies readonly Trigger['on'][];
const TICKET_STEPS = ['appointmentAgreedAt', 'visitedAt', 'receiptCheckedAt', 'resolvedAt', 'customerToldAt'] as const;
const ORDER_STEPS = ['received', 'verified', 'dealerResult', 'ownerUploaded'] as const;
const STATES = ['appointed', 'confirmed', 'dispatched', 'visited', 'solved', 'unsolved', 'receiptChecked', 'resolved'];
const CLASSES = ['potential', 'owner', 'member', 'loyal', 'moderator'] as const;
const CONTRACTS = ['rental', 'contract', 'none'] as const;
const EVERY_DAYS = 90;

/** A trigger of a kind with the figures that are asked for most. */
function fresh(on: Trigger['on']): Trigger {
  if (on === 'ticketStep') return { on, step: 'receiptCheckedAt' };
  if (on === 'order') return { on, step: 'received' };
  return on === 'lastCallback' ? { on, everyDays: EVERY_DAYS } : { on };
}

interface Part {
  rule: DueRule;
  set: (part: Partial<DueRule>) => void;
}

/** What sets the rule off, in the words of those who write it. */
export function TriggerFields({ rule: { trigger }, set }: Part) {
  const t = useT();
  const put = (next: Trigger) => set({ trigger: next });
  return (
    <>
      <SelectField
        label={t('callbacks:rule.trigger')}
        value={trigger.on}
        options={ON.map((value) => ({ value, label: t(`callbacks:rule.on.${value}`) }))}
        onChange={(e) => put(fresh(e.target.value as Trigger['on']))}
      />
      {trigger.on === 'ticketStep' && (
        <>
          <SelectField
            label={t('callbacks:rule.step')}
            value={trigger.step}
            options={TICKET_STEPS.map((value) => ({ value, label: t(`callbacks:rule.steps.${value}`) }))}
            onChange={(e) => put({ ...trigger, step: e.target.value as typeof trigger.step })}
          />
          <Checks
            label={t('callbacks:rule.states')}
            hint={t('callbacks:rule.all')}
            options={STATES.map((value) => ({ value, label: textOfCode('words:status.', value) }))}
            value={trigger.states}
            onChange={(states) => put(withStates(trigger, states))}
          />
        </>
      )}
      {trigger.on === 'order' && (
        <SelectField
          label={t('callbacks:rule.step')}
          value={trigger.step}
          options={ORDER_STEPS.map((value) => ({ value, label: t(`callbacks:rule.orderSteps.${value}`) }))}
          onChange={(e) => put({ ...trigger, step: e.target.value as typeof trigger.step })}
        />
      )}
      {trigger.on === 'complaint' && (
        <SelectField
          label={t('callbacks:rule.raisedIn')}
          value={trigger.raisedIn ?? ''}
          options={[
            { value: '', label: t('callbacks:rule.anyComplaint') },
            { value: 'callback', label: t('callbacks:rule.inCallback') },
          ]}
          onChange={(e) => put(e.target.value === '' ? { on: 'complaint' } : { on: 'complaint', raisedIn: 'callback' })}
        />
      )}
      {trigger.on === 'lastCallback' && (
        <Count
          label={t('callbacks:rule.everyDays')}
          value={trigger.everyDays}
          onChange={(everyDays) => put({ ...trigger, everyDays })}
        />
      )}
      {trigger.on === 'festival' && (
        <Checks
          label={t('callbacks:rule.festivals')}
          hint={t('callbacks:rule.all')}
          options={FESTIVALS.map((value) => ({ value, label: textOfCode('callbacks:festival.', value) }))}
          value={trigger.keys}
          onChange={(keys) => put(keys ? { on: 'festival', keys } : { on: 'festival' })}
        />
      )}
    </>
  );
}

const FESTIVALS = festivals(2026).map(({ key }) => key);

function withStates(trigger: Extract<Trigger, { on: 'ticketStep' }>, states: string[] | undefined): Trigger {
  const { states: _before, ...rest } = trigger;
  return states ? { ...rest, states } : rest;
}

/** Whom it concerns: class, contract, region; nothing ticked is everybody. */
export function WhoFields({ rule: { who }, set }: Part) {
  const t = useT();
  const lists = useLists();
  const put = (part: Record<string, string[] | undefined>) => {
    const next = Object.entries({ ...who, ...part }).filter(([, value]) => value !== undefined);
    set({ who: Object.fromEntries(next) as DueRule['who'] });
  };
  return (
    <div className={s.across}>
      <Checks
        label={t('callbacks:rule.classes')}
        options={CLASSES.map((value) => ({ value, label: t(`words:customerClass.${value}`) }))}
        value={who.classes}
        onChange={(classes) => put({ classes })}
      />
      <Checks
        label={t('callbacks:rule.contracts')}
        options={CONTRACTS.map((value) => ({ value, label: t(`words:contractKind.${value}`) }))}
        value={who.contractKinds}
        onChange={(contractKinds) => put({ contractKinds })}
      />
      <Checks
        label={t('callbacks:rule.regions')}
        hint={t('callbacks:rule.all')}
        options={lists.options('regions')}
        value={who.regions}
        onChange={(regions) => put({ regions })}
      />
    </div>
  );
}
