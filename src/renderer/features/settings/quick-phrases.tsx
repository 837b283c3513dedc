import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Plus, TriangleAlert } from 'lucide-react';
import { useRef, useState } from 'react';
import type { QuickMark, Settings } from '../../../contract/settings.ts';
import { type QuickPhrase, quickProblems } from '../../../shared/quick-phrases/model.ts';
import { useCommand } from '../../app/commands.ts';
import { useMarkCommand } from '../../editor/useMarkCommand.ts';
import { currentLocale, useT } from '../../i18n/i18n.ts';
import { labelOf } from '../../i18n/label.ts';
import { orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { moved } from './lists.ts';
import { QuickPhraseForm } from './quick-phrase-form.tsx';
import s from './quick-phrases.module.css';
import { SaveBar } from './save-bar.tsx';
import { trimmed } from './trimmed.ts';

/** A phrase with a key of its own, so that a moved one keeps its editors. */
interface Keyed {
  readonly key: number;
  readonly phrase: QuickPhrase;
}

const EMPTY: QuickPhrase = { code: '', shortcut: '', title: {}, text: {}, classes: [] };

/** The site's quick phrases (domain §4): a list at the left, one phrase with its wordings at the right. */
export function QuickPhraseSettings({ settings, onReload }: { settings: Settings; onReload: () => void }) {
  const t = useT();
  const [seen, setSeen] = useState(settings.quickPhrases);
  const nextKey = useRef(seen.length);
  const [rows, setRows] = useState<readonly Keyed[]>(() => seen.map((phrase, key) => ({ key, phrase })));
  const [chosen, setChosen] = useState(0);
  useMarkCommand();
  const phrases = rows.map(({ phrase }) => trimmed(phrase));
  const problems = quickProblems(phrases);
  const save = useSave(setSeen);
  const dirty = JSON.stringify(phrases) !== JSON.stringify(seen);
  const at = rows.findIndex(({ key }) => key === chosen);
  const row = rows[at];
  const add = () => {
    const key = nextKey.current++;
    setRows([...rows, { key, phrase: EMPTY }]);
    setChosen(key);
  };
  const change = (phrase: QuickPhrase) => {
    save.reset();
    setRows((old) => old.map((one) => (one.key === chosen ? { ...one, phrase } : one)));
  };
  const remove = () => {
    setRows(rows.filter(({ key }) => key !== chosen));
    setChosen(rows[at + 1]?.key ?? rows[at - 1]?.key ?? -1);
  };
  const send = (accepted: boolean) => save.mutate({ phrases, seen: [...seen], accepted });
  useCommand({ id: 'settings.addRow', title: 'settings:command.addQuick', group: 'edit', keys: ['Alt+N'], run: add });
  const marks = save.data?.saved === false ? save.data.marks : [];
  return (
    <div className={s.section}>
      <header>
        <h2>{t('settings:quick.title')}</h2>
        <p className={s.hint}>{t('settings:quick.hint')}</p>
      </header>
      <div className={s.columns}>
        <div className={s.side}>
          <PhraseList
            rows={rows}
            chosen={chosen}
            marked={(index) => problems.has(index) || marks.some((mark) => mark.index === index)}
            onChoose={setChosen}
          />
          <Button icon={<Plus size={16} aria-hidden="true" />} command="settings.addRow" onClick={add}>
            {t('settings:command.addQuick')}
          </Button>
        </div>
        {row && (
          <QuickPhraseForm
            key={row.key}
            phrase={row.phrase}
            problem={dirty ? problems.get(at) : undefined}
            onChange={change}
            onRemove={remove}
            onMove={(by) => setRows(moved(rows, at, by))}
          />
        )}
      </div>
      <Marked marks={marks} phrases={phrases} onAccept={() => send(true)} />
      <ErrorNote error={save.error} />
      <SaveBar
        dirty={dirty}
        saving={save.isPending}
        saved={save.data?.saved === true && !dirty}
        blocked={problems.size > 0}
        onSave={() => send(false)}
        onDrop={onReload}
      />
    </div>
  );
}

/** After a save the editors stay as they are: only what counts as stored is new. */
function useSave(onSaved: (stored: Settings['quickPhrases']) => void) {
  const queries = useQueryClient();
  return useMutation(
    orpc.settings.setQuickPhrases.mutationOptions({
      onSuccess: ({ saved, settings }) => {
        if (!saved) return;
        queries.setQueryData(orpc.settings.get.queryKey(), settings);
        onSaved(settings.quickPhrases);
      },
    }),
  );
}

interface PhraseListProps {
  rows: readonly Keyed[];
  chosen: number;
  marked: (index: number) => boolean;
  onChoose: (key: number) => void;
}

function PhraseList({ rows, chosen, marked, onChoose }: PhraseListProps) {
  const t = useT();
  if (rows.length === 0) return <p className={s.hint}>{t('settings:quick.empty')}</p>;
  return (
    <ul className={s.list} aria-label={t('settings:quick.title')}>
      {rows.map(({ key, phrase }, index) => (
        <li key={key}>
          <button
            type="button"
            className={cx(s.entry, key === chosen && s.here)}
            aria-current={key === chosen ? 'true' : undefined}
            onClick={() => onChoose(key)}
          >
            <kbd className={s.shortcut}>{phrase.shortcut || '–'}</kbd>
            <span className={s.name}>
              {labelOf({ code: '', label: phrase.title }, currentLocale()) || t('settings:quick.new')}
            </span>
            {marked(index) && <TriangleAlert size={14} aria-label={t('settings:quick.toMend')} />}
          </button>
        </li>
      ))}
    </ul>
  );
}

interface MarkedProps {
  marks: readonly QuickMark[];
  phrases: readonly QuickPhrase[];
  onAccept: () => void;
}

/** What the phrase engine refused or asks about, and the way to keep what it only warns of. */
function Marked({ marks, phrases, onAccept }: MarkedProps) {
  const t = useT();
  if (marks.length === 0) return null;
  const blocked = marks.filter(({ severity }) => severity === 'block');
  const shown = blocked.length > 0 ? blocked : marks;
  return (
    <Note kind={blocked.length > 0 ? 'breach' : 'risk'}>
      {t(blocked.length > 0 ? 'settings:quick.blocked' : 'settings:quick.warned')}
      <ul className={s.marks}>
        {shown.map(({ index, language, ruleId, words }) => (
          <li key={`${index} ${language} ${ruleId} ${words}`}>
            {t('settings:quick.mark', { shortcut: phrases[index]?.shortcut ?? '', words, rule: ruleId })}
          </li>
        ))}
      </ul>
      {blocked.length === 0 && (
        <Button size="small" onClick={onAccept}>
          {t('settings:quick.accept')}
        </Button>
      )}
    </Note>
  );
}
