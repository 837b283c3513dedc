import { useQuery } from '@tanstack/react-query';
import { FileUp } from 'lucide-react';
import { useState } from 'react';
import type { ListPreview } from '../../../contract/lists.ts';
import type { TablePreview } from '../../../contract/tables.ts';
import { useMay } from '../../app/session.ts';
import { useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { DeskPanel } from './desk-panel.tsx';
import { ExportPanel } from './export-panel.tsx';
import { LayoutDialog } from './layout-dialog.tsx';
import s from './lists.module.css';
import { Log } from './log.tsx';
import { PreviewView } from './preview.tsx';
import { TablePanel } from './table-panel.tsx';
import { TablePreviewView } from './table-preview.tsx';
import { usePick } from './use-pick.ts';

/** The Excel list, both ways: out by one key, back with every change shown before it is written. */
export function Page() {
  const t = useT();
  const may = useMay('export.data');
  const board = useQuery({ ...orpc.lists.board.queryOptions(), enabled: may });
  const [preview, setPreview] = useState<ListPreview | null>(null);
  const [table, setTable] = useState<TablePreview | null>(null);
  const [choosing, setChoosing] = useState(false);
  const pick = usePick(setPreview);
  if (!may) return <Note kind="risk">{t('problem:FORBIDDEN')}</Note>;
  if (preview) return <PreviewView preview={preview} onDone={() => setPreview(null)} />;
  if (table) return <TablePreviewView first={table} onDone={() => setTable(null)} />;
  return (
    <div className={s.page}>
      <div className={s.side}>
        <h1>{t('lists:title')}</h1>
        <ErrorNote error={board.error} />
        {board.data && (
          <>
            <ExportPanel board={board.data} onColumns={() => setChoosing(true)} />
            <section className={s.panel} aria-labelledby="lists-import">
              <h2 id="lists-import">{t('lists:import.title')}</h2>
              <input
                ref={pick.input}
                type="file"
                accept=".xlsx"
                className="visually-hidden"
                aria-label={t('lists:import.do')}
                tabIndex={-1}
                onChange={pick.take}
              />
              <Button icon={<FileUp size={16} aria-hidden="true" />} command="lists.import" onClick={pick.ask}>
                {pick.reading ? t('lists:import.reading') : t('lists:import.do')}
              </Button>
              {pick.problem && <Note kind="breach">{pick.problem}</Note>}
            </section>
            <TablePanel onRead={setTable} />
            <DeskPanel board={board.data} key={JSON.stringify([board.data.folder, board.data.daily])} />
          </>
        )}
      </div>
      <Log transfers={board.data?.transfers} error={board.error} />
      {choosing && board.data && <LayoutDialog board={board.data} onClose={() => setChoosing(false)} />}
    </div>
  );
}
