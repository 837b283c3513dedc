import { useEffect, useState } from 'react';
import type { ClockPreview } from '../../../contract/clocks.ts';
import type { ClocksDocument } from '../../../shared/clocks/types.ts';
import { client } from '../../rpc/client.ts';

const PAUSE_MS = 250;

/** What other rules would change. Asked a moment after the last key: every answer looks at thousands of tickets. */
export function usePreview(document: ClocksDocument | null): ClockPreview | null {
  const [preview, setPreview] = useState<ClockPreview | null>(null);
  const text = document === null ? null : JSON.stringify(document);
  useEffect(() => {
    if (text === null) return;
    let over = false;
    const timer = setTimeout(() => {
      client.clocks.previewRules({ document: JSON.parse(text) }).then(
        (answer) => over || setPreview(answer),
        () => {},
      );
    }, PAUSE_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [text]);
  return preview;
}
