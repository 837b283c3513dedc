import { useMutation } from '@tanstack/react-query';
import { useFormat } from '../../i18n/format.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import s from '../../shift/shift.module.css';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { announceChange } from '../../ui/toasts.ts';

const CHUNK = 0x8000;

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
}

/** As Excel names a column. */
function columnName(column: number): string {
  const letter = String.fromCharCode(65 + ((column - 1) % 26));
  return column > 26 ? `${columnName(Math.floor((column - 1) / 26))}${letter}` : letter;
}

/** A roster file is looked at first; one with problems is refused whole, and every place is named. */
export function FileDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const f = useFormat();
  const open = useMutation(orpc.roster.openFile.mutationOptions());
  const take = useMutation({
    ...orpc.roster.takeFile.mutationOptions(),
    onSuccess: ({ changeId, entries }) => {
      announceChange(changeId, t('shift:fileTaken', { entries }));
      onClose();
    },
  });
  const shown = open.data;
  const ready = shown !== undefined && shown.problems.length === 0 && shown.entries > 0;
  return (
    <Dialog
      title={t('shift:rosterFile')}
      width={640}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" disabled={!ready} onClick={() => shown && take.mutate({ previewId: shown.previewId })}>
            {t('shift:takeFile')}
          </Button>
        </>
      }
    >
      <div className={s.form}>
        <p className={s.quiet}>{t('shift:fileHint')}</p>
        <input
          type="file"
          accept=".xlsx"
          data-autofocus
          aria-label={t('shift:rosterFile')}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) void base64Of(file).then((data) => open.mutate({ name: file.name, data }));
          }}
        />
        {shown && shown.problems.length === 0 && (
          <Note kind="done">
            {t('shift:fileShown', {
              people: shown.people,
              entries: shown.entries,
              from: shown.from ? f.businessDate(shown.from) : '',
              to: shown.to ? f.businessDate(shown.to) : '',
              replaces: shown.replaces,
            })}
          </Note>
        )}
        {shown && shown.problems.length > 0 && (
          <Note kind="breach">
            <p className={s.text}>{t('shift:fileRefused', { count: shown.problems.length })}</p>
            <ul className={s.list}>
              {shown.problems.slice(0, 30).map(({ problem, row, column, value }) => (
                <li key={`${problem} ${row} ${column} ${value}`}>
                  <span>{textOfCode('shift:file.', problem, { value })}</span>
                  {row !== null && <span className="num">{`${column === null ? '' : columnName(column)}${row}`}</span>}
                </li>
              ))}
            </ul>
          </Note>
        )}
        <ErrorNote error={open.error ?? take.error} />
      </div>
    </Dialog>
  );
}
