import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Settings } from '../../../contract/settings.ts';
import { compile } from '../../../shared/script/compile.ts';
import { evaluate } from '../../../shared/script/evaluate.ts';
import type { Id, ScriptDoc } from '../../../shared/script/types.ts';
import { SPOKEN } from '../../../shared/script/types.ts';
import { useMe } from '../../app/session.ts';
import { currentLocale, useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/field.tsx';
import { spokenNamesOf } from '../call/facts.ts';
import { speak } from '../call/flow.ts';
import { CallContext, type CallModel } from '../call/model.ts';
import { createCallSession } from '../call/session.ts';
import { factsOf, SAMPLE_CALL, SITUATIONS, type Situation } from './sampleCall.ts';
import s from './studio.module.css';

interface RunnerProps {
  readonly doc: ScriptDoc;
  readonly others: readonly ScriptDoc[];
  /** The step to begin at; the script's first when null. */
  readonly startAt: Id | null;
  /** Beside a form that is being filled in: never takes the focus. */
  readonly quiet: boolean;
  readonly children: (model: CallModel) => ReactNode;
}

/** The agent's own screen, with no call behind it: the parts of the call screen over a script that is being written. */
export function Runner(props: RunnerProps) {
  const settings = useQuery(orpc.settings.get.queryOptions()).data;
  return settings ? <WithSettings {...props} settings={settings} /> : null;
}

function WithSettings({ doc, others, startAt, quiet, children, settings }: RunnerProps & { settings: Settings }) {
  const t = useT();
  const me = useMe();
  const [situation, setSituation] = useState<Situation>('unknownCaller');
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step or another round is another run
  const session = useMemo(
    () =>
      createCallSession(SAMPLE_CALL, {
        save: async (draft) => ({ kind: 'ok', rev: draft.rev + 1 }),
        load: async () => null,
      }),
    [doc.id, startAt, round],
  );
  useEffect(() => () => void session.close(), [session]);
  const log = useStore(session.store, (state) => state.log);
  const language = useStore(session.store, (state) => state.language);
  const set = useMemo(
    () => compile([...others, startAt === null ? doc : { ...doc, start: startAt }], doc.id),
    [doc, others, startAt],
  );
  const spokenNames = useMemo(
    () => spokenNamesOf(settings, { name: me?.name ?? '', spokenName: {} }),
    [settings, me?.name],
  );
  const facts = useMemo(
    () => ({ ...factsOf(situation, settings), agentName: spokenNames[language].agentName ?? '' }),
    [situation, settings, spokenNames, language],
  );
  const view = useMemo(() => evaluate(set, log, facts), [set, log, facts]);
  const model = useMemo(
    () => ({ session, call: SAMPLE_CALL, settings, locale: currentLocale(), set, facts, spokenNames, view, quiet }),
    [session, settings, set, facts, spokenNames, view, quiet],
  );
  return (
    <CallContext value={model}>
      <div className={s.runnerBar}>
        {SPOKEN.map((each) => (
          <Button
            key={each}
            size="small"
            look="quiet"
            aria-pressed={language === each}
            onClick={() => speak(session, view, each)}
          >
            {t(`studio:speech.${each}`)}
          </Button>
        ))}
        <SelectField
          hideLabel
          label={t('studio:preview.situation')}
          value={situation}
          options={SITUATIONS.map((value) => ({ value, label: t(`studio:situation.${value}`) }))}
          onChange={(event) => setSituation(event.target.value as Situation)}
        />
        <Button size="small" onClick={() => setRound((before) => before + 1)}>
          {t('studio:preview.again')}
        </Button>
      </div>
      {children(model)}
    </CallContext>
  );
}
