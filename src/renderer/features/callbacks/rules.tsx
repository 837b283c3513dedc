import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DueRule } from '../../../shared/callbacks/rule.ts';
import { type CallbackRules, callbackRulesSchema } from '../../../shared/callbacks/settings.ts';
import { useCommand } from '../../app/commands.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useFormat } from '../../i18n/format.ts';
import { currentLocale, useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { toast } from '../../ui/toasts.ts';
import s from './callbacks.module.css';
import { RuleForm } from './rule-form.tsx';
import { GuardForm, RetryForm } from './rule-limits.tsx';

/** Rules as data: changed here, tried on next week, then published. Nothing counts before it is published. */
export function Rules() {
  const board = useQuery(orpc.callbacks.rules.queryOptions());
  if (!board.data) return <ErrorNote error={board.error} />;
  const { rules, versionId, shipped } = board.data;
  return <Editor key={versionId ?? 'shipped'} rules={rules} versionId={versionId} shipped={shipped} />;
}

interface EditorProps {
  rules: CallbackRules;
  versionId: string | null;
  shipped: CallbackRules;
}

const RETRY = '#retry';
const GUARDS = '#guards';

function Editor({ rules, versionId, shipped }: EditorProps) {
  const t = useT();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(rules);
  const [open, setOpen] = useState(rules.rules[0]?.key ?? '');
  const [note, setNote] = useState('');
  const preview = useMutation(orpc.callbacks.previewRules.mutationOptions());
  const publish = useMutation({
    ...orpc.callbacks.publishRules.mutationOptions(),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: orpc.callbacks.key() });
      toast({ kind: 'done', text: t('callbacks:rulesPublished') });
    },
  });
  const changed = JSON.stringify(draft) !== JSON.stringify(rules);
  const valid = callbackRulesSchema.safeParse(draft).success;
  const current = draft.rules.find(({ key }) => key === open);
  const put = (rule: DueRule) =>
    setDraft((all) => ({ ...all, rules: all.rules.map((one) => (one.key === rule.key ? rule : one)) }));
  const look = () => preview.mutate({ rules: draft, days: 7 });
  const send = () => publish.mutate({ rules: draft, note: note.trim(), versionId });
  useCommand({ id: 'callbacks.preview', title: 'callbacks:preview', group: 'list', keys: ['R'], run: look });
  useCommand({
    ...{ id: 'callbacks.publishRules', title: 'callbacks:publishRules', group: 'edit', keys: ['Mod+Enter'] },
    ...{ when: () => changed && valid && note.trim() !== '', run: send },
  });
  const own = current && !shipped.rules.some(({ key }) => key === current.key);
  const add = () => {
    const rule = newRule(draft.rules, t('callbacks:rule.new'));
    setDraft((all) => ({ ...all, rules: [...all.rules, rule] }));
    setOpen(rule.key);
  };
  useCommand({ id: 'callbacks.newRule', title: 'callbacks:rule.add', group: 'edit', keys: ['N'], run: add });
  const drop = () => {
    setDraft((all) => ({ ...all, rules: all.rules.filter(({ key }) => key !== open) }));
    setOpen(draft.rules[0]?.key ?? '');
  };
  return (
    <div className={s.rules}>
      <div>
        <RuleList rules={draft.rules} open={open} onOpen={setOpen} onChange={put} />
        <Button command="callbacks.newRule" onClick={add}>
          {t('callbacks:rule.add')}
        </Button>
      </div>
      <div className={s.ruleBody}>
        {current && <RuleForm key={current.key} rule={current} onChange={put} />}
        {own && <Button onClick={drop}>{t('callbacks:rule.drop')}</Button>}
        {open === RETRY && <RetryForm rules={draft} onChange={setDraft} />}
        {open === GUARDS && <GuardForm rules={draft} onChange={setDraft} />}
        <TextField
          type="date"
          label={t('callbacks:since')}
          hint={t('callbacks:sinceHint')}
          value={draft.since ?? ''}
          onChange={(e) => setDraft((all) => ({ ...all, since: e.target.value || null }))}
        />
        <div className={s.acts}>
          <Button command="callbacks.preview" disabled={!valid || preview.isPending} onClick={look}>
            {t('callbacks:preview')}
          </Button>
        </div>
        {!valid && <Note kind="risk">{t('callbacks:rulesBad')}</Note>}
        <ErrorNote error={preview.error ?? publish.error} />
        {preview.data && <Week {...preview.data} />}
        <TextField
          required
          label={t('callbacks:rulesNote')}
          value={note}
          maxLength={500}
          onChange={(e) => setNote(e.target.value)}
        />
        <Button
          look="primary"
          command="callbacks.publishRules"
          disabled={!changed || !valid || note.trim() === '' || publish.isPending}
          onClick={send}
        >
          {t('callbacks:publishRules')}
        </Button>
      </div>
    </div>
  );
}

