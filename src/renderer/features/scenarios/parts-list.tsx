import { CircleAlert, CircleCheck, Flag, TriangleAlert } from 'lucide-react';
import { addPart, PART_HEADS, PART_LISTS, type PartList, partId } from '../../../shared/practice/edit.ts';
import { currentLocale, useT } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { words } from '../call/model.ts';
import s from '../studio/studio.module.css';
import { partOfFinding, useTable, useWork } from './model.ts';

/** Everything a scenario is made of, with what lint found in each. */
export function PartsList() {
  const t = useT();
  const scenario = useWork((state) => state.doc);
  return (
    <nav className={s.steps} aria-label={t('scenarios:part.label')}>
      <ol>
        {PART_HEADS.map((part) => (
          <Part key={part} part={part} text={t(`scenarios:part.${part}`)} />
        ))}
      </ol>
      {PART_LISTS.map((list) => (
        <section key={list} aria-label={t(`scenarios:part.${list}`)}>
          <h2>{t(`scenarios:part.${list}`)}</h2>
          <ol>
            {(scenario[list] ?? []).map((item) => {
              const label = 'title' in item ? item.title : 'label' in item ? item.label : undefined;
              const text = (label && words(label, currentLocale())) || item.id;
              return (
                <Part key={item.id} part={partId(list, item.id)} text={text} small={item.id} end={list === 'ends'} />
              );
            })}
          </ol>
          <AddPart list={list} />
        </section>
      ))}
    </nav>
  );
}

function Part({ part, text, small, end = false }: { part: string; text: string; small?: string; end?: boolean }) {
  const t = useT();
  const { work, findings } = useTable();
  const selected = useWork((state) => state.selected);
  const mine = (findings ?? []).filter((finding) => partOfFinding(finding.part) === part);
  const grade = mine.some(({ severity }) => severity === 'error') ? 'error' : mine.length > 0 ? 'warning' : null;
  const Icon = grade === 'error' ? CircleAlert : grade === 'warning' ? TriangleAlert : end ? Flag : CircleCheck;
  return (
    <li>
      <button
        type="button"
        className={cx(s.step, part === selected && s.here)}
        aria-current={part === selected ? 'step' : undefined}
        onClick={() => work.select(part, true)}
      >
        <Icon
          size={14}
          className={s[grade ?? 'fine']}
          aria-label={grade ? t(`studio:severity.${grade}`) : undefined}
          aria-hidden={grade ? undefined : true}
        />
        <span>{text}</span>
        {small !== undefined && small !== text && <small>{small}</small>}
      </button>
    </li>
  );
}

function AddPart({ list }: { list: PartList }) {
  const t = useT();
  const { work } = useTable();
  return (
    <Button
      size="small"
      onClick={() => {
        const added = addPart(work.store.getState().doc, list);
        work.edit(() => added.scenario);
        work.select(added.part, true);
      }}
    >
      {t(`scenarios:add.${list}`)}
    </Button>
  );
}
