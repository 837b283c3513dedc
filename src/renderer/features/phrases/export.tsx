import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Board } from '../../../contract/phrases.ts';
import { useT } from '../../i18n/i18n.ts';
import { client } from '../../rpc/client.ts';
import { download } from '../../ui/base64.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField } from '../../ui/field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { toast } from '../../ui/toasts.ts';
import { changedOf } from './use-board.ts';

const FORMATS = ['xlsx', 'yaml'] as const;
const WHICH = ['inForce', 'drafts'] as const;

/** The list as a file: for a colleague without the program, or for another site. */
export function ExportDialog({ board, onClose }: { board: Board; onClose: () => void }) {
  const t = useT();
  const [format, setFormat] = useState<(typeof FORMATS)[number]>('xlsx');
  const [which, setWhich] = useState<(typeof WHICH)[number]>('inForce');
  const write = useMutation({
    mutationFn: () => client.phrases.exportFile({ format, drafts: which === 'drafts' }),
    onSuccess: ({ name, data }) => {
      download(name, data);
      toast({ kind: 'done', text: t('phrases:said.exported', { name }) });
      onClose();
    },
  });
  return (
    <Dialog
      title={t('phrases:export.title')}
      onClose={onClose}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button look="primary" disabled={write.isPending} onClick={() => write.mutate()}>
            {t('phrases:export.do')}
          </Button>
        </>
      }
    >
      <SelectField
        data-autofocus
        label={t('phrases:export.format')}
        value={format}
        options={FORMATS.map((value) => ({ value, label: t(`phrases:export.${value}`) }))}
        onChange={(e) => setFormat(FORMATS.find((one) => one === e.target.value) ?? 'xlsx')}
      />
      {changedOf(board).length > 0 && (
        <SelectField
          label={t('phrases:export.which')}
          value={which}
          options={WHICH.map((value) => ({ value, label: t(`phrases:export.${value}`) }))}
          onChange={(e) => setWhich(WHICH.find((one) => one === e.target.value) ?? 'inForce')}
        />
      )}
      <ErrorNote error={write.error} />
    </Dialog>
  );
}
