import { useState } from 'react';
import { useT } from '../../i18n/i18n.ts';
import { TextField, type TextFieldProps } from '../../ui/field.tsx';
import { readCents, readFigure } from '../../ui/figure.ts';

/** A number that stands in a form: undefined = what is typed is none, or out of bounds; then nothing may be saved. */
export type Figure = number | null | undefined;

interface FigureFieldProps extends Omit<TextFieldProps, 'value' | 'onChange' | 'error'> {
  /** Money is kept in cents and typed in whole units. */
  money?: boolean;
  places?: number;
  least: number;
  most: number;
  /** Blank says something of its own (no price in this currency). */
  optional?: boolean;
  start: number | null;
  onFigure: (figure: Figure) => void;
}

/** A figure under its label; what is no figure stays in the box and is said. Bounds in the unit that is kept. */
export function FigureField({
  money = false,
  places = 0,
  least,
  most,
  optional = false,
  start,
  onFigure,
  ...rest
}: FigureFieldProps) {
  const t = useT();
  const [text, setText] = useState(start === null ? '' : String(money ? start / 100 : start));
  const read = (typed: string): Figure => {
    const figure = money ? readCents(typed) : readFigure(typed, places);
    if (figure === null) return optional ? null : undefined;
    return figure !== undefined && figure >= least && figure <= most ? figure : undefined;
  };
  const shown = (bound: number) => (money ? bound / 100 : bound);
  return (
    <TextField
      inputMode="decimal"
      {...rest}
      value={text}
      error={read(text) === undefined ? t('settings:figure', { least: shown(least), most: shown(most) }) : undefined}
      onChange={(e) => {
        setText(e.target.value);
        onFigure(read(e.target.value));
      }}
    />
  );
}
