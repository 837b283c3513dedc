import type { HubCheck } from '../../../contract/sync.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import s from './join.module.css';

/** Is it really our hub? The system says so, or a person compares the fingerprint. */
export function Certificate({
  check,
  onBack,
  onAccept,
}: {
  check: HubCheck;
  onBack: () => void;
  onAccept: () => void;
}) {
  const t = useT();
  const f = useFormat();
  const { secure, trusted, fingerprint, subject, validUntil } = check;
  const compare = secure && !trusted && fingerprint !== null;
  return (
    <div className={s.form}>
      {!secure && <Note kind="risk">{t('sync:join.plain')}</Note>}
      {secure && trusted && <Note kind="done">{t('sync:join.trusted')}</Note>}
      {compare && <Note kind="risk">{t('sync:join.compare')}</Note>}
      <dl className={s.facts}>
        <dt>{t('sync:join.address')}</dt>
        <dd>
          <code>{check.url}</code>
        </dd>
        {subject !== null && (
          <>
            <dt>{t('sync:join.subject')}</dt>
            <dd>{subject}</dd>
          </>
        )}
        {validUntil !== null && (
          <>
            <dt>{t('sync:join.validUntil')}</dt>
            <dd>{f.date(validUntil)}</dd>
          </>
        )}
        {fingerprint !== null && (
          <>
            <dt>{t('sync:join.fingerprint')}</dt>
            <dd className={s.fingerprint}>
              {rowsOf(fingerprint).map((row) => (
                <code key={row}>{row}</code>
              ))}
            </dd>
          </>
        )}
      </dl>
      <div className={s.buttons}>
        <Button look="quiet" onClick={onBack}>
          {t('common:back')}
        </Button>
        <Button look={compare ? 'plain' : 'primary'} autoFocus={!compare} onClick={onAccept}>
          {t(compare ? 'sync:join.same' : 'sync:join.next')}
        </Button>
      </div>
    </div>
  );
}

/** Eight pairs a row, as far as an eye follows while it compares. */
function rowsOf(fingerprint: string): string[] {
  const pairs = fingerprint.split(':');
  return Array.from({ length: Math.ceil(pairs.length / 8) }, (_, i) => pairs.slice(i * 8, i * 8 + 8).join(' '));
}
