import type { PageProps } from '../../app/pages.tsx';
import { go, pathOf } from '../../app/routes.ts';
import { useMay } from '../../app/session.ts';
import { useT } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { Alarms } from './alarms.tsx';
import { Changes } from './changes.tsx';
import { EditRule } from './edit-rule.tsx';
import s from './phrases.module.css';
import { Record } from './record.tsx';
import { Rules } from './rules.tsx';
import { readTab, Tabs } from './tabs.tsx';
import { useBoard } from './use-board.ts';
import { Versions } from './versions.tsx';

/** The list of forbidden phrases, for those who may publish: rules, changes, wrong alarms, record, versions. */
export function Page({ id, query }: PageProps) {
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
  return <Desk id={id} query={query} />;
}

function Desk({ id, query }: PageProps) {
  const board = useBoard();
  if (!board.data) return <ErrorNote error={board.error} />;
  if (id !== null) return <EditRule key={id} id={id} query={query} board={board.data} />;
  const tab = readTab(query);
  return (
    <div className={s.page}>
      <Tabs tab={tab} board={board.data} />
      <div className={s.body}>
        {tab === 'rules' && <Rules query={query} board={board.data} />}
        {tab === 'changes' && <Changes board={board.data} />}
        {tab === 'alarms' && <Alarms board={board.data} />}
        {tab === 'record' && <Record board={board.data} />}
        {tab === 'versions' && <Versions />}
      </div>
    </div>
  );
}
