import { expect, it } from 'vitest';
import { ENTITIES } from './entities.ts';

/**
 * Text of rows that may hang on a customer and that an erasure leaves: codes, numbers of papers, names of things. Whoever adds a
 * field decides here: what a person types, or what names one, is `personal`.
 */
const STAYS = new Set([
  ...['wrongAlarm.rule', 'wrongAlarm.place', 'wrongAlarm.answer'],
  ...['customer.number', 'customer.region', 'equipment.model', 'equipment.serial'],
  ...['ticket.number', 'ticket.status', 'ticket.problemType', 'ticket.department', 'ticket.disposition'],
  ...['ticket.nextAction', 'ticket.receiptNumber', 'ticket.invoiceNumber', 'ticket.orderNumber'],
  ...['event.kind', 'call.ticketNumber', 'call.disposition', 'call.result'],
  ...['runSnapshot.scriptId', 'runSnapshot.scriptVersion'],
  ...['qualityEvent.kind', 'qualityEvent.rule', 'qualityEvent.action', 'qualityEvent.place'],
  ...['partLine.code', 'partLine.name', 'feeLine.priceCode', 'feeLine.name', 'departmentTask.department'],
  ...['attachment.mime', 'callback.rule', 'callback.stage', 'callback.script', 'attempt.result'],
  ...['missedCall.channel', 'missedCall.result', 'order.number', 'order.product'],
  // Lists that left the house, figures of the telephone system, the roster: no customer's.
  ...['transfer.kind', 'transfer.fileName', 'transfer.place', 'transfer.layout', 'transfer.data'],
  ...['callStat.queue', 'rosterEntry.note'],
  ...['agentState.reason', 'agentState.desk', 'notice.roles', 'shiftLog.kind', 'shiftLog.data', 'paperNumber.number'],
  // Practice: callers are invented, or made unknowable before a scenario is saved.
  ...['practiceAssignment.scenarioKey', 'practiceAssignment.certificate', 'practiceAssignment.note'],
  ...['practiceResult.scenarioKey', 'practiceResult.scenarioHash', 'practiceResult.title', 'practiceResult.ending'],
  ...['practiceResult.times', 'practiceMark.area', 'certificate.kind', 'certificate.note'],
]);

it('every free text of a row that may hang on a customer is blanked by an erasure', () => {
  const open = [...ENTITIES.values()]
    .filter(({ scope }) => scope === 'site')
    .flatMap(({ name, fields }) =>
      Object.entries(fields)
        .filter(([, { personal, oneOf, type }]) => !personal && !oneOf && (type === 'text' || type === 'json'))
        .map(([field]) => `${name}.${field}`),
    );
  expect(open.sort()).toEqual([...STAYS].sort());
});

it('names of files are blanked as well: their bytes follow them', () => {
  for (const { fields } of ENTITIES.values())
    for (const field of Object.values(fields)) if (field.blob) expect(field.personal).toBe(true);
});
