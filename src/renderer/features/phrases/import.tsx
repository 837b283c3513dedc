import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportReport } from '../../../contract/phrases.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { client, orpc } from '../../rpc/client.ts';
import { base64Of } from '../../ui/base64.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { toast } from '../../ui/toasts.ts';
import { DiffView } from './diff-view.tsx';
import s from './phrases.module.css';

const MAX_BYTES = 8_000_000;
const SHOWN = 30;

/** Takes rules from a workbook or YAML: first what it would change, then as drafts, never straight into force. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const read = useMutation({
    mutationFn: async ({ from, apply }: { from: File; apply: boolean }) => {
      if (from.size > MAX_BYTES) throw new TooLarge();
      return client.phrases.importFile({ name: from.name, data: await base64Of(from), apply });
    },
    onSuccess: (report, { apply }) => {
      if (!apply) return;
      void queries.invalidateQueries({ queryKey: orpc.phrases.key() });
      toast({ kind: 'done', text: t('phrases:said.imported', { count: report.changes.length }) });
      onClose();
    },
  });
  const report = read.data;
  const ready = file !== null && report !== undefined && report.changes.length > 0 && !read.isPending;
  return (
    <Dialog
      title={t('phrases:import.title')}
      width={720}
      onClose={onClose}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button look="primary" disabled={!ready} onClick={() => file && read.mutate({ from: file, apply: true })}>
            {t('phrases:import.apply', { count: report?.changes.length ?? 0 })}
          </Button>
        </>
      }
    >
      <TextField
        data-autofocus
        type="file"
        accept=".xlsx,.yaml,.yml,.json"
        label={t('phrases:import.file')}
        hint={t('phrases:import.hint')}
        onChange={(e) => {
          const chosen = e.target.files?.[0] ?? null;
          setFile(chosen);
          if (chosen) read.mutate({ from: chosen, apply: false });
        }}
      />
      {read.error instanceof TooLarge ? (
        <Note kind="breach">{t('problem:field.fileTooLarge')}</Note>
      ) : (
        <ErrorNote error={read.error} />
      )}
      {report && <Report report={report} />}
    </Dialog>
  );
}

class TooLarge extends Error {}

function Report({ report }: { report: ImportReport }) {
  const t = useT();
  const { added, changed, same, refused, changes } = report;
  return (
    <div role="status">
      <p>{t('phrases:import.found', { added, changed, same })}</p>
      {refused.length > 0 && <Note kind="risk">{t('phrases:import.refused', { count: refused.length })}</Note>}
      <ul className={s.samples}>
        {refused.slice(0, SHOWN).map(({ row, ruleId, code, detail }) => (
          <li key={row}>
            {t('phrases:import.row', { row, id: ruleId })} {textOfCode('phrases:problem.', code, { detail })}
          </li>
        ))}
      </ul>
      {changes.slice(0, SHOWN).map((change) => (
        <DiffView key={change.id} change={change} />
      ))}
      {changes.length > SHOWN && (
        <p className={s.says}>{t('phrases:import.more', { count: changes.length - SHOWN })}</p>
      )}
    </div>
  );
}
