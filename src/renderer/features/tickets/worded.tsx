import type { EditFieldProps } from '../../ui/edit/edit-field.tsx';
import { WORDED, WordedControl } from './worded-control.tsx';

/** The box with marks for a field that the agent words; nothing for the others. */
export function worded(ticketId: string, name: string): EditFieldProps['control'] {
  if (!WORDED.has(name)) return undefined;
  return (box, label) => <WordedControl ticketId={ticketId} name={name} label={label} box={box} />;
}
