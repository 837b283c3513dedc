import { useId, useState } from 'react';
import { replaceStep } from '../../../shared/script/edit.ts';
import { dumpStep, readStep } from '../../../shared/script/step-text.ts';
import type { Step } from '../../../shared/script/types.ts';
import { useT } from '../../i18n/i18n.ts';
import { useStudio } from './model.ts';
import s from './studio.module.css';

/** A step as its YAML: hints, limits and number keys too, which the form does not show. Taken over whenever it is a sound step. */
export function StepYaml({ step }: { step: Step }) {
  const t = useT();
  const { work } = useStudio();
  const id = useId();
  const [text, setText] = useState(() => dumpStep(step));
  const [fault, setFault] = useState<string | null>(null);
  const take = (next: string) => {
    setText(next);
    const read = readStep(next, work.store.getState().doc, step);
    setFault('fault' in read ? read.fault : null);
    if ('step' in read) work.edit((doc) => replaceStep(doc, step.id, read.step), `${step.id} text`);
  };
  return (
    <div className={s.yaml}>
      <label htmlFor={id}>{t('studio:form.yamlLabel')}</label>
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
      <p className={s.hint}>{t('studio:form.yamlHint')}</p>
    </div>
  );
}
