import { CircleAlert } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import field from '../ui/field.module.css';
import { WordedControl } from './WordedControl.tsx';

interface WordedFieldProps {
  /** The ticket that the text belongs to; null = none. */
  ticketId: string | null;
  /** Under what its overrides are kept, where that is not the ticket. */
  of?: string;
  /** What it is a text of, on record. */
  place?: 'ticket' | 'callback';
  name: string;
  label: string;
  /** One line: Enter sends the form around it. */
  line?: boolean;
  required?: boolean;
  max?: number;
  /** What it begins with. */
  initial?: string;
  error?: string | undefined;
  onText: (text: string) => void;
}

/** A text in a form of its own, a required reason mostly, with the marks that every text of an agent has (domain §8). */
export function WordedField({
  ticketId,
  of = ticketId ?? '',
  place = 'ticket',
  name,
  label,
  line = false,
  required = true,
  max = 500,
  initial = '',
  error,
  onText,
}: WordedFieldProps) {
  const id = useId();
  const host = useRef<HTMLDivElement>(null);
  const [text, setText] = useState(initial);
  const box = {
    ...{ text, bad: false, zone: '', choose: () => {}, send: () => {} },
    type: (next: string) => {
      const short = next.slice(0, max);
      setText(short);
      onText(short);
    },
  };
  const control = { id: of, where: { place: `${place}.${name}`, ticketId }, name, label };
  const look = { max, required, invalid: error !== undefined, describedBy: `${id}-error` };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for Enter of the line inside
    <div
      ref={host}
      className={field.field}
      onKeyDown={(e) => {
        if (e.key === 'Enter' && (line || e.ctrlKey || e.metaKey) && !e.nativeEvent.isComposing)
          host.current?.closest('form')?.requestSubmit();
      }}
    >
      <span className={field.label} aria-hidden="true">
        {label}
        {required && <span className={field.need}>{'*'}</span>}
      </span>
      <WordedControl {...control} box={box} {...(line && { line: look })} />
      <span id={`${id}-error`} role="alert" className={field.alert}>
        {error && (
          <span className={field.error}>
            <CircleAlert size={14} aria-hidden="true" />
            {error}
          </span>
        )}
      </span>
    </div>
  );
}
