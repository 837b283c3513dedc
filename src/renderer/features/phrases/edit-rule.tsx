import { useMutation, useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useMemo } from 'react';
import type { Board } from '../../../contract/phrases.ts';
import { useCommand } from '../../app/commands.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useFormat } from '../../i18n/format.ts';
import { currentLocale, useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { fieldTexts } from '../../rpc/errors.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { placeOf } from '../../ui/list/memory.ts';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { announceChange } from '../../ui/toasts.ts';
import { State } from './marks.tsx';
import { phraseText } from './phrase-text.ts';
import s from './phrases.module.css';
import { RuleFields } from './rule-fields.tsx';
import { NEW } from './rules.tsx';
import { leaveBox } from './tabs.tsx';
import { isSound, tryExamples } from './trial.ts';
import { TryPanel } from './try-panel.tsx';
import { useCandidate } from './use-board.ts';
import { type RuleEditing, useRuleForm } from './use-rule-form.ts';

const toList = () => go(pathOf('phrases', null, placeOf('phrases').query));

/** One rule: all its parts on the left, its examples and a text to try it on at the right. */
export function EditRule({ id, query, board }: { id: string; query: string; board: Board }) {
  const alarmId = new URLSearchParams(query).get('alarm');
  const alarms = useQuery({
    ...orpc.phrases.alarms.queryOptions({ input: { status: 'decided' } }),
    enabled: alarmId !== null,
  });
  const alarm = alarms.data?.find((one) => one.id === alarmId) ?? null;
  const editing = useRuleForm(id, board, alarm);
  const { form, rule, row } = editing;
  const trial = useMemo(() => tryExamples(rule, form), [rule, form]);
  const rules = useCandidate(board);
  const save = useSave(id, editing);
  return (
    <div className={s.page} data-page tabIndex={-1}>
      <Head id={id} editing={editing} />
      {alarm && <Note kind="plain">{<AlarmHint />}</Note>}
      {row?.crossed && (
        <Note kind="risk">
          <Crossed />
        </Note>
      )}
      <div className={s.editor}>
        <RuleFields editing={editing} isNew={id === NEW} board={board} errors={fieldTexts(save.error)} />
        <TryPanel rule={rule} rules={rules} trial={trial} />
      </div>
      <Foot editing={editing} save={save} sound={isSound(trial)} />
    </div>
  );
}

function AlarmHint() {
  return useT()('phrases:edit.fromAlarm');
}

function Crossed() {
  return useT()('phrases:edit.crossed');
}

function useSave(id: string, editing: RuleEditing) {
  const t = useT();
  return useMutation(
    orpc.phrases.saveRule.mutationOptions({
      onSuccess: ({ draftId, rev, changeId }) => {
        editing.saved({ id: draftId, rev });
        announceChange(changeId, t('phrases:said.drafted', { id: editing.rule.id }));
        if (id === NEW) go(pathOf('phrases', editing.rule.id));
      },
    }),
  );
}

function Head({ id, editing }: { id: string; editing: RuleEditing }) {
  const t = useT();
  const f = useFormat();
  const { row } = editing;
  useCommand({
    id: 'phrases.back',
    title: 'phrases:command.back',
    group: 'go',
    keys: ['Escape'],
    quiet: true,
    // One level back: out of the box first, then to the list.
    run: () => leaveBox() || toList(),
  });
  return (
    <header className={s.head}>
      <IconButton label={t('phrases:command.back')} icon={<ArrowLeft size={16} />} onClick={toList} />
      <h1>
        {id === NEW
          ? t('phrases:edit.new')
          : t('phrases:edit.title', { id, phrase: phraseText(editing.rule, currentLocale()) })}
      </h1>
      {row && <State row={row} />}
      {row?.draft && (
        <span className={s.says}>
          {t('phrases:edit.draftedBy', { name: row.draft.byName, when: f.when(row.draft.at) })}
        </span>
      )}
    </header>
  );
}

interface FootProps {
  editing: RuleEditing;
  save: ReturnType<typeof useSave>;
  sound: boolean;
}

/** Why, and then: draft it, drop what was typed, take the rule out, or take the draft back. */
function Foot({ editing, save, sound }: FootProps) {
  const t = useT();
  const { rule, note, seen, dirty, row } = editing;
  const ready = dirty && !save.isPending && rule.phrase !== '';
  const send = () => ready && save.mutate({ rule, note, draftId: seen?.id ?? null, seen: seen?.rev ?? null });
  const remove = useMutation(
    orpc.phrases.removeRule.mutationOptions({
      onSuccess: ({ changeId }) => {
        editing.drop();
        announceChange(changeId, t('phrases:said.removed', { id: rule.id }));
        toList();
      },
    }),
  );
  const withdraw = useMutation(
    orpc.phrases.withdraw.mutationOptions({
      onSuccess: ({ changeId }) => {
        editing.drop();
        announceChange(changeId, t('phrases:said.withdrawn', { id: rule.id }));
        toList();
      },
    }),
  );
  useCommand({ id: 'phrases.save', title: 'phrases:command.save', group: 'edit', keys: ['Mod+S'], run: send });
  return (
    <footer className={s.foot}>
      <div className={s.grow}>
        <TextField
          hideLabel
          label={t('phrases:edit.why')}
          placeholder={t('phrases:edit.why')}
          maxLength={500}
          value={note}
          onChange={(e) => editing.setNote(e.target.value)}
        />
      </div>
      <span className={s.says} role="status">
        {sound ? t('phrases:edit.sound') : t('phrases:edit.unsound')}
      </span>
      <Button look="primary" command="phrases.save" disabled={!ready} onClick={send}>
        {t('phrases:edit.save')}
      </Button>
      {dirty && row && (
        <Button look="quiet" onClick={editing.drop}>
          {t('phrases:edit.drop')}
        </Button>
      )}
      {row?.draft && (
        <Button look="quiet" onClick={() => withdraw.mutate({ draftIds: [row.draft!.id] })}>
          {t('phrases:edit.withdraw')}
        </Button>
      )}
      {row?.base && row.state !== 'removed' && (
        <Button look="quiet" onClick={() => remove.mutate({ ruleId: rule.id, note })}>
          {t('phrases:edit.remove')}
        </Button>
      )}
      <ErrorNote error={save.error ?? remove.error ?? withdraw.error} />
    </footer>
  );
}
