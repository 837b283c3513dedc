import { ArrowDown, ArrowUp, Copy, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { freshId, insertStep, moveStep, removeStep, replaceStep } from '../../../shared/script/edit.ts';
import type { Step } from '../../../shared/script/types.ts';
import { currentLocale, useT } from '../../i18n/i18n.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { words } from '../call/model.ts';
import { ChoiceForm } from './ChoiceForm.tsx';
import { FieldsForm } from './FieldsForm.tsx';
import { DirectionsForm, LinesForm } from './LinesForm.tsx';
import { useHeading, useSelectedStep, useStudio, useWork, withMember } from './model.ts';
import { isId } from './NewScript.tsx';
import { Expression, TextsField } from './parts.tsx';
import { SetsForm } from './SetsForm.tsx';
import { StepYaml } from './StepYaml.tsx';
import { SummaryForm } from './SummaryForm.tsx';
import s from './studio.module.css';
import { WayForm } from './WayForm.tsx';

/** The selected step as a form; as text where a form would hide more than it shows. */
export function StepForm() {
  const t = useT();
  const step = useSelectedStep();
  const heading = useHeading();
  const [asText, setAsText] = useState(false);
  if (!step) return <p className={s.hint}>{t('studio:steps.none')}</p>;
  return (
    <div className={s.form}>
      <div className={s.formHead}>
        <h2 ref={heading} tabIndex={-1}>
          {words(step.title, currentLocale()) || step.id}
        </h2>
        <StepTools step={step} />
        <Button size="small" aria-pressed={asText} onClick={() => setAsText(!asText)}>
          {t('studio:form.asText')}
        </Button>
      </div>
      {asText ? <StepYaml key={step.id} step={step} /> : <Parts step={step} />}
    </div>
  );
}

function StepTools({ step }: { step: Step }) {
  const t = useT();
  const { work } = useStudio();
  const copy = () => {
    const ids = work.store.getState().doc.steps.map((each) => each.id);
    const id = freshId(ids, step.id);
    work.edit((doc) => insertStep(doc, { ...step, id }, step.id));
    work.select(id, true);
  };
  return (
    <div className={s.tools}>
      <IconButton
        size="small"
        label={t('studio:form.up')}
        icon={<ArrowUp size={14} />}
        onClick={() => work.edit((doc) => moveStep(doc, step.id, -1))}
      />
      <IconButton
        size="small"
        label={t('studio:form.down')}
        icon={<ArrowDown size={14} />}
        onClick={() => work.edit((doc) => moveStep(doc, step.id, 1))}
      />
      <IconButton size="small" label={t('studio:form.copy')} icon={<Copy size={14} />} onClick={copy} />
      <IconButton
        size="small"
        label={t('studio:form.remove')}
        icon={<Trash2 size={14} />}
        onClick={() => work.edit((doc) => removeStep(doc, step.id))}
      />
    </div>
  );
}

function Parts({ step }: { step: Step }) {
  const t = useT();
  const { work } = useStudio();
  const change = (next: Step, group?: string) =>
    work.edit((doc) => replaceStep(doc, step.id, next), group && `${step.id} ${group}`);
  return (
    <>
      <StepId key={step.id} step={step} />
      <TextsField
        label={t('studio:form.title')}
        kind="written"
        of={step.title}
        onChange={(title) => change({ ...step, title }, 'title')}
      />
      <Expression
        label={t('studio:form.when')}
        value={step.when}
        onChange={(when) => change(withMember(step, 'when', when), 'when')}
      />
      <LinesForm step={step} onChange={change} />
      <DirectionsForm step={step} onChange={change} />
      <FieldsForm step={step} onChange={change} />
      <ChoiceForm step={step} onChange={change} />
      <SetsForm
        title={t('studio:sets.title')}
        of={step.set}
        onChange={(set) => change(withMember(step, 'set', set), 'set')}
      />
      <SummaryForm step={step} onChange={change} />
      <WayForm step={step} onChange={change} />
    </>
  );
}

/** A step's name is changed when the field is left: everything that leads to it follows. */
function StepId({ step }: { step: Step }) {
  const t = useT();
  const { work } = useStudio();
  const [id, setId] = useState(step.id);
  const taken = useWork(({ doc }) => doc.steps.some((each) => each.id === id && each.id !== step.id));
  const good = isId(id) && !taken;
  return (
    <TextField
      label={t('studio:form.id')}
      hint={t('studio:form.idHint')}
      value={id}
      lang="en"
      error={good ? undefined : t(taken ? 'studio:new.taken' : 'studio:new.idHint')}
      onChange={(event) => setId(event.target.value)}
      onBlur={() => {
        if (!good || id === step.id) return;
        work.edit((doc) => replaceStep(doc, step.id, { ...step, id }));
        work.select(id);
      }}
    />
  );
}
