import { runCommand } from '../app/commands.ts';
import { useT } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Note } from '../ui/note.tsx';
import s from './clocks.module.css';
import { wordsIn } from './label.ts';
import { useToday } from './today.ts';

const SHOWN = 3;

/** What happened while this desk was closed, the most important first; nothing when nothing did, or once it was read. */
export function Missed() {
  const t = useT();
  const missed = useToday((state) => state.missed);
  if (!missed || missed.length === 0) return null;
  const close = () => useToday.setState({ missed: [] });
  return (
    <Note kind="risk">
      <div className={s.missed}>
        <b>{t('clocks:missed.title', { count: missed.length })}</b>
        <ol>
          {missed.slice(0, SHOWN).map((item) => (
            <li key={item.id}>{`${wordsIn(item.clock.label)} · ${item.name} ${item.customerName ?? item.summary}`}</li>
          ))}
        </ol>
        <span className={s.actions}>
          <Button size="small" command="nav.clocks" onClick={() => runCommand('nav.clocks')}>
            {t('clocks:missed.open')}
          </Button>
          <Button size="small" look="quiet" onClick={close}>
            {t('clocks:missed.close')}
          </Button>
        </span>
      </div>
    </Note>
  );
}
