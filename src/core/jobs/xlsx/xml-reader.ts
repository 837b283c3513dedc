import { FileProblem } from '../phrases/file-problem.ts';

/** What a reader of XML is told. Names come without their prefix: programs differ in what they call the namespace. */
export interface XmlTaker {
  open(name: string, attributes: Attributes): void;
  /** May come in pieces. */
  text(text: string): void;
  close(name: string): void;
}

export type Attributes = Readonly<Record<string, string>>;

export interface XmlReader {
  write(chunk: string): void;
  end(): void;
}

/** No tag and no text between two tags is longer in any workbook that people use. */
const MAX_TOKEN = 300_000;
const MAX_TAG = 60_000;
const MAX_DEPTH = 60;
const TAG = /<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:[^"'<>]|"[^"]*"|'[^']*')*?)(\/?)>/y;
const ATTRIBUTE = /([\w.-]+:)?([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{1,8}));/gi;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const NONE: Attributes = {};

const damaged = () => new FileProblem('fileDamaged');

/**
 * A reader for the XML of workbooks, piece by piece. It knows no document types and no entities but the five: what would
 * unfold into something larger, or name another file, is damage. Throws FileProblem fileDamaged, fileTooLarge.
 */
export function createXmlReader(taker: XmlTaker): XmlReader {
  let rest = '';
  const open: string[] = [];

  /** Where reading goes on; -1 when the piece ends within a token. */
  function token(from: number): number {
    if (rest.startsWith('<!--', from)) return after('-->', from + 4);
    if (rest.startsWith('<?', from)) return after('?>', from + 2);
    if (rest.startsWith('<![CDATA[', from)) {
      const end = after(']]>', from + 9);
      if (end >= 0) taker.text(rest.slice(from + 9, end - 3));
      return end;
    }
    // The piece may end within the mark itself.
    if (rest.length - from < 9 && '<![CDATA['.startsWith(rest.slice(from))) return -1;
    if (rest[from + 1] === '!') {
      if (rest.length - from < 4 && '<!--'.startsWith(rest.slice(from))) return -1;
      throw damaged();
    }
    return tag(from);
  }

  const after = (mark: string, from: number): number => {
    const at = rest.indexOf(mark, from);
    return at < 0 ? -1 : at + mark.length;
  };

  function tag(from: number): number {
    TAG.lastIndex = from;
    const match = TAG.exec(rest);
    if (!match) {
      if (rest.length - from > MAX_TAG) throw new FileProblem('fileTooLarge');
      return -1;
    }
    const [whole, closing, name = '', inside = '', empty] = match;
    if (closing) {
      if (open.pop() !== name) throw damaged();
      taker.close(name);
    } else {
      taker.open(name, inside === '' ? NONE : attributesOf(inside));
      if (empty) taker.close(name);
      else if (open.push(name) > MAX_DEPTH) throw damaged();
    }
    return from + whole.length;
  }

  function scan(): void {
    let at = 0;
    for (;;) {
      const next = rest.indexOf('<', at);
      if (next < 0) break;
      if (next > at && open.length > 0) taker.text(decoded(rest.slice(at, next)));
      at = next;
      const end = token(next);
      if (end < 0) break;
      at = end;
    }
    rest = rest.slice(at);
    if (rest.length > MAX_TOKEN) throw new FileProblem('fileTooLarge');
  }

  return {
    write(chunk) {
      rest += chunk;
      scan();
    },
    end() {
      if (open.length > 0 || rest.trim() !== '') throw damaged();
    },
  };
}

function attributesOf(text: string): Attributes {
  const found: Record<string, string> = {};
  ATTRIBUTE.lastIndex = 0;
  for (let match = ATTRIBUTE.exec(text); match; match = ATTRIBUTE.exec(text)) {
    const prefix = match[1];
    // `r:id` is told from `id`; what namespaces are called is nobody's attribute.
    if (prefix === 'xmlns:') continue;
    const name = match[2] as string;
    found[prefix ? `:${name}` : name] = decoded(match[3] ?? match[4] ?? '');
  }
  return found;
}

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  if (text.replace(ENTITY, '').includes('&')) throw damaged();
  return text.replace(ENTITY, (_, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) {
      const plain = NAMED[name];
      if (plain === undefined) throw damaged();
      return plain;
    }
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? '\ufffd' : String.fromCodePoint(code);
  });
}
