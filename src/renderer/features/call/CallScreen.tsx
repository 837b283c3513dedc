import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { CallView } from '../../../contract/calls.ts';
import type { Settings } from '../../../contract/settings.ts';
import { evaluate } from '../../../shared/script/evaluate.ts';
import type { Facts } from '../../../shared/script/run.ts';
import { useMe } from '../../app/session.ts';
import type { NoteHandle } from '../../editor/NoteEditor.tsx';
import { QuickPhrases } from '../../editor/QuickPhrases.tsx';
import { toFirstMark } from '../../editor/step.ts';
import { currentLocale, useT } from '../../i18n/i18n.ts';
import { usePracticeBridge } from '../../practice/bridge.ts';
import { CertificateWarning } from '../../practice/certificate-warning.tsx';
import { orpc } from '../../rpc/client.ts';
import { ErrorNote } from '../../ui/note.tsx';
import { toastProblem } from '../../ui/toasts.ts';
import { ActionBar } from './ActionBar.tsx';
import { ClassFields } from './ClassFields.tsx';
import { ConflictBanner } from './ConflictBanner.tsx';
import { CustomerSide } from './CustomerSide.tsx';
import { factsOf, spokenNamesOf } from './facts.ts';
import { finishCall, leadToFirstMissing } from './finish.ts';
import { goOn, useAttention } from './flow.ts';
import { HandOver } from './HandOver.tsx';
import { MissingNote } from './MissingNote.tsx';
import { CallContext, type CallModel, useCall, useDraft } from './model.ts';
import { NotePanel } from './NotePanel.tsx';
import { ParkedStrip } from './ParkedStrip.tsx';
import { Rail } from './Rail.tsx';
import { ScriptPicker } from './ScriptPicker.tsx';
import { StatusStrip } from './StatusStrip.tsx';
import { StepPanel } from './StepPanel.tsx';
import { writtenSummary } from './Summary.tsx';
import s from './screen.module.css';
import { firstScript, useScriptSet } from './scripts.ts';
import type { CallSession } from './session.ts';
import { TakenBanner } from './TakenBanner.tsx';
import { TripCommands, TripMenu } from './TripMenu.tsx';
import { useCallCommands } from './useCallCommands.ts';
import { useCheck } from './useCheck.ts';
import { useQuickPlaceOfCall } from './useQuickPlaceOfCall.ts';
import { useMinute } from './useSecond.ts';
import { WrapUpPanel } from './WrapUpPanel.tsx';

