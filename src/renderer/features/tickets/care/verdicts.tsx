import { useState } from 'react';
import type { TicketAround, VerdictLine } from '../../../../contract/ticket-care.ts';
import { DEGREES } from '../../../../shared/complaints/verdict.ts';
import { useFormat } from '../../../i18n/format.ts';
import { t as textNow, textOfCode, useT } from '../../../i18n/i18n.ts';
import { client } from '../../../rpc/client.ts';
import { Button } from '../../../ui/button.tsx';
import type { Values } from '../../../ui/edit/save.ts';
import { announceChange } from '../../../ui/toasts.ts';
import { AskDialog, type Asked } from '../ask-dialog.tsx';
import s from '../tickets.module.css';
import { numberOf, textOf } from './action.ts';

type Deed = VerdictLine['may'][number];
type Degree = (typeof DEGREES)[number];

/** Responsibility for a complaint: proposed, objected to, judged by the client, signed off (domain §1, §10). */
export function Verdicts({ around }: { around: TicketAround }) {
  const t = useT();
  const f = useFormat();
  const [doing, setDoing] = useState<{ verdict: VerdictLine; deed: Deed } | null>(null);
  if (around.verdicts.length === 0) return null;
  return (
    <section className={s.section}>
      <h2>{t('tickets:around.verdicts')}</h2>
      <ul className={s.around}>
        {around.verdicts.map((verdict) => (
          <li key={verdict.id}>
            <b>{verdict.personName}</b>
            <span className={s.aroundText}>
              {textOfCode('tickets:value.degree.', verdict.judgedDegree ?? verdict.degree)}{' '}
              <span className="num">{f.number((verdict.judgedAmount ?? verdict.amount) / 100)}</span>
              {' · '}
              {verdict.judgement ?? verdict.objection ?? verdict.evidence}
            </span>
            <span className={s.aroundSide}>
              {textOfCode('tickets:value.verdict.', verdict.status)}
              {verdict.judgedBy && ` · ${verdict.judgedBy}`}
              {verdict.may.map((deed) => (
                <Button key={deed} size="small" onClick={() => setDoing({ verdict, deed })}>
                  {textOfCode('tickets:verdict.do.', deed)}
                </Button>
              ))}
            </span>
          </li>
        ))}
      </ul>
      {doing && (
        <AskDialog
          id={`${doing.verdict.id} ${doing.deed}`}
          title={textOfCode('tickets:verdict.title.', doing.deed)}
          fields={fieldsOf(doing.deed, doing.verdict)}
          onDo={(values) => take(doing.deed, doing.verdict.id, values)}
          onClose={() => setDoing(null)}
        />
      )}
    </section>
  );
}

const long = (name: string, required: boolean): Asked => ({
  ...{ name, label: textOfCode('tickets:field.', name), kind: 'long', wide: true, required },
});

function fieldsOf(deed: Deed, verdict: VerdictLine): Asked[] {
  if (deed === 'object') return [long('objection', true)];
  if (deed === 'withdraw') return [long('reason', true)];
  if (deed === 'signOff') return [];
  return [
    { name: 'judgedBy', label: textOfCode('tickets:field.', 'judgedBy'), kind: 'text', required: true },
    {
      ...{ name: 'degree', label: textOfCode('tickets:field.', 'degree'), kind: 'select', required: true },
      ...{ initial: verdict.degree },
      options: DEGREES.map((code) => ({ value: code, label: textOfCode('tickets:value.degree.', code) })),
    },
    long('judgement', false),
    {
      ...{ name: 'at', label: textOfCode('tickets:field.', 'judgedAt'), kind: 'instant' },
      hint: textNow('tickets:move.now'),
    },
  ];
}

async function take(deed: Deed, verdictId: string, values: Values): Promise<void> {
  const { changeId } = await send(deed, verdictId, values);
  announceChange(changeId, textOfCode('tickets:verdict.said.', deed));
}

function send(deed: Deed, verdictId: string, values: Values): Promise<{ changeId: string }> {
  switch (deed) {
    case 'object':
      return client.tickets.objectVerdict({ verdictId, text: String(values.objection) });
    case 'withdraw':
      return client.tickets.withdrawVerdict({ verdictId, reason: String(values.reason) });
    case 'signOff':
      return client.tickets.signOffVerdict({ verdictId });
    case 'judge':
      return client.tickets.judgeVerdict({
        ...{ verdictId, degree: values.degree as Degree, by: String(values.judgedBy) },
        ...{ text: textOf(values.judgement), at: numberOf(values.at) },
      });
  }
}
