import { textOfCode } from '../../i18n/i18n.ts';
import s from './phrases.module.css';

const TOKEN = /\{(name|number|address|email)\}/;

/** What core masked, in words of the page. */
function shown(text: string): React.ReactNode[] {
  return text.split(TOKEN).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text in their order
      <span key={index} className={s.masked}>
        {textOfCode('phrases:mask.', part)}
      </span>
    ),
  );
}

interface SentenceProps {
  sentence: string;
  start: number;
  end: number;
  severity?: string;
}

/** A sentence without the customer's data, its mark in place. */
export function Sentence({ sentence, start, end, severity = 'warn' }: SentenceProps) {
  return (
    <span className={s.sentence} lang="zh">
      {shown(sentence.slice(0, start))}
      <mark className={s.mark} data-severity={severity}>
        {sentence.slice(start, end)}
      </mark>
      {shown(sentence.slice(end))}
    </span>
  );
}
