import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PracticeResult } from '../../../contract/practice.ts';
import { defaultSheet } from '../../../shared/quality/default-sheet.ts';
import { businessDate } from '../../../shared/site-time.ts';
import { useWorkspace } from '../../app/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { client, orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { AreaField, SelectField, TextField } from '../../ui/field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { announceChange, toastProblem } from '../../ui/toasts.ts';
import s from './practice.module.css';
import { areaWords, wordsIn } from './words.ts';

interface MarksProps {
  readonly result: PracticeResult;
  /** Turn that a comment is about; null = the whole call. */
  readonly turn: number | null;
  readonly trains: boolean;
  readonly onDone: () => void;
}

/** What trainers said of the attempt, and for a trainer: comment, adjust with a reason, sign off, certify. */
export function Marks({ result, turn, trains, onDone }: MarksProps) {
  const t = useT();
  const f = useFormat();
  const shown = result.marks.filter(({ kind, turn: at }) => kind !== 'comment' || at === null);
  if (shown.length === 0 && !trains) return null;
  return (
    <section className={s.section}>
      <h3>{t('practice:result.marks')}</h3>
      {shown.map((mark) => (
        <p key={mark.id} className={s.comment}>
          {[
            mark.by,
            f.when(mark.occurredAt),
            mark.kind === 'adjust' && `${areaWords(mark.area ?? '')} ${mark.points}`,
            mark.kind === 'signOff' && t('practice:do.signOff'),
            mark.text,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      ))}
      {trains && <Say result={result} turn={turn} onDone={onDone} />}
    </section>
  );
}

type Mark = Parameters<typeof client.practice.mark>[0];

function Say({ result, turn, onDone }: Omit<MarksProps, 'trains'>) {
  const t = useT();
  const [text, setText] = useState('');
  const [area, setArea] = useState(defaultSheet.areas[0]?.key ?? '');
  const [points, setPoints] = useState('');
  const send = useMutation({
    mutationFn: (mark: Pick<Mark, 'kind'> & Partial<Mark>) =>
      client.practice.mark({
        resultId: result.id,
        area: null,
        points: null,
        turn: null,
        text: text.trim() || null,
        ...mark,
      }),
    onSuccess: ({ changeId }, { kind }) => {
      announceChange(changeId, t(`practice:do.${kind}`));
      setText('');
      setPoints('');
      onDone();
    },
  });
  const given = Number(points.normalize('NFKC').replace('−', '-'));
  const ready = text.trim() !== '';
  return (
    <div className={s.form}>
      <AreaField
        label={t(turn === null ? 'practice:result.why' : 'practice:do.comment')}
        rows={2}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className={s.tools}>
        <Button size="small" disabled={!ready || send.isPending} onClick={() => send.mutate({ kind: 'comment', turn })}>
          {t('practice:do.comment')}
        </Button>
        <SelectField
          hideLabel
          label={t('practice:result.area')}
          value={area}
          options={defaultSheet.areas.map(({ key }) => ({ value: key, label: areaWords(key) }))}
          onChange={(event) => setArea(event.target.value)}
        />
        <TextField
          hideLabel
          label={t('practice:result.pointsGiven')}
          placeholder={t('practice:result.pointsGiven')}
          inputMode="decimal"
          value={points}
          onChange={(event) => setPoints(event.target.value)}
        />
        <Button
          size="small"
          disabled={!ready || !given || send.isPending}
          onClick={() => send.mutate({ kind: 'adjust', area, points: given })}
        >
          {t('practice:do.adjust')}
        </Button>
        <Button size="small" look="primary" disabled={send.isPending} onClick={() => send.mutate({ kind: 'signOff' })}>
          {t('practice:do.signOff')}
        </Button>
        {result.passed && result.mode === 'exam' && <Certify result={result} />}
      </div>
      <ErrorNote error={send.error} />
    </div>
  );
}

/** A passed exam is what certificates are granted on, by a person. */
function Certify({ result }: { result: PracticeResult }) {
  const t = useT();
  const zone = useWorkspace()?.timeZone ?? 'Asia/Hong_Kong';
  const kinds = useQuery(orpc.settings.get.queryOptions()).data?.practiceCertificates ?? [];
  const certify = useMutation({
    mutationFn: (kind: string) =>
      client.practice.certify({
        personId: result.personId,
        kind,
        fromDay: businessDate(Date.now(), zone),
        resultId: result.id,
        note: null,
      }),
    onSuccess: ({ changeId }) => announceChange(changeId, t('practice:said.certified')),
    onError: toastProblem,
  });
  return (
    <>
      {kinds.map(({ code, label }) => (
        <Button key={code} size="small" disabled={certify.isPending} onClick={() => certify.mutate(code)}>
          {t('practice:do.certifyKind', { kind: wordsIn(label) })}
        </Button>
      ))}
    </>
  );
}
