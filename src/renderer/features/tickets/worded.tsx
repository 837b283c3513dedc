import { WordedControl } from '../../editor/WordedControl.tsx';
import type { EditFieldProps } from '../../ui/edit/edit-field.tsx';

/** Ticket fields that the agent words: marked while they are typed, and checked again by core (domain §8). */
const WORDED: ReadonlySet<string> = new Set(['summary', 'question', 'answerGiven', 'fault', 'reason', 'offer', 'text']);

/** The box with marks for a field that the agent words; nothing for the others. */
export function worded(ticketId: string, name: string): EditFieldProps['control'] {
  if (!WORDED.has(name)) return undefined;
  const where = { place: `ticket.${name}`, ticketId };
  return (box, label) => <WordedControl id={ticketId} where={where} name={name} label={label} box={box} />;
}
