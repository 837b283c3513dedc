import { CircleAlert } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import field from '../ui/field.module.css';
import { WordedControl } from './WordedControl.tsx';

interface WordedFieldProps {
  /** The ticket that the reason belongs to. */
  ticketId: string;
  name: string;
  label: string;
  /** One line: Enter sends the form around it. */
  line?: boolean;
  max?: number;
  error?: string | undefined;
  onText: (text: string) => void;
}

/** A required reason in a form of its own, with the marks that every text of an agent has (domain §8). */
export function WordedField({ ticketId, name, label, line = false, max = 500, error, onText }: WordedFieldProps) {
  const id = useId();
  const host = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const box = {
    ...{ text, bad: false, zone: '', choose: () => {}, send: () => {} },
    type: (next: string) => {
      const short = next.slice(0, max);
      setText(short);
      onText(short);
    },
  };
  const control = { id: ticketId, where: { place: `ticket.${name}`, ticketId }, name, label };
  const look = { max, required: true, invalid: error !== undefined, describedBy: `${id}-error` };
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
        <span className={field.need}>{'*'}</span>
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
