import { useState } from 'react';
import { type ClockRule, type ClocksDocument, OWNERS } from '../../../shared/clocks/types.ts';
import { useCommand } from '../../app/commands.ts';
import { wordsIn } from '../../clocks/label.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { client } from '../../rpc/client.ts';
import { problemText } from '../../rpc/errors.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Note } from '../../ui/note.tsx';
import { toast } from '../../ui/toasts.ts';
import s from './clocks.module.css';
import { Preview } from './preview.tsx';
import { RuleEvents } from './rule-events.tsx';
import { AMOUNTS, type DraftProblems, draftOf, type RuleDraft, ruleOf, TIMES, withRule } from './rule-model.ts';
import { isOwn, withoutRule } from './rule-new.ts';
import { usePreview } from './use-preview.ts';

interface RuleFormProps {
  rule: ClockRule;
  board: { document: ClocksDocument; original: ClocksDocument; states: Record<string, string[]> };
  onClose: () => void;
}

const KINDS = ['calendar', 'business', 'businessDays', 'businessDay', 'sameDay', 'monthDay', 'field'] as const;

/** One rule: figures, whose it is, what follows; below, what the change would do to the tickets that are open now. */
export function RuleForm({ rule, board, onClose }: RuleFormProps) {
  const t = useT();
  const [draft, setDraft] = useState(() => draftOf(rule));
  const [note, setNote] = useState('');
  const [failed, setFailed] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const result = ruleOf(rule, draft);
  const problems = 'problems' in result ? result.problems : {};
  const document = 'rule' in result ? withRule(board.document, result.rule) : null;
  const preview = usePreview(document);
  const ready = document !== null && note.trim() !== '' && preview?.problems.length === 0;
  const send = (next: ClocksDocument, said: string) =>
    client.clocks
      .publishRules({ document: next, note: note.trim() })
      .then(() => {
        toast({ kind: 'done', text: said });
        onClose();
      })
      .catch((error: unknown) => setFailed(problemText(error, t)));
  const publish = () => {
    if (ready) return void send(document, t('clocks:rule.published', { name: wordsIn(draft.label) }));
    setTried(true);
    setFailed(t(note.trim() === '' ? 'clocks:rule.why' : 'clocks:rule.mend'));
  };
  const remove = () => {
    if (note.trim() === '') return setFailed(t('clocks:rule.why'));
    void send(withoutRule(board.document, rule.key), t('clocks:rule.removed', { name: wordsIn(rule.label) }));
  };
  const stored = board.document.rules.some(({ key }) => key === rule.key);
  const own = isOwn(board.original, rule.key);
  return (
    <Dialog
      title={wordsIn(rule.label) || t('clocks:rule.new')}
      width={720}
      onClose={onClose}
      foot={
        <>
          {stored && own && (
            <Button look="quiet" onClick={remove}>
              {t('clocks:rule.remove')}
            </Button>
          )}
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" command="clocks.publish" onClick={publish}>
            {t('clocks:rule.publish')}
          </Button>
        </>
      }
    >
      <PublishKey run={publish} />
      <form className={s.form} onSubmit={(e) => e.preventDefault()}>
        {own && (
          <RuleEvents
            rule={rule}
            draft={draft}
            set={(patch) => setDraft({ ...draft, ...patch })}
            states={board.states}
            missing={tried}
          />
        )}
        <Figures rule={rule} draft={draft} set={(patch) => setDraft({ ...draft, ...patch })} problems={problems} />
        <Pauses rule={rule} board={board} draft={draft} set={(patch) => setDraft({ ...draft, ...patch })} />
        <TextField
          label={t('clocks:rule.note')}
          required
          limit={500}
          value={note}
          onChange={(e) => setNote(e.target.value)}
        />
      </form>
      {preview && <Preview preview={preview} />}
      {failed && <Note kind="breach">{failed}</Note>}
    </Dialog>
  );
}

/** Inside the dialog's layer, where its keys answer. */
function PublishKey({ run }: { run: () => void }) {
  useCommand({ id: 'clocks.publish', title: 'clocks:command.publish', group: 'edit', keys: ['Mod+S'], run });
  return null;
}

