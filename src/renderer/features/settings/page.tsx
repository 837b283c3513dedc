import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PageProps } from '../../app/pages.tsx';
import { go, pathOf } from '../../app/routes.ts';
import { useMay } from '../../app/session.ts';
import { useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { cx } from '../../ui/cx.ts';
import { ErrorNote } from '../../ui/note.tsx';
import { Company } from './company.tsx';
import { HubSettings } from './hub.tsx';
import { ListEditor } from './list-editor.tsx';
import { isListName, listNames } from './lists.ts';
import { Mine } from './mine.tsx';
import { PriceList } from './price-list.tsx';
import { QuickPhraseSettings } from './quick-phrases.tsx';
import { Service } from './service.tsx';
import s from './settings.module.css';

/** Pages of the whole workspace, besides its lists. */
const FORMS = ['company', 'service', 'prices', 'quick'] as const;

/** My own wishes for everybody; the workspace and its lists for those who may change settings. */
export function Page({ id }: PageProps) {
  const t = useT();
  const may = useMay('settings.change');
  const settings = useQuery({ ...orpc.settings.get.queryOptions(), enabled: may });
  const [saves, setSaves] = useState(0);
  const section = id === 'hub' || (may && (FORMS.some((one) => one === id) || isListName(id))) ? id : 'mine';
  const reload = () => setSaves((n) => n + 1);
  const entry = (name: string, title: string) => (
    <li key={name}>
      <button
        type="button"
        className={cx(s.entry, section === name && s.here)}
        aria-current={section === name ? 'page' : undefined}
        onClick={() => go(pathOf('settings', name))}
      >
        {title}
      </button>
    </li>
  );
  return (
    <div className={s.page}>
      <nav className={s.nav} aria-label={t('nav:settings')}>
        <h1>{t('nav:settings')}</h1>
        <ul>
          {entry('mine', t('settings:mine.title'))}
          {entry('hub', t('sync:hub.title'))}
          {may && FORMS.map((name) => entry(name, t(`settings:${name}.title`)))}
        </ul>
        {may && (
          <>
            <h2 className={s.navHead}>{t('settings:lists')}</h2>
            <ul>{listNames.map((name) => entry(name, t(`settings:list.${name}`)))}</ul>
          </>
        )}
      </nav>
      <div className={s.content}>
        <ErrorNote error={settings.error} />
        {section === 'mine' && <Mine />}
        {section === 'hub' && <HubSettings />}
        {section === 'company' && settings.data && <Company key={saves} settings={settings.data} />}
        {section === 'service' && settings.data && (
          <Service key={`service-${saves}`} settings={settings.data} onReload={reload} />
        )}
        {section === 'prices' && settings.data && (
          <PriceList key={`prices-${saves}`} settings={settings.data} onReload={reload} />
        )}
        {section === 'quick' && settings.data && (
          <QuickPhraseSettings key={`quick-${saves}`} settings={settings.data} onReload={reload} />
        )}
        {isListName(section) && settings.data && (
          <ListEditor key={`${section}-${saves}`} name={section} settings={settings.data} onReload={reload} />
        )}
      </div>
    </div>
  );
}
