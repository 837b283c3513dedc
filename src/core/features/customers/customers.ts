import type { CustomerCard } from '../../../contract/customers.ts';
import type { App, Me, Procedures } from '../../app-context.ts';
import type { Library } from '../../content/library.ts';
import { passPhrases, phraseRecords } from '../../content/phrase-check.ts';
import { failure } from '../../failure.ts';
import { closedTickets, customerCard } from '../../read/customer-card.ts';
import { equipmentById, phoneById } from '../../read/customers.ts';
import { matchNumber } from '../../read/match-number.ts';
import { readNumber } from '../../read/number.ts';
import { viewerOf } from '../../read/viewer.ts';
import type { Workspace } from '../../workspace.ts';
import { cleanFields } from './fields.ts';
import { listCustomers } from './list.ts';
import { nextCustomerNumber } from './number.ts';
import { liveRow, newPhone, samePhone } from './phones.ts';

/** Customers, their phones and machines. What a role may see of phones is decided in `viewerOf`. */
export function createCustomers(app: App, { allowed }: Procedures, library: Library) {
  const read = allowed('customers.read').customers;
  return {
    card: read.card.handler(({ context: { ws, me }, input }) => cardOf(ws, me, input.id)),
    closed: read.closed.handler(({ context: { ws, me }, input }) => closedTickets(viewerOf(ws, me), input.id)),
    list: read.list.handler(({ context: { ws, me }, input }) => listCustomers(viewerOf(ws, me), input)),
    matchNumber: read.matchNumber.handler(({ context: { ws, me }, input }) => {
      const { e164, problem } = readNumber(ws, input.number);
      return { e164, problem, matches: e164 ? matchNumber(viewerOf(ws, me), e164) : [] };
    }),
    ...createEdits(app, allowed('customers.edit').customers, library),
  };
}

type Editing = ReturnType<Procedures['allowed']>['customers'];

function createEdits(app: App, edit: Editing, library: Library) {
  return {
    create: edit.create.handler(async ({ context: { ws, me }, input }) => {
      await app.readings.load();
      const fields = cleanFields(input.fields);
      const words = passPhrases(ws, library, me, wordedIn(fields), []);
      const id = ws.newId();
      const number = nextCustomerNumber(ws);
      const phones = input.phones.map((phone, at) => newPhone(ws, id, phone, `phones.${at}`));
      const payload = {
        contractKind: 'none',
        class: 'potential',
        doNotCall: false,
        ...fields,
        number: number.text,
        lastContactAt: ws.now(),
      };
      const changeId = ws.commit(
        me,
        [{ kind: 'new', entity: 'customer', id, payload }, ...phones, ...records(ws, words)],
        number.keep,
      );
      return { changeId, id };
    }),
    update: edit.update.handler(async ({ context: { ws, me }, input }) => {
      await app.readings.load();
      const row = liveRow(ws, 'customer', input.id);
      if (row.rev !== input.seen) throw failure('CONFLICT', { entity: 'customer', rev: row.rev });
      const payload = cleanFields(input.set);
      const words = passPhrases(ws, library, me, wordedIn(payload, row.fields), input.overrides);
      const change = { kind: 'set' as const, entity: 'customer', id: input.id, payload };
      const changeId = ws.commit(me, [change, ...records(ws, words)]);
      return { changeId, rev: row.rev + 1 };
    }),
    attachPhone: edit.attachPhone.handler(({ context: { ws, me }, input }) => {
      const { customerId, ...rest } = input;
      liveRow(ws, 'customer', customerId);
      const change = newPhone(ws, customerId, rest, 'written');
      const viewer = viewerOf(ws, me);
      const same = samePhone(ws, change.payload);
      // The same number once more changes nothing, so there is nothing to take back either.
      if (same) return { changeId: '', phone: found(phoneById(viewer, same), 'phone', same) };
      const changeId = ws.commit(me, [change]);
      return { changeId, phone: found(phoneById(viewer, change.id), 'phone', change.id) };
    }),
    updatePhone: edit.updatePhone.handler(({ context: { ws, me }, input }) => {
      liveRow(ws, 'phone', input.id);
      return { changeId: ws.commit(me, [{ kind: 'set', entity: 'phone', id: input.id, payload: input.set }]) };
    }),
    detachPhone: edit.detachPhone.handler(({ context: { ws, me }, input }) => {
      liveRow(ws, 'phone', input.id);
      return {
        changeId: ws.commit(me, [{ kind: 'set', entity: 'phone', id: input.id, payload: { removed: true } }]),
      };
    }),
    addEquipment: edit.addEquipment.handler(({ context: { ws, me }, input }) => {
      liveRow(ws, 'customer', input.customerId);
      if (input.fields.model.trim() === '') {
        throw failure('INVALID_INPUT', { fields: [{ field: 'model', problem: 'required' }] });
      }
      const id = ws.newId();
      const payload = { ...input.fields, model: input.fields.model.trim(), customerId: input.customerId };
      const changeId = ws.commit(me, [{ kind: 'new', entity: 'equipment', id, payload }]);
      return { changeId, equipment: found(equipmentById(viewerOf(ws, me), id), 'equipment', id) };
    }),
  };
}

type Fields = Readonly<Record<string, unknown>>;
/** What agents word about a customer; checked like every text of theirs (domain §8), and only when it changes. */
const WORDED = ['note', 'doNotCallReason'] as const;
const wordedIn = (fields: Fields, before: Fields = {}) =>
  WORDED.filter((field) => fields[field] !== before[field]).map((field) => ({
    field,
    place: `customer.${field}`,
    text: fields[field],
  }));
const records = (ws: Workspace, words: ReturnType<typeof passPhrases>) =>
  phraseRecords(ws, words, { callId: null, ticketId: null, occurredAt: ws.now() });

function cardOf(ws: Workspace, me: Me, id: string): CustomerCard {
  return found(customerCard(viewerOf(ws, me), ws.settings().lists, id), 'customer', id);
}

function found<T>(value: T | null, entity: string, id: string): T {
  if (value === null) throw failure('NOT_FOUND', { entity, id });
  return value;
}
