import { useState } from 'react';
import { AGENT_STATES, type AgentState, NOT_READY_REASONS } from '../../shared/shift/states.ts';
import { useCommand } from '../app/commands.ts';
import { useT } from '../i18n/i18n.ts';
import { client } from '../rpc/client.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Keys } from '../ui/keys.tsx';
import { toastProblem } from '../ui/toasts.ts';
import s from './shift.module.css';

/** What I am doing, on a digit; "not ready" asks why, on a digit too. */
export function StateDialog({ current, onClose }: { current: AgentState | null; onClose: () => void }) {
  const t = useT();
  const [why, setWhy] = useState(false);
  const say = (state: AgentState, reason: string | null) =>
    client.shift.setState({ state, reason }).then(onClose).catch(toastProblem);
  const choose = (state: AgentState) => (state === 'notReady' ? setWhy(true) : void say(state, null));
  return (
    <Dialog title={t(why ? 'shift:whyNotReady' : 'shift:stateTitle')} onClose={onClose} width={440}>
      <div className={s.choices}>
        {why
          ? NOT_READY_REASONS.map((reason, at) => (
              <Choice
                key={reason}
                keys={String(at + 1)}
                words={t(`shift:reason.${reason}`)}
                run={() => void say('notReady', reason)}
              />
            ))
          : AGENT_STATES.map((state, at) => (
              <Choice
                key={state}
                keys={String(at + 1)}
                words={t(`shift:state.${state}`)}
                pressed={state === current}
                run={() => choose(state)}
              />
            ))}
      </div>
    </Dialog>
  );
}

function Choice({ keys, words, pressed, run }: { keys: string; words: string; pressed?: boolean; run: () => void }) {
  useCommand({
    ...{ id: `shift.choose.${keys}`, title: 'shift:command.choose', titleParams: { key: keys }, group: 'session' },
    ...{ keys: [keys], quiet: true, run },
  });
  return (
    <button
      type="button"
      className={s.choice}
      aria-pressed={pressed}
      data-first={keys === '1' || undefined}
      onClick={run}
    >
      <Keys keys={keys} />
      {words}
    </button>
  );
}
