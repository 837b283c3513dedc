import { useRef } from 'react';
import { type Command, useCommand } from '../../app/commands.ts';
import { takeMe, useMe } from '../../app/session.ts';
import type { NoteHandle } from '../../editor/NoteEditor.tsx';
import { client } from '../../rpc/client.ts';
import { toastProblem } from '../../ui/toasts.ts';
import { endCall, park, toggleHold, transfer } from './callActions.ts';
import {
  choose,
  goBack,
  goOn,
  inTrip,
  leaveTrip,
  nextLanguage,
  openWrapUp,
  resume,
  skip,
  speak,
  tick,
} from './flow.ts';
import type { CallModel } from './model.ts';

type Keyed = Pick<Command, 'id' | 'title' | 'keys'> & Partial<Command> & { run: () => void };

/** Enter on a button is the button's, also on a link or an open list. */
function enterIsFree(): boolean {
  const focused = document.activeElement;
  return !(focused instanceof HTMLElement && focused.closest('button, a, summary, select, [role="option"]'));
}

interface Ways {
  readonly note: { readonly current: NoteHandle | null };
  readonly finish: () => void;
  readonly firstMissing: () => void;
  readonly openTrips: () => void;
  readonly openScripts: () => void;
  readonly openHandOver: () => void;
}

/** Every action of the call screen on its key. */
export function useCallCommands(model: CallModel, ways: Ways): void {
  const latest = useRef(model);
  latest.current = model;
  useWayCommands(latest, ways);
  useLineCommands(latest, ways);
  useViewCommands(latest, ways);
  for (const key of DIGITS) {
    // biome-ignore lint/correctness/useHookAtTopLevel: the list never changes its length
    useCommand({
      id: `call.choose.${key}`,
      title: 'call:command.choose',
      titleParams: { key },
      group: 'call',
      keys: [String(key), `Alt+${key}`],
      quiet: true,
      when: () =>
        latest.current.session.store.getState().panel === 'script' &&
        (latest.current.view?.current?.choice?.options.some((option) => option.key === key) ?? false),
      run: () => choose(latest.current.session, latest.current.view, key),
    });
  }
}

const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

function useKey(command: Keyed): void {
  useCommand({ group: 'call', ...command });
}

/** Through the script. */
function useWayCommands(latest: { current: CallModel }, { finish, firstMissing, openTrips }: Ways) {
  const panel = () => latest.current.session.store.getState().panel;
  const next = () => {
    const { session, view } = latest.current;
    if (panel() === 'wrapUp') finish();
    else if (panel() === 'fields') firstMissing();
    else goOn(session, view);
  };
  useKey({ id: 'call.next', title: 'call:command.next', keys: ['Enter'], when: enterIsFree, run: next });
  useKey({ id: 'call.nextAnywhere', title: 'call:command.next', keys: ['Mod+Enter'], quiet: true, run: next });
  useKey({
    id: 'call.back',
    title: 'call:command.back',
    keys: ['Alt+ArrowLeft'],
    run: () => {
      const { session, view } = latest.current;
      if (panel() === 'script') goBack(session, view);
      else session.show({ panel: panel() === 'wrapUp' ? 'fields' : 'script' });
    },
  });
  useKey({
    id: 'call.forward',
    title: 'call:command.forward',
    keys: ['Alt+ArrowRight'],
    run: () => resume(latest.current.session, latest.current.view),
  });
  useKey({
    id: 'call.leave',
    title: 'call:command.leave',
    keys: ['Escape'],
    quiet: true,
    run: () => {
      const { session, view } = latest.current;
      if (panel() !== 'script') session.show({ panel: 'script' });
      else if (inTrip(view)) leaveTrip(session, view);
      else if (document.activeElement instanceof HTMLElement) document.getElementById('call-centre')?.focus();
    },
  });
  useKey({
    id: 'call.tick',
    title: 'call:command.tick',
    keys: ['Alt+K'],
    run: () => tick(latest.current.session, latest.current.view),
  });
  useKey({
    id: 'call.cannotKnow',
    title: 'call:command.cannotKnow',
    keys: ['Alt+U'],
    run: () => cannotKnow(latest.current),
  });
  useKey({ id: 'call.missing', title: 'call:command.missing', keys: ['Alt+M'], run: firstMissing });
  useKey({ id: 'call.trips', title: 'call:command.trips', keys: ['Alt+G'], run: openTrips });
}

