import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ScriptDoc } from '../../../shared/script/types.ts';
import { siteInstant } from '../../../shared/site-local.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useWorkspace } from '../../app/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { client, orpc, queryClient } from '../../rpc/client.ts';
import { problemOf } from '../../rpc/errors.ts';
import { Button } from '../../ui/button.tsx';
import { readMoment } from '../../ui/day-text.ts';
import { DayField, TextField } from '../../ui/field.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { toast, toastProblem } from '../../ui/toasts.ts';
import { DiffView } from './DiffView.tsx';
import { useStudio, useWork } from './model.ts';
import s from './studio.module.css';

/** From draft over review to publication, beside what has changed. */
export function Review() {
  const t = useT();
  const { published, row } = useStudio();
  const doc = useWork((state) => state.doc);
  return (
    <div className={s.review}>
      <Moves />
      {row.offer && <Offer />}
      <h2>{t('studio:review.changes')}</h2>
      <DiffView before={published} after={doc} />
    </div>
  );
}

function Moves() {
  const t = useT();
  const { work, findings } = useStudio();
  const draft = useWork((state) => state.draft);
  const save = useWork((state) => state.save);
  const errors = (findings ?? []).filter(({ severity }) => severity === 'error').length;
  const move = async (to: 'inReview' | 'draft' | 'withdrawn') => {
    try {
      if (!(await work.flush())) return;
      const { draft: now } = work.store.getState();
      if (!now) return;
      const answer = await client.studio.move({ key: work.key, rev: now.rev, to, note: null });
      work.taken(answer.draft);
      // What was written is put away: the table shows again what is in force.
      if (to === 'withdrawn') go(pathOf('studio'));
    } catch (error) {
      toastProblem(error);
    }
  };
  if (!draft && save === 'saved') return <Note>{t('studio:review.nothing')}</Note>;
  const inReview = draft?.status === 'inReview' && save === 'saved';
  return (
    <section className={s.form} aria-label={t('studio:tab.review')}>
      {errors > 0 && <Note kind="breach">{t('studio:review.errors', { count: errors })}</Note>}
      {inReview ? (
        <>
          <Note>{t('studio:review.inReview', { name: draft.ownerName })}</Note>
          <Publish disabled={errors > 0} />
          <Button onClick={() => void move('draft')}>{t('studio:review.takeBack')}</Button>
        </>
      ) : (
        <div className={s.row}>
          <Button look="primary" disabled={errors > 0} onClick={() => void move('inReview')}>
            {t('studio:review.send')}
          </Button>
          <Button onClick={() => void move('withdrawn')}>{t('studio:review.withdraw')}</Button>
        </div>
      )}
    </section>
  );
}

function Publish({ disabled }: { disabled: boolean }) {
  const t = useT();
  const { work } = useStudio();
  const [note, setNote] = useState('');
  const format = useFormat();
  const [from, setFrom] = useState('');
  const [error, setError] = useState<unknown>(null);
  const zone = useWorkspace()?.timeZone ?? 'Asia/Hong_Kong';
  const moment = readMoment(from);
  const start = moment === null ? null : siteInstant(moment, zone);
  const unread = from.trim() !== '' && start === null;
  const good = note.trim() !== '' && !unread && !disabled;
  const publish = async () => {
    const { draft } = work.store.getState();
    if (!draft || !good) return;
    try {
      const at = from.trim() === '' ? Date.now() : start;
      if (at === null) return;
      const { version } = await client.studio.publish({
        key: work.key,
        rev: draft.rev,
        effectiveFrom: at,
        note: note.trim(),
      });
      work.taken(null);
      toast({ kind: 'done', text: t('studio:review.published', { number: version.number }) });
      work.show('versions');
    } catch (refusal) {
      setError(refusal);
    }
  };
  return (
    <form
      className={s.form}
      onSubmit={(event) => {
        event.preventDefault();
        void publish();
      }}
    >
      <TextField label={t('studio:review.why')} required value={note} onChange={(e) => setNote(e.target.value)} />
      <DayField
        kind="moment"
        label={t('studio:review.from')}
        hint={start ? format.when(start) : t('studio:review.fromHint')}
        error={unread && from.length >= 16 ? t('studio:review.fromBad') : undefined}
        text={from}
        onText={setFrom}
      />
      <Button type="submit" look="primary" disabled={!good}>
        {t('studio:review.publish')}
      </Button>
      <Refusal error={error} />
    </form>
  );
}

/** Publishing was refused: every error, in the words of the core. */
function Refusal({ error }: { error: unknown }) {
  const t = useT();
  if (error === null) return null;
  const problem = problemOf(error);
  const messages =
    problem.code === 'INVALID_INPUT'
      ? problem.fields.flatMap(({ params }) => (params?.message ? [String(params.message)] : []))
      : [];
  if (messages.length === 0) return <ErrorNote error={error} />;
  return (
    <Note kind="breach">
      {t('studio:review.errors', { count: messages.length })}
      <ul className={s.listed}>
        {messages.map((message) => (
          <li key={message} lang="en">
            {message}
          </li>
        ))}
      </ul>
    </Note>
  );
}

/** The newer built-in beside what the site has. Taking it makes a draft of it; nothing changes for agents yet. */
function Offer() {
  const t = useT();
  const { work, row } = useStudio();
  const offer = useQuery(orpc.studio.offer.queryOptions({ input: { key: row.key } })).data;
  if (!offer) return null;
  return (
    <section className={s.offer} aria-label={t('studio:offer.label')}>
      <h2>{t('studio:offer.label')}</h2>
      <p>{t('studio:offer.says')}</p>
      <DiffView before={offer.published as ScriptDoc} after={offer.body as ScriptDoc} />
      <div className={s.row}>
        <Button onClick={() => work.edit(() => offer.body as ScriptDoc)}>{t('studio:offer.take')}</Button>
        <Button onClick={() => void decline(row.key)}>{t('studio:offer.decline')}</Button>
      </div>
    </section>
  );
}

async function decline(key: string): Promise<void> {
  await client.studio.declineOffer({ key });
  await queryClient.invalidateQueries({ queryKey: orpc.studio.list.key() });
}
