import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallSummary, TakenNotice } from '../../../contract/calls.ts';
import { useCommand } from '../../app/commands.ts';
import { go, pathOf, useRoute } from '../../app/routes.ts';
import { atNextPause, isTyping } from '../../app/typing.ts';
import { usePhrasesReady } from '../../editor/checker.ts';
import { TakeDialog } from '../../handover/take-dialog.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { usePracticeCall } from '../../practice/play.ts';
import { orpc } from '../../rpc/client.ts';
import { onCoreEvent } from '../../rpc/events.ts';
import { toast, toastProblem } from '../../ui/toasts.ts';
import { resumeParked } from './callActions.ts';
import { IncomingDialog } from './IncomingDialog.tsx';
import { firstScript, useScriptSet } from './scripts.ts';
import { useTellShell } from './tellShell.ts';

const NO_CALLS: readonly CallSummary[] = [];
const NO_TAKEN: readonly TakenNotice[] = [];

/** Says once, wherever the agent is, that a colleague took a parked call over; the home page keeps it until it was seen. */
function useTellTaken(taken: readonly TakenNotice[]): void {
  const t = useT();
  const f = useFormat();
  const told = useRef(new Set<string>());
  useEffect(() => {
    for (const { id, byName, customerName, ticketNumber, at, why } of taken) {
      if (told.current.has(id)) continue;
      told.current.add(id);
      const words = { name: byName ?? t('handover:somebody'), who: customerName ?? ticketNumber };
      toast({ kind: 'risk', text: t('handover:notice', { ...words, when: f.when(at), why: why ?? '' }) });
    }
  }, [taken, t, f]);
}

/**
 * A new window, after whatever ended the last one, begins at the call that is open: the customer is still on the line.
 * Later a call that became the open one is shown too: its event may have come before this listener was there.
 */
function useOpenCall(currentId: string | null | undefined, show: (id: string) => void): void {
  const seen = useRef<string | null | undefined>(undefined);
  const atHome = useRoute((route) => route.name === 'home');
  useEffect(() => {
    if (currentId === undefined || currentId === seen.current) return;
    const first = seen.current === undefined;
    seen.current = currentId;
    if (currentId !== null && (!first || atHome)) show(currentId);
  }, [currentId, atHome, show]);
}

/**
 * Shows a popped call, but never under typing hands: a word being typed is finished first (the call it belongs to is
 * parked and still saves), and a line says who is waiting.
 */
function useShowPopped(): (id: string) => void {
  const t = useT();
  const waiting = useRef<() => void>(() => {});
  return useCallback(
    (id: string) => {
      waiting.current();
      if (location.hash === `#${pathOf('call', id)}`) return;
      if (isTyping()) toast({ kind: 'plain', text: t('call:said.popWaits', { key: 'Alt+0' }) });
      waiting.current = atNextPause(() => go(pathOf('call', id)));
    },
    [t],
  );
}

/** Everywhere after sign-in: a popped call shows itself, one key goes back to the call, another takes up a parked one. */
export function Global() {
  usePhrasesReady();
  useReady();
  const [asking, setAsking] = useState(false);
  const active = useQuery(orpc.calls.active.queryOptions()).data;
  useTellShell(active?.calls ?? NO_CALLS);
  useTellTaken(active?.taken ?? NO_TAKEN);
  const onCall = useRoute((route) => route.name === 'call');
  const shownId = useRoute((route) => (route.name === 'call' ? route.id : null));
  const show = useShowPopped();
  useOpenCall(active?.currentId, show);
  const parked = active?.calls.filter((call) => call.state === 'parked') ?? [];
  const first = parked.toSorted((a, b) => (a.parkedAt ?? 0) - (b.parkedAt ?? 0))[0];
  useEffect(
    () =>
      onCoreEvent((event) => {
        if (event.kind === 'callPopped') show(event.callId);
      }),
    [show],
  );
  useCommand({
    id: 'call.current',
    title: 'call:command.current',
    group: 'call',
    keys: ['Alt+0'],
    when: () => active?.currentId != null && shownId !== active.currentId,
    run: () => active?.currentId && go(pathOf('call', active.currentId)),
  });
  useCommand({
    id: 'call.resumeParked',
    title: 'call:command.resumeParked',
    group: 'call',
    keys: ['Alt+Q'],
    when: () => !onCall && first !== undefined,
    run: () => first && void resumeParked(first.id).catch(toastProblem),
  });
  useCommand({
    id: 'call.incoming',
    title: 'call:command.incoming',
    group: 'call',
    keys: ['F3'],
    // A practice call that rings is answered with the same key.
    when: () => usePracticeCall.getState().state?.phase !== 'ringing',
    run: () => setAsking(true),
  });
  return (
    <>
      {asking && <IncomingDialog onClose={() => setAsking(false)} />}
      <TakeDialog />
    </>
  );
}

const NO_PINS = {};

/** What every call needs is asked before the first one rings, so that a pop paints at once. */
function useReady(): void {
  // Also by the clock: a version published for later says nothing when its time comes.
  const scripts = useQuery({ ...orpc.documents.scripts.queryOptions(), refetchInterval: 60_000 }).data;
  const first = scripts ? firstScript(scripts, { direction: 'in', callbackId: null }) : null;
  useQuery(orpc.settings.get.queryOptions());
  useQuery(orpc.people.list.queryOptions());
  useScriptSet(first?.id ?? null, first?.versionId ?? null, first?.pins ?? NO_PINS);
}
