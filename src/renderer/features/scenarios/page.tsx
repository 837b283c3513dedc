import type { PageProps } from '../../app/pages.tsx';
import { go, pathOf } from '../../app/routes.ts';
import { useMay } from '../../app/session.ts';
import { useT } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import s from '../studio/studio.module.css';
import { ScenarioList } from './list.tsx';
import { Table } from './table.tsx';

/** Practice scenarios for those who write them: the list, and one of them on the table. */
export function Page({ id }: PageProps) {
  const t = useT();
  const may = useMay('documents.publish');
  if (!may)
    return (
      <div className={s.refused}>
        <Note kind="risk">{t('problem:FORBIDDEN')}</Note>
        <Button autoFocus command="nav.home" onClick={() => go(pathOf('home'))}>
          {t('nav:command.home')}
        </Button>
      </div>
    );
  return id === null ? <ScenarioList /> : <Table key={id} id={id} />;
}
