import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { Board } from '../../../contract/phrases.ts';
import { instantOf } from '../../../shared/site-time.ts';
import { useCommand } from '../../app/commands.ts';
import { useWorkspace } from '../../app/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { problemOf } from '../../rpc/errors.ts';
import { Button } from '../../ui/button.tsx';
import { readMoment } from '../../ui/day-text.ts';
import { DayField, TextField } from '../../ui/field.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { toast } from '../../ui/toasts.ts';
import s from './phrases.module.css';

/** `2026-11-30 09:00` as typed, in the site's zone; null = no moment: never taken for "at once" unless it is blank. */
function instantFrom(text: string, zone: string): number | null {
  const [day = '', time = ''] = readMoment(text)?.split('T') ?? [];
  const [hour, minute] = time.split(':');
  return day === '' ? null : instantOf(day, Number(hour) * 60 + Number(minute), zone);
}

const MOMENT_LENGTH = 16;

/** Publishes all drafts together: at once or from a moment on, with the reason that the history keeps. */
export function Publish({ board, changes }: { board: Board; changes: number }) {
  const t = useT();
  const f = useFormat();
  const form = useId();
  const queries = useQueryClient();
  const zone = useWorkspace()?.timeZone ?? 'Asia/Hong_Kong';
  const [from, setFrom] = useState('');
  const [note, setNote] = useState('');
  const publish = useMutation(
    orpc.phrases.publish.mutationOptions({
      onSuccess: (done) => {
        setFrom('');
        setNote('');
        void queries.invalidateQueries({ queryKey: orpc.phrases.key() });
        toast({ kind: 'done', text: t('phrases:said.published', { count: done.changes }) });
      },
    }),
  );
  const at = instantFrom(from, zone);
  const unread = from.trim() !== '' && at === null;
  const ready = changes > 0 && note.trim() !== '' && !unread && !publish.isPending;
  const send = () => ready && publish.mutate({ from: at, note });
  useCommand({
    id: 'phrases.publish',
    title: 'phrases:command.publish',
    group: 'edit',
    keys: ['Mod+Enter'],
    run: () => (ready ? send() : document.getElementById(form)?.querySelector<HTMLElement>('input')?.focus()),
  });
  const { tip } = board;
  return (
    <form
      id={form}
      className={s.publish}
      onSubmit={(e) => {
        e.preventDefault();
        send();
      }}
    >
      <h2>{t('phrases:publish.title')}</h2>
      {tip.state === 'scheduled' && (
        <Note kind="risk">{t('phrases:publish.scheduled', { when: f.dateTime(tip.from) })}</Note>
      )}
      <div className={s.row}>
        <div className={s.grow}>
          <TextField
            label={t('phrases:publish.why')}
            required
            maxLength={500}
            value={note}
            onChange={(e) => setNote(e.target.value)}
          />
        </div>
        <DayField
          kind="moment"
          label={t('phrases:publish.from')}
          hint={t('phrases:publish.now')}
          error={unread && from.length >= MOMENT_LENGTH ? t('call:fieldProblem.notDate') : undefined}
          text={from}
          onText={setFrom}
        />
      </div>
      <div className={s.cardFoot}>
        <span className={s.says}>{t('phrases:publish.count', { count: changes })}</span>
        <Button look="primary" command="phrases.publish" type="submit" disabled={!ready}>
          {t('phrases:publish.do')}
        </Button>
      </div>
      <Refused error={publish.error} />
    </form>
  );
}

/** Which example of which rule stands in the way, in full. */
function Refused({ error }: { error: unknown }) {
  const problem = error === null ? null : problemOf(error);
  if (problem?.code !== 'INVALID_INPUT') return <ErrorNote error={error} />;
  return problem.fields.map(({ field, problem: code, params }) => (
    <Note key={field + code} kind="breach">
      {textOfCode('problem:field.', code, { ...(params as Record<string, string>) })}
    </Note>
  ));
}
