import { useState } from 'react';
import type { Board } from '../../../contract/phrases.ts';
import { SCOPES } from '../../../shared/phrases/lexicon.ts';
import type { Severity } from '../../../shared/phrases/types.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { readDay } from '../../ui/day-text.ts';
import { AreaField, DayField, SelectField, TextField } from '../../ui/field.tsx';
import { LANG_OF, LANGUAGES, type ListName, TAGS } from './form.ts';
import s from './phrases.module.css';
import type { RuleEditing } from './use-rule-form.ts';

const SEVERITIES: readonly Severity[] = ['block', 'warn', 'hint'];
const HOMOPHONES = ['on', 'tone', 'off'] as const;

interface RuleFieldsProps {
  editing: RuleEditing;
  isNew: boolean;
  board: Board;
  errors: Readonly<Record<string, string>>;
}

/** All parts of a rule. Boxes of several texts take one a line. */
export function RuleFields({ editing, isNew, board, errors }: RuleFieldsProps) {
  const t = useT();
  const { form, set } = editing;
  return (
    <div className={s.fields}>
      <div className={s.row}>
        {isNew && (
          <TextField
            label={t('phrases:field.id')}
            required
            maxLength={60}
            error={errors.id}
            value={form.id}
            onChange={(e) => set({ id: e.target.value })}
          />
        )}
        <TextField
          data-autofocus
          label={t('phrases:field.phrase')}
          required
          maxLength={200}
          error={errors.phrase}
          value={form.phrase}
          onChange={(e) => set({ phrase: e.target.value })}
        />
        <SelectField
          label={t('phrases:field.severity')}
          value={form.severity}
          options={SEVERITIES.map((value) => ({ value, label: t(`phrases:severity.${value}`) }))}
          onChange={(e) => set({ severity: SEVERITIES.find((one) => one === e.target.value) ?? form.severity })}
        />
        <Category editing={editing} board={board} />
      </div>
      <fieldset className={s.group}>
        <legend>{t('phrases:group.variants')}</legend>
        <Languages part="variants" editing={editing} rows={3} />
      </fieldset>
      <fieldset className={s.group}>
        <legend>{t('phrases:group.suggestion')}</legend>
        <div className={s.four}>
          {TAGS.map((tag) => (
            <AreaField
              key={tag}
              rows={2}
              lang={LANG_OF[tag]}
              label={t(`phrases:tag.${tag}`)}
              value={form.suggestion[tag] ?? ''}
              onChange={(e) => set({ suggestion: { ...form.suggestion, [tag]: e.target.value } })}
            />
          ))}
        </div>
      </fieldset>
      <Examples editing={editing} />
      <fieldset className={s.group}>
        <legend>{t('phrases:group.weak')}</legend>
        <Languages part="weak" editing={editing} rows={2} />
        <label className={s.check}>
          <input type="checkbox" checked={form.weakOnly} onChange={(e) => set({ weakOnly: e.target.checked })} />
          {t('phrases:field.weakOnly')}
        </label>
      </fieldset>
      <Guards editing={editing} />
      <Where editing={editing} errors={errors} />
    </div>
  );
}

/** Kinds that the lists of forbidden wording know (domain §8); a site may add its own. */
const KINDS = 'hangup filler impatient blame rhetorical interrupt dismiss refusal ignorance shirk attitude'.split(' ');
const OTHER = '+';

function Category({ editing, board }: { editing: RuleEditing; board: Board }) {
  const t = useT();
  const { form, set } = editing;
  const [own, setOwn] = useState(false);
  const known = [...new Set([...KINDS, ...board.rules.map(({ rule }) => rule.category), form.category])];
  const options = known
    .filter((code) => code !== '')
    .map((value) => ({ value, label: textOfCode('phrases:category.', value) }));
  if (own)
    return (
      <TextField
        autoFocus
        label={t('phrases:field.category')}
        maxLength={60}
        value={form.category}
        onChange={(e) => set({ category: e.target.value })}
      />
    );
  return (
    <SelectField
      label={t('phrases:field.category')}
      value={form.category}
      options={[{ value: '', label: '–' }, ...options, { value: OTHER, label: t('phrases:field.otherCategory') }]}
      onChange={(e) => (e.target.value === OTHER ? setOwn(true) : set({ category: e.target.value }))}
    />
  );
}