interface RuleListProps {
  rules: readonly DueRule[];
  open: string;
  onOpen: (key: string) => void;
  onChange: (rule: DueRule) => void;
}

/** Every rule with its switch, and what holds for all of them. */
function RuleList({ rules, open, onOpen, onChange }: RuleListProps) {
  const t = useT();
  const locale = currentLocale();
  return (
    <ul className={s.ruleList}>
      {rules.map((rule) => (
        <li key={rule.key}>
          <input
            type="checkbox"
            aria-label={t('callbacks:ruleOn', { name: rule.label[locale] })}
            checked={rule.enabled}
            onChange={(e) => onChange({ ...rule, enabled: e.target.checked })}
          />
          <button type="button" aria-current={rule.key === open || undefined} onClick={() => onOpen(rule.key)}>
            {rule.label[locale]}
          </button>
        </li>
      ))}
      {[RETRY, GUARDS].map((key) => (
        <li key={key}>
          <button type="button" aria-current={key === open || undefined} onClick={() => onOpen(key)}>
            {t(key === RETRY ? 'callbacks:retry.title' : 'callbacks:clock.title')}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** A rule of the site's own under a key nobody has: a friendly call three days after the signed receipt, until it is changed. */
function newRule(rules: readonly DueRule[], name: string): DueRule {
  let number = 1;
  while (rules.some(({ key }) => key === `site${number}`)) number += 1;
  return {
    key: `site${number}`,
    label: { 'zh-HK': name, 'zh-CN': name, en: name },
    stage: 'care',
    trigger: { on: 'ticketStep', step: 'receiptCheckedAt' },
    who: {},
    opens: { count: 3, unit: 'days' },
    closes: { count: 7, unit: 'days' },
    lapses: false,
    keepDays: 30,
    owner: 'range',
    script: 'callback',
    priority: 50,
    purpose: 'service',
    enabled: true,
    source: '',
  };
}

interface WeekProps {
  days: readonly { day: string; calls: number; byRule: Readonly<Record<string, number>> }[];
  examples: Readonly<Record<string, readonly { id: string; name: string; day: string }[]>>;
}

/** Who would be due next week: figures by day, and some names by rule. */
function Week({ days, examples }: WeekProps) {
  const t = useT();
  const f = useFormat();
  return (
    <section>
      <h3>{t('callbacks:nextWeek')}</h3>
      <table className={s.table}>
        <tbody>
          {days.map(({ day, calls }) => (
            <tr key={day}>
              <th scope="row">{day}</th>
              <td>{f.number(calls)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {Object.entries(examples).map(([rule, some]) => (
        <p key={rule} className={s.examples}>
          <b>{rule}</b>
          {some.map(({ id, name }) => (
            <button key={id} type="button" onClick={() => go(pathOf('customers', id))}>
              {name}
            </button>
          ))}
        </p>
      ))}
    </section>
  );
}
