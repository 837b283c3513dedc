import { useRef } from 'react';
import type { TicketAround } from '../../../../contract/ticket-care.ts';
import { FILE_KINDS } from '../../../../shared/file-kinds.ts';
import { useCommand } from '../../../app/commands.ts';
import { useFormat } from '../../../i18n/format.ts';
import { t as textNow, textOfCode, useT } from '../../../i18n/i18n.ts';
import { useLists } from '../../../i18n/lists.ts';
import { client } from '../../../rpc/client.ts';
import { refusal } from '../../../rpc/refusal.ts';
import { Button } from '../../../ui/button.tsx';
import { base64Of, saveBase64 } from '../../../ui/download.ts';
import { announceChange, toast, toastProblem } from '../../../ui/toasts.ts';
import s from '../tickets.module.css';

const MEGABYTE = 1024 * 1024;

/** Photos and scans: picked on a key, checked by size before they are read, and by their first bytes in core. */
export function Attachments({ id, around, mayEdit }: { id: string; around: TicketAround; mayEdit: boolean }) {
  const t = useT();
  const f = useFormat();
  const { attachments } = around;
  if (attachments.length === 0 && !mayEdit) return null;
  return (
    <section className={s.section}>
      <h2>{t('tickets:around.attachments')}</h2>
      <ul className={s.around}>
        {attachments.map((file) => (
          <li key={file.id}>
            <b>{textOfCode('tickets:value.attachment.', file.kind)}</b>
            <button
              type="button"
              className={s.aroundLink}
              onClick={() => openFile(file.id, file.name).catch(toastProblem)}
            >
              {file.name}
            </button>
            <span className={s.aroundSide}>
              {t('tickets:attach.size', { size: f.number(Math.ceil(file.size / 1024)) })}
              {!file.here && ` · ${t('tickets:attach.elsewhere')}`}
            </span>
          </li>
        ))}
      </ul>
      {mayEdit && <Picker id={id} />}
    </section>
  );
}

function Picker({ id }: { id: string }) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const megabytes = useLists().settings?.attachmentMegabytes ?? 10;
  const pick = () => input.current?.click();
  useCommand({
    ...{ id: 'tickets.attachFile', title: 'tickets:command.attachFile', group: 'edit', keys: ['A'] },
    run: pick,
  });
  return (
    <div>
      <input
        ref={input}
        type="file"
        hidden
        data-attach
        accept={FILE_KINDS.join(',')}
        onChange={(e) => {
          const file = e.target.files?.[0];
          e.target.value = '';
          if (file) attach(id, file, megabytes).catch(toastProblem);
        }}
      />
      <Button size="small" command="tickets.attachFile" onClick={pick}>
        {t('tickets:attach.do')}
      </Button>
    </div>
  );
}

async function attach(id: string, file: File, megabytes: number): Promise<void> {
  // A film of a gigabyte is refused before a byte of it is read.
  if (file.size > megabytes * MEGABYTE) throw refusal('file', 'attachmentTooLarge', { limit: megabytes });
  const kind = file.type === 'application/pdf' ? 'document' : 'photo';
  const { changeId } = await client.tickets.attachFile({ id, name: file.name, kind, data: await base64Of(file) });
  announceChange(changeId, textNow('tickets:said.attachedFile', { name: file.name }));
}

async function openFile(attachmentId: string, name: string): Promise<void> {
  const { state, data } = await client.tickets.openFile({ attachmentId });
  if (state === 'here') saveBase64(name, data);
  else toast({ kind: 'risk', text: textOfCode('tickets:attach.state.', state) });
}