function Languages({ part, editing, rows }: { part: 'variants' | 'weak'; editing: RuleEditing; rows: number }) {
  const t = useT();
  const { form, set } = editing;
  return (
    <div className={s.four}>
      {LANGUAGES.map((language) => (
        <AreaField
          key={language}
          rows={rows}
          lang={LANG_OF[language]}
          label={t(`phrases:language.${language}`)}
          value={form[part][language]}
          onChange={(e) => set({ [part]: { ...form[part], [language]: e.target.value } })}
        />
      ))}
    </div>
  );
}

function List({ name, editing, rows = 2 }: { name: ListName; editing: RuleEditing; rows?: number }) {
  const t = useT();
  const { form, set } = editing;
  return (
    <AreaField
      rows={rows}
      label={t(`phrases:list.${name}`)}
      value={form.lists[name]}
      onChange={(e) => set({ lists: { ...form.lists, [name]: e.target.value } })}
    />
  );
}

function Examples({ editing }: { editing: RuleEditing }) {
  const t = useT();
  return (
    <fieldset className={s.group}>
      <legend>{t('phrases:group.examples')}</legend>
      <div className={s.two}>
        <List name="hit" editing={editing} rows={3} />
        <List name="miss" editing={editing} rows={3} />
      </div>
    </fieldset>
  );
}

/** What excuses a hit: allow strings, words near it or right beside it; and how far sound and letters count. */
function Guards({ editing }: { editing: RuleEditing }) {
  const t = useT();
  const { form, set } = editing;
  return (
    <fieldset className={s.group}>
      <legend>{t('phrases:group.guards')}</legend>
      <div className={s.four}>
        <List name="allow" editing={editing} />
        <List name="notBefore" editing={editing} />
        <List name="notAfter" editing={editing} />
        <List name="initials" editing={editing} />
        <List name="nearAny" editing={editing} />
        <List name="nearAll" editing={editing} />
        <List name="nearNone" editing={editing} />
        <div className={s.stack}>
          <TextField
            label={t('phrases:field.within')}
            inputMode="numeric"
            maxLength={3}
            placeholder="16"
            value={form.within}
            onChange={(e) => set({ within: e.target.value })}
          />
          <SelectField
            label={t('phrases:field.side')}
            value={form.side}
            options={(['', 'before', 'after'] as const).map((value) => ({
              value,
              label: t(`phrases:side.${value === '' ? 'both' : value}`),
            }))}
            onChange={(e) => set({ side: e.target.value as typeof form.side })}
          />
        </div>
      </div>
      <div className={s.two}>
        <SelectField
          label={t('phrases:field.homophone')}
          value={form.homophone}
          options={HOMOPHONES.map((value) => ({ value, label: t(`phrases:homophone.${value}`) }))}
          onChange={(e) => set({ homophone: HOMOPHONES.find((one) => one === e.target.value) ?? 'on' })}
        />
        <label className={s.check}>
          <input type="checkbox" checked={form.anchored} onChange={(e) => set({ anchored: e.target.checked })} />
          {t('phrases:field.anchored')}
        </label>
      </div>
    </fieldset>
  );
}

const DAY_LENGTH = 10;
/** Where the program checks today; what else a rule names (replies, chat) is kept for when it does. */
const CHECKED_SCOPES = SCOPES.filter((scope) => scope === 'note' || scope === 'script');

/** Where the rule applies, and between which days. */
function Where({ editing, errors }: Pick<RuleFieldsProps, 'editing' | 'errors'>) {
  const t = useT();
  const { form, set } = editing;
  // A day that is still being typed is not wrong yet.
  const dayError = (text: string) =>
    text.length >= DAY_LENGTH && readDay(text) === null ? t('call:fieldProblem.notDate') : undefined;
  return (
    <fieldset className={s.group}>
      <legend>{t('phrases:group.where')}</legend>
      <div className={s.checks}>
        {CHECKED_SCOPES.map((scope) => (
          <label key={scope} className={s.check}>
            <input
              type="checkbox"
              checked={form.scope.includes(scope)}
              onChange={(e) =>
                set({ scope: e.target.checked ? [...form.scope, scope] : form.scope.filter((one) => one !== scope) })
              }
            />
            {t(`phrases:scope.${scope}`)}
          </label>
        ))}
      </div>
      <div className={`${s.two} ${s.days}`}>
        <DayField
          kind="date"
          label={t('phrases:field.from')}
          error={dayError(form.from) ?? errors.from}
          text={form.from}
          onText={(from) => set({ from })}
        />
        <DayField
          kind="date"
          label={t('phrases:field.until')}
          error={dayError(form.until) ?? errors.until}
          text={form.until}
          onText={(until) => set({ until })}
        />
      </div>
    </fieldset>
  );
}
