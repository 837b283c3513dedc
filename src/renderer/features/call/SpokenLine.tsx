import { Fragment, memo, useContext, useEffect, useMemo, useState } from 'react';
import type { TextScope } from '../../../shared/script/run.ts';
import { renderParts, type TextPart } from '../../../shared/script/text.ts';
import type { Spoken, SpokenText } from '../../../shared/script/types.ts';
import { cx } from '../../ui/cx.ts';
import { CallContext } from './model.ts';
import { type Corrections, correct, correctionsOf, type Read, readerFor } from './readings.ts';
import s from './say.module.css';

interface SpokenLineProps {
  text: SpokenText;
  language: Spoken;
  scope: TextScope;
  readings: boolean;
  small?: boolean;
}

/** Words to say, with what was filled in marked, and their reading above each character when asked for. */
export const SpokenLine = memo(function SpokenLine({ text, language, scope, readings, small }: SpokenLineProps) {
  const parts = renderParts(text, language, scope);
  const corrections = useCorrections(language);
  const reader = useReader(language, readings && !small, corrections);
  return (
    <p className={cx(s.line, small && s.small, reader !== null && s.read)} lang={language}>
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence have no other name
        <Part key={index} part={part} reader={reader} />
      ))}
    </p>
  );
});

function Part({ part, reader }: { part: TextPart; reader: ((text: string) => Read[]) | null }) {
  const className = part.unset ? s.gap : part.name ? s.filled : undefined;
  const text = reader ? <Ruby reads={reader(part.text)} /> : part.text;
  return className ? <span className={className}>{text}</span> : text;
}

function Ruby({ reads }: { reads: readonly Read[] }) {
  return reads.map((read, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: characters in order
    <Fragment key={index}>
      {read.reading ? (
        <ruby>
          {read.text}
          <rt lang="en">{read.reading}</rt>
        </ruby>
      ) : (
        read.text
      )}
    </Fragment>
  ));
}

/** What the script itself says about readings, of the sub-script on show before that of the call. */
function useCorrections(language: Spoken): Corrections {
  const model = useContext(CallContext);
  const set = model?.set;
  const shown = model?.view?.current?.script;
  return useMemo(() => {
    const of = (id: string | undefined) => (id === undefined ? undefined : set?.docs.get(id)?.doc.readings?.[language]);
    return correctionsOf({ ...of(set?.root), ...of(shown) });
  }, [set, shown, language]);
}

function useReader(language: Spoken, on: boolean, corrections: Corrections): ((text: string) => Read[]) | null {
  const [reader, setReader] = useState<{ language: Spoken; read: (text: string) => Read[] } | null>(null);
  useEffect(() => {
    if (!on) return;
    let here = true;
    readerFor(language)?.then(
      (read) => here && setReader({ language, read }),
      () => {},
    );
    return () => {
      here = false;
    };
  }, [language, on]);
  const read = on && reader?.language === language ? reader.read : null;
  return useMemo(() => read && ((text) => correct(read(text), corrections)), [read, corrections]);
}
