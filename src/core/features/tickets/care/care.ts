import type { Procedures } from '../../../app-context.ts';
import type { Library } from '../../../content/library.ts';
import { statement } from '../../../db/statement.ts';
import { viewerOf } from '../../../read/viewer.ts';
import { ticketAround } from './around.ts';
import { complaintProcedures } from './complaints.ts';
import { joinProcedures } from './join.ts';
import { verdictProcedures } from './verdicts.ts';
import { wordProcedures } from './word.ts';

/** What people do with a ticket besides filling it in and moving it. */
export function createCare(procedures: Procedures, library: Library) {
  const read = procedures.allowed('tickets.read').tickets;
  return {
    around: read.around.handler(({ context: { ws, me }, input }) => ticketAround(viewerOf(ws, me), me, input.id)),
    stations: read.stations.handler(
      ({ context: { ws } }) =>
        statement(ws.db, 'SELECT id, name FROM station ORDER BY name').all() as { id: string; name: string }[],
    ),
    ...joinProcedures(procedures),
    ...wordProcedures(procedures, library),
    ...complaintProcedures(procedures, library),
    ...verdictProcedures(procedures),
  };
}