interface Part {
  rule: ClockRule;
  draft: RuleDraft;
  set: (patch: Partial<RuleDraft>) => void;
}

function Figures({ rule, draft, set, problems }: Part & { problems: DraftProblems }) {
  const t = useT();
  const error = (field: keyof DraftProblems) => {
    const problem = problems[field];
    return problem && t(`clocks:problem.${problem}`);
  };
  const owners = OWNERS.map((value) => ({ value, label: textOfCode('clocks:owner.', value) }));
  const kinds = KINDS.filter((kind) => kind !== 'field' || rule.limit.kind === 'field');
  return (
    <div className={s.fields}>
      <label className={s.check}>
        <input type="checkbox" checked={draft.active} onChange={(e) => set({ active: e.target.checked })} />
        {t('clocks:rule.active')}
      </label>
      <SelectField
        label={t('clocks:field.limit')}
        value={draft.kind}
        options={kinds.map((value) => ({ value, label: t(`clocks:limit.${value}`) }))}
        onChange={(e) => set({ kind: KINDS.find((one) => one === e.target.value) ?? draft.kind })}
      />
      {AMOUNTS.has(draft.kind) && (
        <TextField
          label={textOfCode('clocks:amount.', draft.kind)}
          inputMode="numeric"
          error={error('amount')}
          value={draft.amount}
          onChange={(e) => set({ amount: e.target.value })}
        />
      )}
      {TIMES.has(draft.kind) && (
        <TextField
          label={t('clocks:field.at')}
          hint={t('clocks:hint.at')}
          error={error('at')}
          value={draft.at === 'close' ? '' : draft.at}
          onChange={(e) => set({ at: e.target.value.trim() === '' ? 'close' : e.target.value })}
        />
      )}
      <TextField
        label={t('clocks:field.warn')}
        hint={t(rule.warn.kind === 'at' ? 'clocks:hint.warnAt' : 'clocks:hint.warn')}
        error={error('warn')}
        value={draft.warn}
        onChange={(e) => set({ warn: e.target.value })}
      />
      <SelectField
        label={t('clocks:field.owner')}
        value={draft.owner}
        options={owners}
        onChange={(e) => set({ owner: OWNERS.find((one) => one === e.target.value) ?? draft.owner })}
      />
      <SelectField
        label={t('clocks:field.escalate')}
        value={draft.escalateTo}
        options={[{ value: '', label: t('clocks:rule.nobody') }, ...owners]}
        onChange={(e) => set({ escalateTo: OWNERS.find((one) => one === e.target.value) ?? '' })}
      />
      {draft.escalateTo !== '' && (
        <TextField
          label={t('clocks:field.after')}
          inputMode="numeric"
          error={error('escalateAfter')}
          value={draft.escalateAfter}
          onChange={(e) => set({ escalateAfter: e.target.value })}
        />
      )}
      <TextField
        label={t('clocks:field.cost')}
        hint={t('clocks:hint.cost')}
        inputMode="numeric"
        error={error('cost')}
        value={draft.cost}
        onChange={(e) => set({ cost: e.target.value })}
      />
    </div>
  );
}

/** States in which the clock stands still: those of its class in which it does not run. */
function Pauses({ rule, board, draft, set }: Part & { board: RuleFormProps['board'] }) {
  const t = useT();
  const names = rule.subject === 'ticket' ? draft.classes.map((name) => `ticket ${name}`) : [];
  const states = [...new Set(names.flatMap((name) => board.states[name] ?? []))].filter(
    (state) => draft.runsIn === 'open' || !draft.runsIn.includes(state),
  );
  if (states.length === 0) return null;
  const flip = (state: string) =>
    set({
      pausesIn: draft.pausesIn.includes(state)
        ? draft.pausesIn.filter((one) => one !== state)
        : [...draft.pausesIn, state],
    });
  return (
    <fieldset className={s.checks}>
      <legend>{t('clocks:field.pausesIn')}</legend>
      {states.map((state) => (
        <label key={state} className={s.check}>
          <input type="checkbox" checked={draft.pausesIn.includes(state)} onChange={() => flip(state)} />
          {textOfCode('words:status.', state)}
        </label>
      ))}
    </fieldset>
  );
}
