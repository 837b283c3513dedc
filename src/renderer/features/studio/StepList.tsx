import { CircleAlert, CircleCheck, Flag, TriangleAlert } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { findSteps, freshId, insertStep } from '../../../shared/script/edit.ts';
import { useCommand } from '../../app/commands.ts';
import { currentLocale, useT } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { TextField } from '../../ui/field.tsx';
import { words } from '../call/model.ts';
import { useStudio, useWork } from './model.ts';
import s from './studio.module.css';

/** The steps in the order of their author, with what lint found in each; a text narrows them to those that have it. */
export function StepList() {
  const t = useT();
  const { work, findings } = useStudio();
  const doc = useWork((state) => state.doc);
  const selected = useWork((state) => state.selected);
  const [text, setText] = useState('');
  const find = useRef<HTMLInputElement>(null);
  const shown = useMemo(() => {
    const found = new Set(findSteps(doc, text));
    return text.trim() === '' ? doc.steps : doc.steps.filter((step) => found.has(step.id));
  }, [doc, text]);
  const worst = useMemo(() => {
    const grades = new Map<string, 'error' | 'warning'>();
    for (const { step, severity } of findings ?? [])
      if (step && grades.get(step) !== 'error') grades.set(step, severity);
    return grades;
  }, [findings]);
  const add = () => {
    const id = freshId(
      doc.steps.map((step) => step.id),
      'step',
    );
    work.edit((before) => insertStep(before, { id, title: {}, say: [] }, selected));
    work.select(id, true);
  };
  const step = (by: 1 | -1) => {
    const at = shown.findIndex((each) => each.id === selected);
    const next = shown[Math.min(Math.max(at + by, 0), shown.length - 1)];
    if (next) work.select(next.id);
  };
  useCommand({
    id: 'studio.find',
    title: 'studio:command.find',
    group: 'edit',
    keys: ['F2'],
    run: () => find.current?.focus(),
  });
  useCommand({ id: 'studio.addStep', title: 'studio:command.addStep', group: 'edit', keys: ['Alt+N'], run: add });
  useCommand({
    id: 'studio.nextStep',
    title: 'studio:command.nextStep',
    group: 'edit',
    keys: ['Alt+ArrowDown'],
    run: () => step(1),
  });
  useCommand({
    id: 'studio.previousStep',
    title: 'studio:command.previousStep',
    group: 'edit',
    keys: ['Alt+ArrowUp'],
    run: () => step(-1),
  });
  return (
    <nav className={s.steps} aria-label={t('studio:steps.label')}>
      <TextField
        ref={find}
        hideLabel
        label={t('studio:steps.find')}
        placeholder={t('studio:steps.find')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && shown[0] && !event.nativeEvent.isComposing) work.select(shown[0].id, true);
        }}
      />
      <ol>
        {shown.map((each) => {
          const grade = worst.get(each.id);
          const Icon =
            grade === 'error' ? CircleAlert : grade === 'warning' ? TriangleAlert : each.outcome ? Flag : CircleCheck;
          return (
            <li key={each.id}>
              <button
                type="button"
                className={cx(s.step, each.id === selected && s.here)}
                aria-current={each.id === selected ? 'step' : undefined}
                onClick={() => work.select(each.id, true)}
              >
                <Icon
                  size={14}
                  className={s[grade ?? 'fine']}
                  aria-label={grade ? t(`studio:severity.${grade}`) : undefined}
                  aria-hidden={grade ? undefined : true}
                />
                <span>{words(each.title, currentLocale()) || each.id}</span>
                <small>{each.id}</small>
              </button>
            </li>
          );
        })}
      </ol>
      {shown.length === 0 && <p className={s.hint}>{t('studio:steps.noMatch')}</p>}
      <Button size="small" command="studio.addStep" onClick={add}>
        {t('studio:steps.add')}
      </Button>
    </nav>
  );
}
