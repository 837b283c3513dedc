import { freshId } from '../../../shared/script/edit.ts';
import { CALLBACK_STAGES, type ScriptDoc, type Variable } from '../../../shared/script/types.ts';
import { currentLocale, textOfCode, useT } from '../../i18n/i18n.ts';
import { SelectField } from '../../ui/field.tsx';
import { words } from '../call/model.ts';
import { CheckedField, ReadingsForm } from './checked.tsx';
import { useHeading, useStudio, useWork, withMember } from './model.ts';
import { isId } from './NewScript.tsx';
import { Expression, Items, TextsField } from './parts.tsx';
import s from './studio.module.css';
import { StepSelect } from './WayForm.tsx';

interface HeadProps {
  readonly doc: ScriptDoc;
  readonly set: <K extends keyof ScriptDoc>(name: K, value: ScriptDoc[K] | undefined | '') => void;
}

/** The script itself: what it is called, when it is used, what it offers and remembers. */
export function HeadForm() {
  const t = useT();
  const { work } = useStudio();
  const doc = useWork((state) => state.doc);
  const heading = useHeading();
  const set: HeadProps['set'] = (name, value) => work.edit((before) => withMember(before, name, value), `head ${name}`);
  return (
    <div className={s.form}>
      <h2 ref={heading} tabIndex={-1}>
        {t('studio:diff.head')}
      </h2>
      <TextsField
        label={t('studio:form.title')}
        kind="written"
        of={doc.title}
        onChange={(title) => work.edit((before) => ({ ...before, title }), 'head title')}
      />
      <TextsField
        label={t('studio:list.about')}
        kind="written"
        of={doc.about}
        onChange={(about) => set('about', Object.keys(about).length > 0 ? about : undefined)}
      />
      <Use doc={doc} set={set} />
      <StepSelect
        label={t('studio:head.start')}
        none={t('studio:head.firstStep')}
        value={doc.start}
        onChange={(start) => set('start', start)}
      />
      {doc.kind !== 'trip' && <Trips doc={doc} set={set} />}
      <Variables doc={doc} set={set} />
      <ReadingsForm
        of={doc.readings}
        onChange={(readings) => set('readings', Object.keys(readings).length > 0 ? readings : undefined)}
      />
    </div>
  );
}

/** When it is used: the direction and stages of a call's script, the letter and condition of a side trip. */
function Use({ doc, set }: HeadProps) {
  const t = useT();
  if (doc.kind === 'sub') return null;
  if (doc.kind === 'trip')
    return (
      <div className={s.row}>
        <CheckedField
          label={t('studio:head.key')}
          wanted={t('studio:head.keyWanted')}
          value={doc.key ?? ''}
          good={(text) => /^[a-z]?$/.test(text)}
          onChange={(key) => set('key', key)}
        />
        <Expression label={t('studio:form.onlyWhen')} value={doc.when} onChange={(when) => set('when', when)} />
      </div>
    );
  return (
    <>
      <SelectField
        label={t('studio:head.direction')}
        value={doc.direction ?? ''}
        options={(['', 'in', 'out'] as const).map((value) => ({
          value,
          label: t(`studio:direction.${value === '' ? 'both' : value}`),
        }))}
        onChange={(e) => set('direction', e.target.value as ScriptDoc['direction'])}
      />
      <Stages doc={doc} set={set} />
    </>
  );
}

/** Stages of callbacks that begin with this script: those that scripts plan, and those that rules bring. */
const RULED = ['order', 'message', 'greeting', 'appointment', 'reschedule', 'answer', 'ready'];
const STAGES: readonly string[] = [...CALLBACK_STAGES, ...RULED];

function Stages({ doc, set }: HeadProps) {
  const t = useT();
  const stages = doc.stages ?? [];
  return (
    <Items
      title={t('studio:head.stages')}
      add={t('studio:head.addStage')}
      items={stages}
      fresh={() => STAGES.find((one) => !stages.includes(one)) ?? 'promise'}
      onChange={(next) => set('stages', next.length > 0 ? next : undefined)}
    >
      {(stage, change, index) => (
        <SelectField
          hideLabel
          label={`${t('studio:head.stages')} ${index + 1}`}
          value={stage}
          options={[...new Set([...STAGES, stage])].map((value) => ({
            value,
            label: textOfCode('words:stage.', value),
          }))}
          onChange={(e) => change(e.target.value)}
        />
      )}
    </Items>
  );
}

function Trips({ doc, set }: HeadProps) {
  const t = useT();
  const { others } = useStudio();
  const known = others.filter(({ kind }) => kind === 'trip');
  const name = (id: string) => words(known.find((trip) => trip.id === id)?.title ?? {}, currentLocale()) || id;
  const { trips } = doc;
  return (
    <>
      <SelectField
        label={t('studio:head.trips')}
        value={trips ? 'some' : 'all'}
        options={(['all', 'some'] as const).map((value) => ({ value, label: t(`studio:head.trips_${value}`) }))}
        onChange={(e) => set('trips', e.target.value === 'all' ? undefined : known.map(({ id }) => id))}
      />
      {trips && (
        <Items
          title={t('studio:head.tripsOffered')}
          add={t('studio:head.addTrip')}
          items={trips}
          fresh={() => known.find(({ id }) => !trips.includes(id))?.id ?? known[0]?.id ?? 'trip'}
          onChange={(next) => set('trips', next)}
        >
          {(trip, change, index) => (
            <SelectField
              hideLabel
              label={`${t('studio:kind.trip')} ${index + 1}`}
              value={trip}
              options={[...new Set([...known.map(({ id }) => id), trip])].map((id) => ({ value: id, label: name(id) }))}
              onChange={(e) => change(e.target.value)}
            />
          )}
        </Items>
      )}
    </>
  );
}

const TYPES: readonly Variable['type'][] = ['string', 'number', 'bool', 'instant'];

function Variables({ doc, set }: HeadProps) {
  const t = useT();
  const vars = doc.vars ?? [];
  const names = vars.map(({ name }) => name);
  return (
    <Items
      title={t('studio:head.vars')}
      add={t('studio:head.addVar')}
      items={vars}
      fresh={(): Variable => ({ name: freshId(names, 'answer'), type: 'string' })}
      onChange={(next) => set('vars', next.length > 0 ? next : undefined)}
    >
      {(variable, change) => (
        <div className={s.row}>
          <CheckedField
            label={t('studio:form.id')}
            wanted={t('studio:new.idHint')}
            value={variable.name}
            good={(name) => isId(name) && (name === variable.name || !names.includes(name))}
            onChange={(name) => change({ ...variable, name })}
          />
          <SelectField
            label={t('studio:form.type')}
            value={variable.type}
            options={TYPES.map((value) => ({ value, label: t(`studio:varType.${value}`) }))}
            onChange={(e) => change({ ...variable, type: e.target.value as Variable['type'] })}
          />
        </div>
      )}
    </Items>
  );
}
