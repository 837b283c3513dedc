import { TextField } from '../../ui/field.tsx';

interface CountProps {
  label: string;
  value: number;
  min?: number;
  onChange: (value: number) => void;
}

/** A whole number. */
export function Count({ label, value, min, onChange }: CountProps) {
  return (
    <TextField
      type="number"
      label={label}
      min={min}
      value={value}
      onChange={(e) => onChange(Math.trunc(Number(e.target.value)))}
    />
  );
}

const two = (n: number) => String(n).padStart(2, '0');
const clockText = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

interface ClockProps {
  label: string;
  /** Minutes of the wall. */
  value: number;
  onChange: (minute: number) => void;
}

/** A time of day, kept in minutes. */
export function ClockField({ label, value, onChange }: ClockProps) {
  return (
    <TextField
      type="time"
      label={label}
      value={clockText(value)}
      onChange={(e) => {
        const [hour, minute] = e.target.value.split(':').map(Number);
        if (hour !== undefined && minute !== undefined && !Number.isNaN(hour + minute)) onChange(hour * 60 + minute);
      }}
    />
  );
}
