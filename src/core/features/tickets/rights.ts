import { may } from '../../../shared/model/roles.ts';
import type { Me } from '../../app-context.ts';

/** Another person's ticket is changed by its owner, by whoever must act next, or by those who manage others' work. */
export function mayChange(me: Me, ticket: Readonly<Record<string, unknown>>): boolean {
  const { ownerId, nextActionBy } = ticket;
  const own = ownerId === null || ownerId === me.personId || nextActionBy === me.personId;
  return may(me.role, 'tickets.edit') && (own || may(me.role, 'tickets.editOthers'));
}
