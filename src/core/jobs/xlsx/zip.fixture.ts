import { crc32, deflateRawSync } from 'node:zlib';

interface Part {
  readonly name: string;
  readonly data: string | Buffer;
  /** A size that the directory tells instead of the true one. */
  readonly says?: number;
  readonly flags?: number;
}

/** A zip by hand, so that it can lie. */
export function zipOf(parts: readonly Part[]): Buffer {
  const bodies: Buffer[] = [];
  const heads: Buffer[] = [];
  let at = 0;
  for (const { name, data, says, flags = 0 } of parts) {
    const bytes = Buffer.from(data as string);
    const packed = deflateRawSync(bytes, { level: 9 });
    const label = Buffer.from(name);
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50, 0);
    head.writeUInt16LE(flags, 8);
    head.writeUInt16LE(8, 10);
    head.writeUInt32LE(crc32(bytes), 16);
    head.writeUInt32LE(packed.length, 20);
    head.writeUInt32LE(says ?? bytes.length, 24);
    head.writeUInt16LE(label.length, 28);
    head.writeUInt32LE(at, 42);
    heads.push(Buffer.concat([head, label]));
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(label.length, 26);
    bodies.push(local, label, packed);
    at += 30 + label.length + packed.length;
  }
  const directory = Buffer.concat(heads);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, directory, end]);
}

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The least workbook, with the given rows in its only sheet. */
export function bookOf(sheetData: string, more: readonly Part[] = [], type = `${TYPE}.sheet.main+xml`): Buffer {
  const types = `<Types><Override PartName="/xl/workbook.xml" ContentType="${type}"/></Types>`;
  const workbook = `<workbook xmlns:r="${REL}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`;
  const rels = `<Relationships><Relationship Id="r1" Type="${REL}/worksheet" Target="sheet.xml"/><Relationship Id="r2" Type="${REL}/sharedStrings" Target="/xl/shared.xml"/></Relationships>`;
  const parts: Part[] = [
    { name: '[Content_Types].xml', data: types },
    { name: 'xl/workbook.xml', data: workbook },
    { name: 'xl/_rels/workbook.xml.rels', data: rels },
    { name: 'xl/sheet.xml', data: `<worksheet><sheetData>${sheetData}</sheetData></worksheet>` },
  ];
  return zipOf([...parts.filter(({ name }) => !more.some((one) => one.name === name)), ...more]);
}
