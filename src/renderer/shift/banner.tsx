import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useFormat } from '../i18n/format.ts';
import { currentLocale, useT } from '../i18n/i18n.ts';
import { orpc } from '../rpc/client.ts';
import s from './banner.module.css';

const LOOK_MS = 60_000;
const SPOKEN = { 'zh-HK': 'yue-Hant-HK', 'zh-CN': 'cmn-Hans-CN', en: 'en' } as const;

/** A bad day goes on: what, since when, and the line to say. On every page, above everything. */
export function BadDayBanner() {
  const t = useT();
  const f = useFormat();
  const days = useQuery({ ...orpc.outage.current.queryOptions(), refetchInterval: LOOK_MS }).data ?? [];
  if (days.length === 0) return null;
  const language = SPOKEN[currentLocale()];
  return (
    <aside className={s.banner} aria-label={t('shift:badDay')}>
      {days.map((day) => (
        <span key={day.id}>
          <TriangleAlert size={14} aria-hidden="true" /> <b>{[t(`shift:bad.${day.kind}`), day.reason].join(' · ')}</b>{' '}
          {day.lines && t('shift:badLines', { lines: day.lines })} {t('shift:badSince', { when: f.when(day.startsAt) })}{' '}
          <span className={s.say} lang={language}>
            {t('shift:sayThis', { line: day.say[language] ?? '' })}
          </span>
        </span>
      ))}
    </aside>
  );
}
