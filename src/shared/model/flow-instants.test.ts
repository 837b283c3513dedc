import { expect, it } from 'vitest';
import { statesOfClass } from '../clocks/check.ts';
import { instantsOfState } from './flow-instants.ts';
import { TICKET_CLASSES } from './ticket-classes.ts';
import { ticketFields } from './ticket-fields.ts';

it('names states and instants that there are', () => {
  const named = TICKET_CLASSES.flatMap((name) =>
    statesOfClass(name).flatMap((state) => Object.keys(instantsOfState(name, state, 1))),
  );
  for (const field of named) expect([field, ticketFields[field]?.type]).toEqual([field, 'instant']);
  expect(instantsOfState('repair', 'appointed', 7)).toEqual({ appointmentAgreedAt: 7, appointmentNamedAt: 7 });
  expect(instantsOfState('repair', 'nowhere', 7)).toEqual({});
});