/** "Cannot be known" for the field in focus, or the first that has no answer; taken back when a reason stands. */
function cannotKnow({ session, view }: CallModel) {
  const focused = document.activeElement?.closest<HTMLElement>('[data-item]');
  const host = focused ?? document.querySelector<HTMLElement>('[data-item]:has([data-unknown])');
  const field = view?.current?.fields.find((entry) => entry.id === host?.dataset.item);
  if (field?.reason && view?.current) return skip(session, view.current.key, field.id, '');
  host?.querySelector<HTMLElement>('[data-unknown]')?.click();
}

/** What is done with the line. */
function useLineCommands(latest: { current: CallModel }, { openHandOver }: Ways) {
  const live = () => latest.current.call.endedAt === null;
  useKey({
    id: 'call.hold',
    title: 'call:command.hold',
    keys: ['F4'],
    when: live,
    run: () => void toggleHold(latest.current.call).catch(toastProblem),
  });
  useKey({
    id: 'call.park',
    title: 'call:command.park',
    keys: ['F6'],
    run: () => void park(latest.current.session, latest.current.call).catch(toastProblem),
  });
  useKey({
    id: 'call.handOver',
    title: 'handover:command.give',
    keys: ['Shift+F6'],
    when: () => latest.current.call.taken === null,
    run: openHandOver,
  });
  useKey({
    id: 'call.transfer',
    title: 'call:command.transfer',
    keys: ['F7'],
    when: live,
    run: () => transfer(latest.current.session, latest.current.view),
  });
  useKey({
    id: 'call.end',
    title: 'call:command.end',
    keys: ['Alt+X'],
    when: live,
    run: () => void endCall(latest.current).catch(toastProblem),
  });
}

/** What is shown. */
function useViewCommands(latest: { current: CallModel }, { note, openScripts }: Ways) {
  const preferences = useMe()?.preferences;
  const prefer = (change: { readings?: boolean; sideBySide?: boolean }) =>
    void client.session.setPreferences(change).then(takeMe, toastProblem);
  useKey({
    id: 'call.language',
    title: 'call:command.language',
    keys: ['Alt+L'],
    run: () => {
      const { session, view } = latest.current;
      speak(session, view, nextLanguage(session.store.getState().language));
    },
  });
  useKey({
    id: 'call.readings',
    title: 'call:command.readings',
    keys: ['Alt+Y'],
    run: () => prefer({ readings: !preferences?.readings }),
  });
  useKey({
    id: 'call.sideBySide',
    title: 'call:command.sideBySide',
    keys: ['Alt+B'],
    run: () => prefer({ sideBySide: !preferences?.sideBySide }),
  });
  useKey({
    id: 'call.fields',
    title: 'call:command.fields',
    keys: ['Alt+V'],
    run: () => {
      const { session } = latest.current;
      session.show({ panel: session.store.getState().panel === 'fields' ? 'script' : 'fields' });
    },
  });
  useKey({ id: 'call.script', title: 'call:command.script', keys: ['Alt+J'], run: openScripts });
  useKey({ id: 'call.note', title: 'call:command.note', keys: ['Alt+N'], run: () => note.current?.focus() });
  useKey({
    id: 'call.wrapUp',
    title: 'call:command.wrapUp',
    keys: ['F9'],
    run: () => openWrapUp(latest.current.session, latest.current.view),
  });
}