/** The run computed from what was typed; a fault of the script is shown, never thrown. */
function useModel(session: CallSession, call: CallView, settings: Settings): CallModel & { error: unknown } {
  const t = useT();
  const locale = currentLocale();
  // not the whole state: how the draft is being saved changes several times a second while somebody types
  const { log, language, scriptId, scriptVersion, scriptPins, fields } = useStore(
    session.store,
    useShallow(({ log, language, scriptId, scriptVersion, scriptPins, fields }) => ({
      log,
      language,
      scriptId,
      scriptVersion,
      scriptPins,
      fields,
    })),
  );
  const typedMachine = fields.equipmentId;
  const { set, error } = useScriptSet(scriptId, scriptVersion, scriptPins);
  const me = useMe();
  const people = useQuery(orpc.people.list.queryOptions()).data?.people;
  const now = useMinute();
  const spokenName = people?.find((person) => person.id === me?.id)?.spokenName;
  const spokenNames = useMemo(
    () => spokenNamesOf(settings, { name: me?.name ?? '', spokenName: spokenName ?? {} }),
    [settings, me?.name, spokenName],
  );
  const agentName = spokenNames[language].agentName ?? '';
  const [facts, repeatFacts] = useMemo(
    () => [false, true].map((repeatReport) => factsOf({ call, settings, agentName, language, now, repeatReport })),
    [call, settings, agentName, language, now],
  ) as [Facts, Facts];
  const run = useMemo(() => {
    if (!set) return { view: null, error: null };
    try {
      const first = evaluate(set, log, facts);
      // As core does it: the script is told of a repeat report once it is known which machine the call is about.
      const machine = typedMachine ?? first.plan.values['ticket.equipmentId']?.value;
      return { view: isRepeat(call, machine) ? evaluate(set, log, repeatFacts) : first, error: null };
    } catch (fault) {
      return { view: null, error: fault };
    }
  }, [set, log, facts, repeatFacts, call, typedMachine]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `t` changes with the language of the page
  return useMemo(
    () => ({ session, call, settings, locale, set, facts, spokenNames, view: run.view, error: error ?? run.error }),
    [session, call, settings, locale, set, facts, spokenNames, run, error, t],
  );
}

function isRepeat(call: CallView, machine: unknown): boolean {
  return call.card?.equipment.some((item) => item.id === machine && item.recentRepairs > 0) ?? false;
}

/** A call without a script gets the first one for its kind. */
function useFirstScript(session: CallSession, call: CallView) {
  // A version published for later comes into force by the clock alone.
  const scripts = useQuery({ ...orpc.documents.scripts.queryOptions(), refetchInterval: 60_000 }).data;
  const chosen = useStore(session.store, (state) => state.scriptId);
  useEffect(() => {
    const first = chosen === null && scripts ? firstScript(scripts, call) : null;
    if (first) session.update({ scriptId: first.id, scriptVersion: first.versionId, scriptPins: first.pins });
  }, [chosen, scripts, call, session]);
}

export function CallScreen({ session, call, settings }: { session: CallSession; call: CallView; settings: Settings }) {
  const model = useModel(session, call, settings);
  const place = useQuickPlaceOfCall(model);
  const latest = useRef(model);
  latest.current = model;
  const me = useMe();
  const note = useRef<NoteHandle>(null);
  const [menu, setMenu] = useState<'trips' | 'scripts' | 'handOver' | null>(null);
  useFirstScript(session, call);
  usePracticeBridge(model);
  useEffect(() => {
    if (call.state === 'wrapUp') session.show({ panel: 'wrapUp' });
  }, [call.state, session]);
  const finish = useCallback(() => {
    void finishCall(latest.current, writtenSummary(latest.current, latest.current.locale), me?.id ?? null);
  }, [me?.id]);
  const firstMissing = useCallback(() => {
    leadToFirstMissing(latest.current).then((found) => {
      if (!found) session.show({ panel: 'wrapUp' });
    }, toastProblem);
  }, [session]);
  const next = useCallback(() => {
    const { panel } = session.store.getState();
    if (panel === 'wrapUp') finish();
    else if (panel === 'fields') firstMissing();
    else goOn(session, latest.current.view);
  }, [session, finish, firstMissing]);
  const attention = useAttention((state) => state.attention);
  useEffect(() => {
    if (attention?.item === 'note') note.current?.nextMark();
  }, [attention]);
  useCallCommands(model, {
    note,
    finish,
    firstMissing,
    openTrips: () => setMenu('trips'),
    openScripts: () => setMenu('scripts'),
    openHandOver: () => setMenu('handOver'),
  });
  return (
    <CallContext value={model}>
      <QuickPhrases place={place}>
        <div className={s.screen} data-call={call.id}>
          <ParkedStrip currentId={call.id} />
          <StatusStrip />
          <div className={s.columns}>
            <Rail />
            <div className={s.centre}>
              <div id="call-centre" className={s.work} tabIndex={-1}>
                <TakenBanner />
                <ConflictBanner />
                <CertificateWarning level={model.view?.plan.level?.level} />
                {model.error !== null && <ErrorNote error={model.error} />}
                <MissingNote />
                <Centre onFinish={finish} onMissing={firstMissing} />
              </div>
              <NotePanel note={note} onGoOn={next} />
            </div>
            <CustomerSide />
          </div>
          <ActionBar
            onFinish={finish}
            onMissing={firstMissing}
            onMarks={toFirstMark}
            onHandOver={() => setMenu('handOver')}
          />
          <TripCommands />
          {menu === 'trips' && <TripMenu onClose={() => setMenu(null)} />}
          {menu === 'scripts' && <ScriptPicker onClose={() => setMenu(null)} />}
          {menu === 'handOver' && <HandOver onClose={() => setMenu(null)} />}
        </div>
      </QuickPhrases>
    </CallContext>
  );
}

function Centre({ onFinish, onMissing }: { onFinish: () => void; onMissing: () => void }) {
  const panel = useDraft((state) => state.panel);
  if (panel === 'wrapUp') return <WrapUpPanel onFinish={onFinish} />;
  if (panel === 'fields') return <FieldsPanel onGoOn={onMissing} />;
  return <StepPanel />;
}

function FieldsPanel({ onGoOn }: { onGoOn: () => void }) {
  const check = useCheck();
  const { call } = useCall();
  const missing = useMemo(
    () => new Map((check?.missing ?? []).map((entry) => [entry.field.replace(/^ticket\./, ''), entry.problem])),
    [check],
  );
  return <ClassFields key={call.id} missing={missing} onGoOn={onGoOn} />;
}
