import { expect, it } from 'vitest';
import { isWorded } from './own-words.ts';
import type { Field } from './types.ts';

type Kind = Pick<Field, 'type' | 'bind' | 'maxLength'>;

it.each<[string, Kind, boolean]>([
  ['a note', { type: 'note' }, true],
  ['the complaint as told', { type: 'note', bind: 'ticket.customerWords' }, false],
  ['what the customer would improve, in a line', { type: 'text', bind: 'callback.suggestion' }, false],
  ['why a call is transferred', { type: 'text' }, true],
  ['times that suit', { type: 'text', maxLength: 200, bind: 'vars.times' }, true],
  ['a line that a site asks on its own, however short', { type: 'text', maxLength: 30 }, true],
  ['a short line kept for later in the script', { type: 'text', maxLength: 60, bind: 'vars.paid' }, true],
  ['a name', { type: 'text', bind: 'customer.name' }, false],
  ['an address', { type: 'text', bind: 'customer.address' }, false],
  ['a serial number', { type: 'text', bind: 'equipment.serial' }, false],
  ['what will be done about it', { type: 'text', bind: 'callback.remedy' }, true],
  ['a choice', { type: 'select', bind: 'ticket.summary' }, false],
  ['a number to call', { type: 'phone' }, false],
])('%s', (_, field, worded) => {
  expect(isWorded(field)).toBe(worded);
});
