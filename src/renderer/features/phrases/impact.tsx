import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Board, ImpactSample, ImpactState } from '../../../contract/phrases.ts';
import { useCommand } from '../../app/commands.ts';
import { useFormat } from '../../i18n/format.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/field.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import s from './phrases.module.css';
import { Sentence } from './sentence.tsx';
import { phraseOf } from './use-board.ts';

const DAYS = [30, 90, 365, 3660] as const;
const ASK_MS = 300;
const KINDS = ['marked', 'cleared', 'changed'] as const;

/** How many past notes the drafts would newly mark or clear, with sentences to judge by. */
export function Impact({ board }: { board: Board }) {
  const t = useT();
  const f = useFormat();
  const queries = useQueryClient();
  const [days, setDays] = useState(90);
  const state = useQuery({
    ...orpc.phrases.impact.queryOptions(),
    refetchInterval: (query) => (query.state.data?.state === 'running' ? ASK_MS : false),
  });
  const take = (next: ImpactState) => queries.setQueryData(orpc.phrases.impact.queryKey(), next);
  const start = useMutation(orpc.phrases.impactStart.mutationOptions({ onSuccess: take }));
  const cancel = useMutation(orpc.phrases.impactCancel.mutationOptions({ onSuccess: take }));
  const now = state.data;
  const running = now?.state === 'running';
  useCommand({
    id: 'phrases.impact',
    title: 'phrases:command.impact',
    group: 'edit',
    keys: ['T'],
    run: () => start.mutate({ days }),
  });
  return (
    <section className={s.impact}>
      <h2>{t('phrases:impact.title')}</h2>
      <div className={s.row}>
        <SelectField
          label={t('phrases:impact.period')}
          value={String(days)}
          options={DAYS.map((value) => ({ value: String(value), label: t(`phrases:impact.days.${value}`) }))}
          onChange={(e) => setDays(Number(e.target.value))}
        />
        <div className={s.bottom}>
          {running ? (
            <Button onClick={() => cancel.mutate({})}>{t('phrases:impact.cancel')}</Button>
          ) : (
            <Button command="phrases.impact" onClick={() => start.mutate({ days })}>
              {t('phrases:impact.start')}
            </Button>
          )}
        </div>
        {running && (
          <div className={s.progress}>
            <progress max={1} value={now.progress} aria-label={t('phrases:impact.running')} />
            <span className="num">{t('phrases:impact.texts', { count: f.number(now.texts) })}</span>
          </div>
        )}
      </div>
      {now?.state === 'failed' && <Note kind="breach">{t('phrases:impact.failed')}</Note>}
      {now?.state === 'cancelled' && <p className={s.says}>{t('phrases:impact.cancelled')}</p>}
      <ErrorNote error={start.error ?? cancel.error ?? state.error} />
      {now?.result && <Result state={now} board={board} />}
    </section>
  );
}

function Result({ state, board }: { state: ImpactState; board: Board }) {
  const t = useT();
  const f = useFormat();
  const { result } = state;
  if (!result) return null;
  return (
    <div role="status">
      {state.stale && <Note kind="risk">{t('phrases:impact.stale')}</Note>}
      <dl className={s.figures}>
        {KINDS.map((kind) => (
          <div key={kind}>
            <dt>{t(`phrases:impact.kind.${kind}`)}</dt>
            <dd className="num">{f.number(result[kind])}</dd>
          </div>
        ))}
        <div>
          <dt>{t('phrases:impact.looked')}</dt>
          <dd className="num">{f.number(result.texts)}</dd>
        </div>
      </dl>
      {result.rules.map(({ ruleId, marked, cleared }) => (
        <p key={ruleId} className={s.says}>
          <b>{ruleId}</b> {phraseOf(board, ruleId)} {`+${f.number(marked)} −${f.number(cleared)}`}
        </p>
      ))}
      <ul className={s.samples}>
        {result.samples.map((sample, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a finished list that never changes its order
          <Sample key={index} sample={sample} />
        ))}
      </ul>
    </div>
  );
}

function Sample({ sample }: { sample: ImpactSample }) {
  const t = useT();
  const f = useFormat();
  return (
    <li>
      <span className={s.changed}>{t(`phrases:impact.short.${sample.kind}`)}</span> <b>{sample.ruleId}</b>{' '}
      <Sentence sentence={sample.sentence} start={sample.start} end={sample.end} severity={sample.severity} />
      <span className={s.says}>
        {`${textOfCode('phrases:place.', sample.place.replace('.', '_'))} · ${f.date(sample.at)}`}
      </span>
    </li>
  );
}
