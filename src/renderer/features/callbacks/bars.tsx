import { useT } from '../../i18n/i18n.ts';
import s from './callbacks.module.css';

export interface BarLine {
  readonly key: string;
  readonly name: string;
  readonly value: number;
  /** What it is a part of, drawn behind it; null = nothing. */
  readonly of: number | null;
  readonly open?: () => void;
}

const HEIGHT = 20;
const WIDTH = 200;

/** Horizontal bars with their figures beside them: read at a glance, and by a screen reader as a list. */
export function Bars({ title, lines, max }: { title: string; lines: readonly BarLine[]; max?: number }) {
  const t = useT();
  const most = max ?? Math.max(1, ...lines.map(({ value, of }) => Math.max(value, of ?? 0)));
  const long = (value: number) => (value / most) * WIDTH;
  return (
    <figure className={s.chart}>
      <figcaption>{title}</figcaption>
      {lines.length === 0 && <p className={s.quiet}>{t('callbacks:noFigures')}</p>}
      <ul>
        {lines.map(({ key, name, value, of, open }) => (
          <li key={key}>
            <span title={name}>{name}</span>
            <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
              {of !== null && <rect className={s.behindBar} width={long(of)} height={HEIGHT - 6} y={3} rx={2} />}
              <rect className={s.frontBar} width={long(value)} height={HEIGHT - 6} y={3} rx={2} />
            </svg>
            {open ? (
              <button type="button" className="num" onClick={open}>
                {of === null ? value : `${value} / ${of}`}
              </button>
            ) : (
              <span className="num">{of === null ? value : `${value} / ${of}`}</span>
            )}
          </li>
        ))}
      </ul>
    </figure>
  );
}
