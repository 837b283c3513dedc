import { useT } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { toastProblem } from '../../ui/toasts.ts';
import { endCall, park, toggleHold, transfer } from './callActions.ts';
import { goBack, goOn, openWrapUp } from './flow.ts';
import { Marks } from './Marks.tsx';
import { useCall, useDraft } from './model.ts';
import s from './strip.module.css';
import { onHold } from './timers.ts';

interface ActionBarProps {
  onFinish: () => void;
  onMissing: () => void;
  onMarks: () => void;
  onHandOver: () => void;
}

/** Bottom: what can be done now, each with its key. */
export function ActionBar({ onFinish, onMissing, onMarks, onHandOver }: ActionBarProps) {
  const t = useT();
  const { session, view, call } = useCall();
  const panel = useDraft((state) => state.panel);
  const live = call.endedAt === null;
  const failed = (action: Promise<void>) => void action.catch(toastProblem);
  const next = panel === 'wrapUp' ? onFinish : panel === 'fields' ? onMissing : () => goOn(session, view);
  return (
    <div className={s.bar} role="toolbar" aria-label={t('call:action.label')}>
      <Button
        command="call.back"
        disabled={panel === 'script' && !view?.back}
        onClick={() => (panel === 'script' ? goBack(session, view) : session.show({ panel: 'script' }))}
      >
        {t('call:action.back')}
      </Button>
      <Button look="primary" command="call.next" onClick={next}>
        {t(panel === 'wrapUp' ? 'call:action.finish' : panel === 'fields' ? 'call:action.check' : 'call:action.next')}
      </Button>
      <span className={s.gap} />
      <Marks onClick={onMarks} />
      <span className={s.gap} />
      <Button command="call.fields" onClick={() => session.show({ panel: panel === 'fields' ? 'script' : 'fields' })}>
        {t(panel === 'fields' ? 'call:panel.script' : 'call:panel.fields')}
      </Button>
      <Button command="call.hold" disabled={!live} onClick={() => failed(toggleHold(call))}>
        {t(onHold(call) ? 'call:action.unhold' : 'call:action.hold')}
      </Button>
      <Button command="call.park" onClick={() => failed(park(session, call))}>
        {t('call:action.park')}
      </Button>
      <Button command="call.handOver" disabled={call.taken !== null} onClick={onHandOver}>
        {t('handover:give.short')}
      </Button>
      <Button command="call.transfer" disabled={!live} onClick={() => transfer(session, view)}>
        {t('call:action.transfer')}
      </Button>
      <Button command="call.end" disabled={!live} onClick={() => failed(endCall({ session, call, view }))}>
        {t('call:action.end')}
      </Button>
      <Button command="call.wrapUp" onClick={() => openWrapUp(session, view)}>
        {t('call:action.wrapUp')}
      </Button>
    </div>
  );
}
