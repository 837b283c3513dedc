import type { TicketView } from '../../../contract/tickets.ts';
import { useMay, useMe } from '../../app/session.ts';

/**
 * What the person signed in may do with a ticket: its owner, whoever must act next and those who manage others' work
 * change it; everybody who edits tickets may add a note. The page hides, the core refuses.
 */
export function useRights({ fields }: Pick<TicketView, 'fields'>): { mayEdit: boolean; mayNote: boolean } {
  const me = useMe();
  const mayNote = useMay('tickets.edit');
  const others = useMay('tickets.editOthers');
  const own = !fields.ownerId || fields.ownerId === me?.id || fields.nextActionBy === me?.id;
  return { mayEdit: mayNote && (own || others), mayNote };
}
