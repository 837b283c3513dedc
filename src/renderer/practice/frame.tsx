import { GraduationCap } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useCommand } from '../app/commands.ts';
import { useT } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { toastProblem } from '../ui/toasts.ts';
import s from './frame.module.css';
import { act, DOCK_ID, usePracticeCall } from './play.ts';
import { abandonPractice, finishPractice, parkPractice } from './seat.ts';

/** Said across the whole desk while somebody practises: that nothing here is real, and the ways out. */
export function PracticeBanner() {
  const t = useT();
  const run = usePracticeCall((stage) => stage.run);
  const phase = usePracticeCall((stage) => stage.state?.phase ?? null);
  const [leaving, setLeaving] = useState(false);
  const inCall = run !== null;
  useEffect(() => {
    const before = document.title;
    document.title = `${t('nav:practice')} · ${before}`;
    return () => {
      document.title = before;
    };
  }, [t]);
  useCommand({
    id: 'practice.pickUp',
    title: 'practice:command.pickUp',
    group: 'call',
    keys: ['F3'],
    when: () => phase === 'ringing',
    run: () => act({ kind: 'pickUp' }),
  });
  useCommand({
    id: 'practice.dock',
    title: 'practice:command.dock',
    group: 'go',
    keys: ['Shift+F12'],
    when: () => inCall,
    run: switchSides,
  });
  useCommand({
    id: 'practice.finish',
    title: 'practice:command.finish',
    group: 'call',
    keys: ['Mod+F9'],
    when: () => phase === 'ended',
    run: () => void finishPractice().catch(toastProblem),
  });
  useCommand({
    id: 'practice.park',
    title: 'practice:command.park',
    group: 'call',
    when: () => inCall && run.mode !== 'exam',
    run: () => void parkPractice().catch(toastProblem),
  });
  useCommand({
    id: 'practice.abandon',
    title: 'practice:command.abandon',
    group: 'call',
    when: () => inCall,
    run: () => setLeaving(true),
  });
  return (
    <aside className={s.banner} data-practice-banner>
      <GraduationCap size={16} aria-hidden="true" />
      <strong>{t('nav:practice')}</strong>
      {run && <span className={s.mode}>{t(`practice:mode.${run.mode}`)}</span>}
      <span className={s.gap} />
      {run && run.mode !== 'exam' && (
        <Button size="small" onClick={() => void parkPractice().catch(toastProblem)}>
          {t('practice:do.park')}
        </Button>
      )}
      {run && (
        <Button size="small" onClick={() => setLeaving(true)}>
          {t('practice:do.abandon')}
        </Button>
      )}
      {leaving && run && <Leave exam={run.mode === 'exam'} onClose={() => setLeaving(false)} />}
    </aside>
  );
}

/** From the answer to the script and back. */
function switchSides(): void {
  const dock = document.getElementById(DOCK_ID);
  if (dock?.contains(document.activeElement)) document.getElementById('call-centre')?.focus();
  else dock?.querySelector<HTMLElement>('textarea, button')?.focus();
}

function Leave({ exam, onClose }: { exam: boolean; onClose: () => void }) {
  const t = useT();
  return (
    <Dialog
      title={t('practice:do.abandon')}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('practice:do.goOn')}</Button>
          <Button look="primary" data-autofocus onClick={() => void abandonPractice().catch(toastProblem)}>
            {t('practice:do.abandon')}
          </Button>
        </>
      }
    >
      <p>{t(exam ? 'practice:leave.exam' : 'practice:leave.other')}</p>
    </Dialog>
  );
}
