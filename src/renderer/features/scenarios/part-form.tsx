import { useId, useState } from 'react';
import { dumpPart, partOf, placeOf, readPart, withoutPart, withPart } from '../../../shared/practice/edit.ts';
import type {
  HiddenFact,
  Scenario,
  ScenarioCheck,
  ScenarioEnd,
  ScenarioEvent,
} from '../../../shared/practice/types.ts';
import { useT } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import s from '../studio/studio.module.css';
import { CheckForm, EndForm, EventForm, FactForm } from './forms.tsx';
import { HeadForm, PersonaForm } from './head-form.tsx';
import { useHeading, useTable, useWork } from './model.ts';
import { TurnForm } from './turn-form.tsx';

/** The selected part: its words in a form, all of it as YAML. */
export function PartForm() {
  const t = useT();
  const { work } = useTable();
  const scenario = useWork((state) => state.doc);
  const selected = useWork((state) => state.selected) ?? 'head';
  const [text, setText] = useState(false);
  const heading = useHeading();
  const place = placeOf(selected);
  const value = partOf(scenario, selected);
  if (!value) return <Note>{t('studio:steps.none')}</Note>;
  const set = (next: object, group: string) =>
    work.edit((before) => withPart(before, selected, next), `${selected} ${group}`);
  return (
    <div className={s.form}>
      <div className={s.formHead}>
        <h2 ref={heading} tabIndex={-1}>
          {place ? place.id : t(`scenarios:part.${selected === 'persona' ? 'persona' : 'head'}`)}
        </h2>
        <div className={s.tools}>
          <Button size="small" aria-pressed={text} onClick={() => setText(!text)}>
            {t('studio:form.asText')}
          </Button>
          {place && (
            <Button
              size="small"
              onClick={() => {
                work.edit((before) => withoutPart(before, selected));
                work.select('head', true);
              }}
            >
              {t('scenarios:remove')}
            </Button>
          )}
        </div>
      </div>
      {text ? (
        <PartYaml key={selected} part={selected} value={value} />
      ) : (
        <Form scenario={scenario} part={selected} value={value} set={set} />
      )}
    </div>
  );
}

interface FormProps {
  readonly scenario: Scenario;
  readonly part: string;
  readonly value: object;
  readonly set: (next: object, group: string) => void;
}

function Form({ scenario, part, value, set }: FormProps) {
  const rest = { scenario, set };
  switch (placeOf(part)?.list) {
    case 'turns':
      return <TurnForm {...rest} turn={value as Scenario['turns'][number]} />;
    case 'facts':
      return <FactForm {...rest} value={value as HiddenFact} />;
    case 'events':
      return <EventForm {...rest} value={value as ScenarioEvent} />;
    case 'checks':
      return <CheckForm {...rest} value={value as ScenarioCheck} />;
    case 'ends':
      return <EndForm {...rest} value={value as ScenarioEnd} />;
    default:
      return part === 'persona' ? (
        <PersonaForm {...rest} value={scenario.persona} />
      ) : (
        <HeadForm {...rest} value={value as Scenario} />
      );
  }
}

/** A part as its YAML: conditions, words to listen for, findings, what the form does not show. Taken over whenever it is sound. */
function PartYaml({ part, value }: { part: string; value: object }) {
  const t = useT();
  const { work } = useTable();
  const id = useId();
  const [text, setText] = useState(() => dumpPart(value));
  const [fault, setFault] = useState<string | null>(null);
  const take = (next: string) => {
    setText(next);
    const read = readPart(next, work.store.getState().doc, part);
    setFault('fault' in read ? read.fault : null);
    if ('scenario' in read) work.edit(() => read.scenario, `${part} text`);
  };
  return (
    <div className={s.yaml}>
      <label htmlFor={id}>{t('scenarios:yaml.label')}</label>
      <textarea
        id={id}
        lang="en"
        spellCheck={false}
        className={s.code}
        rows={28}
        value={text}
        aria-invalid={fault !== null}
        aria-describedby={`${id}-fault`}
        onChange={(event) => take(event.target.value)}
      />
      <p id={`${id}-fault`} role="alert" className={s.tooLong}>
        {fault}
      </p>
      <p className={s.hint}>{t('scenarios:yaml.hint')}</p>
    </div>
  );
}
