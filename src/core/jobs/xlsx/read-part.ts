import { createXmlReader, type XmlTaker } from './xml-reader.ts';

/** Reads one part to its end. */
export async function readPart(pieces: AsyncIterable<string>, taker: Partial<XmlTaker>): Promise<void> {
  const none = () => {};
  const reader = createXmlReader({ open: none, text: none, close: none, ...taker });
  for await (const piece of pieces) reader.write(piece);
  reader.end();
}
