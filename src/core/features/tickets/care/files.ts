import type { Procedures } from '../../../app-context.ts';
import type { Files } from '../../../blobs/files.ts';
import { readRow } from '../../../db/rows.ts';
import { failure } from '../../../failure.ts';
import { stepEvent } from '../../../service/step.ts';
import { foundTicket } from './rows.ts';

const MEGABYTE = 1024 * 1024;
/** Why a file was not taken, as keys under `problem.field.`. */
const PROBLEMS = {
  empty: 'fileEmpty',
  tooLarge: 'attachmentTooLarge',
  badKind: 'attachmentNotAllowed',
  differs: 'attachmentNotAllowed',
} as const;

/** Photos and scans of a ticket (decision 18): the file first, then the row that names it by its hash. */
export function fileProcedures({ allowed }: Procedures, files: Files) {
  return {
    attachFile: allowed('tickets.edit').tickets.attachFile.handler(async ({ context: { ws, me }, input }) => {
      foundTicket(ws, input.id);
      const megabytes = ws.settings().attachmentMegabytes;
      const put = await files.put(Buffer.from(input.data, 'base64'), megabytes * MEGABYTE);
      if (!put.ok) {
        const problem = PROBLEMS[put.problem];
        throw failure('INVALID_INPUT', { fields: [{ field: 'file', problem, params: { limit: megabytes } }] });
      }
      const { hash, kind: mime, size } = put.file;
      const payload = {
        ticketId: input.id,
        hash,
        name: input.name,
        mime,
        size,
        kind: input.kind,
        occurredAt: ws.now(),
      };
      const changeId = ws.commit(me, [
        { kind: 'add', entity: 'attachment', id: ws.newId(), payload },
        stepEvent(ws, input.id, 'attached', { text: null, data: { name: input.name } }),
      ]);
      return { changeId };
    }),
    openFile: allowed('tickets.read').tickets.openFile.handler(async ({ context: { ws }, input }) => {
      const row = readRow(ws.db, 'attachment', input.attachmentId);
      if (!row) throw failure('NOT_FOUND', { entity: 'attachment', id: input.attachmentId });
      const opened = await files.open(String(row.fields.hash));
      const name = String(row.fields.name);
      return { state: opened.state, name, data: opened.state === 'here' ? opened.bytes.toString('base64') : '' };
    }),
  };
}
