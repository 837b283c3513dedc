import { compileLexicon } from '../../shared/phrases/engine.ts';
import { buffersOf, pack } from '../../shared/phrases/pack.ts';
import type { CompileAnswer, CompileRequest } from './compile.ts';

/** The part of a worker's global that is used here; the page's own types know no worker. */
type Scope = {
  onmessage: ((event: MessageEvent<CompileRequest>) => void) | null;
  postMessage(message: CompileAnswer, transfer: Transferable[]): void;
};

const scope = globalThis as unknown as Scope;

scope.onmessage = ({ data: { lexicon } }) => {
  // A published list had its examples run before it was published.
  const { compiled } = compileLexicon(lexicon, { examples: false });
  const packed = pack(compiled, lexicon.rules);
  scope.postMessage({ packed }, buffersOf(packed));
};
