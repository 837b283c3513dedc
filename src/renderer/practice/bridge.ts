import { useEffect, useRef } from 'react';
import type { StoreApi } from 'zustand';
import type { CallView } from '../../contract/calls.ts';
import type { Entry, FieldValue, RunView } from '../../shared/script/run.ts';
import { renderText } from '../../shared/script/text.ts';
import type { Spoken } from '../../shared/script/types.ts';
import { client, orpc, queryClient } from '../rpc/client.ts';
import { act, usePracticeCall } from './play.ts';
import { onLeaving } from './seat.ts';

/** What of the call screen the practice call hears. */
interface Desk {
  readonly call: CallView;
  readonly view: RunView | null;
  readonly session: {
    readonly store: StoreApi<{
      readonly log: readonly Entry[];
      readonly language: Spoken;
      readonly fields: Readonly<Record<string, FieldValue>>;
    }>;
  };
}

/** Typing in a field tells the engine what was answered, not each keystroke on the way. */
const FIELD_PAUSE_MS = 400;

/** The real desk as the customer hears it: lines ticked, fields filled in, hold, and the receiver put down. Does nothing at live work. */
export function usePracticeBridge(desk: Desk): void {
  const runCall = usePracticeCall(({ run }) => run?.callId ?? null);
  const on = runCall === desk.call.id;
  useTicks(desk, on);
  useFields(desk, on);
  useLine(desk.call, on);
}

/** `greeting.greet.company`: a line of a step of a script, as scenarios name it; null = the step is not on the path any more. */
function lineName(view: RunView, step: string, line: string): string | null {
  const visit = view.current?.key === step ? view.current : view.path.find(({ key }) => key === step);
  return visit ? `${visit.script}.${visit.step}.${line}` : null;
}

function useTicks({ view, session }: Desk, on: boolean): void {
  const heard = useRef<number | null>(null);
  const latest = useRef(view);
  latest.current = view;
  useEffect(() => {
    if (!on) return;
    heard.current ??= session.store.getState().log.length;
    return session.store.subscribe(({ log, language }) => {
      const from = heard.current ?? 0;
      heard.current = log.length;
      for (const entry of log.slice(from)) {
        if (entry.kind !== 'mustSay' || !latest.current) continue;
        const line = lineName(latest.current, entry.step, entry.line);
        const words = latest.current.current?.say.find(({ id }) => id === entry.line);
        const text = words ? renderText(words.text, language, latest.current.scope) : '';
        if (line) act({ kind: 'tick', line, said: entry.said, text });
      }
    });
  }, [on, session]);
}

function useFields({ view, session }: Desk, on: boolean): void {
  const told = useRef<Map<string, FieldValue> | null>(null);
  const latest = useRef(view);
  latest.current = view;
  useEffect(() => {
    if (!on) return;
    const look = () => {
      const now = valuesOf(latest.current, session.store.getState().fields);
      const before = told.current ?? new Map<string, FieldValue>();
      told.current = now;
      for (const [name, value] of now) if (before.get(name) !== value) act({ kind: 'field', name, value });
      for (const name of before.keys()) if (!now.has(name)) act({ kind: 'field', name, value: null });
    };
    // What the desk knew beforehand is no answer of the trainee.
    told.current ??= valuesOf(latest.current, session.store.getState().fields);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = session.store.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(look, FIELD_PAUSE_MS);
    });
    // Whoever has the run scored right after typing is scored with what was typed.
    const stay = onLeaving(async () => look());
    return () => {
      stay();
      stop();
      clearTimeout(timer);
      look();
    };
  }, [on, session]);
}

function valuesOf(view: RunView | null, fields: Readonly<Record<string, FieldValue>>): Map<string, FieldValue> {
  const values = new Map<string, FieldValue>();
  for (const [name, { value }] of Object.entries(view?.plan.values ?? {})) values.set(name, value as FieldValue);
  for (const [name, value] of Object.entries(fields))
    if (value !== null && value !== '') values.set(name.includes('.') ? name : `ticket.${name}`, value);
  return values;
}

/** Hold, the receiver put down, and the other way round: when the customer rings off, the desk's call ends. */
function useLine(call: CallView, on: boolean): void {
  const held = call.endedAt === null && call.holds.at(-1)?.to === null;
  const wasHeld = useRef(held);
  useEffect(() => {
    if (on && wasHeld.current !== held) act({ kind: held ? 'hold' : 'unhold' });
    wasHeld.current = held;
  }, [on, held]);
  const ended = usePracticeCall(({ state }) => state?.ended != null);
  const down = call.endedAt !== null;
  useEffect(() => {
    if (on && down && !ended) act({ kind: 'hangUp' });
    if (on && ended && !down)
      client.calls.end({ id: call.id }).then(
        (view) => queryClient.setQueryData(orpc.calls.get.queryKey({ input: { id: view.id } }), view),
        () => {},
      );
  }, [on, down, ended, call.id]);
}
