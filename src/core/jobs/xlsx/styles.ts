import { xmlText } from './xml-text.ts';

/** How a cell looks. Colours are RRGGBB. */
export interface Look {
  readonly bold?: boolean;
  readonly size?: number;
  readonly color?: string;
  readonly underline?: boolean;
  readonly fill?: string;
  /** Number format; `@` = text stays what it is. */
  readonly format?: string;
  readonly align?: 'left' | 'center' | 'right';
  readonly middle?: boolean;
  readonly wrap?: boolean;
  /** Hairlines around the cell. */
  readonly boxed?: boolean;
  /** Under sheet protection: cells are locked unless said otherwise. */
  readonly unlocked?: boolean;
}

export interface Styles {
  /** The number that a cell names its look by. */
  of(look: Look): number;
  /** The number of a look that a condition puts over a cell. */
  overlay(look: Pick<Look, 'fill' | 'color' | 'bold'>): number;
  xml(): string;
}

const FIRST_FORMAT = 164;
const BUILT_IN: Readonly<Record<string, number>> = { General: 0, '0': 1, '0.00': 2, '0%': 9, '@': 49 };
const NS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** A numbered list that keeps each different text once. */
function distinct(first: readonly string[] = []) {
  const items = [...first];
  const places = new Map(items.map((item, index) => [item, index]));
  return {
    items,
    of(item: string): number {
      const known = places.get(item);
      if (known !== undefined) return known;
      places.set(item, items.length);
      return items.push(item) - 1;
    },
  };
}

const solid = (color: string) =>
  `<fill><patternFill patternType="solid"><fgColor rgb="FF${color}"/><bgColor indexed="64"/></patternFill></fill>`;
const edge = (side: string) => `<${side} style="thin"><color rgb="FFD0D5DD"/></${side}>`;
const NO_BORDER = '<border><left/><right/><top/><bottom/><diagonal/></border>';
const BOX = `<border>${['left', 'right', 'top', 'bottom'].map(edge).join('')}<diagonal/></border>`;

/** All looks of a workbook; `font` is the family that its language is read in. */
export function createStyles(font: string, size: number): Styles {
  const formats = distinct();
  const fontXml = (look: Look) =>
    `<font>${look.bold ? '<b/>' : ''}${look.underline ? '<u/>' : ''}<sz val="${look.size ?? size}"/>` +
    `<color rgb="FF${look.color ?? '101828'}"/><name val="${xmlText(font)}"/><family val="2"/></font>`;
  const fonts = distinct([fontXml({})]);
  const fills = distinct([
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
  ]);
  const borders = distinct([NO_BORDER]);
  const cells = distinct(['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>']);
  const overlays = distinct();
  const byLook = new Map<string, number>();

  function formatOf(format: string): number {
    return BUILT_IN[format] ?? FIRST_FORMAT + formats.of(format);
  }

  function make(look: Look): number {
    const align =
      `<alignment vertical="${look.middle ? 'center' : 'top'}"` +
      `${look.align ? ` horizontal="${look.align}"` : ''}${look.wrap ? ' wrapText="1"' : ''}/>`;
    const protection = look.unlocked ? '<protection locked="0"/>' : '';
    return cells.of(
      `<xf numFmtId="${formatOf(look.format ?? 'General')}" fontId="${fonts.of(fontXml(look))}" ` +
        `fillId="${look.fill ? fills.of(solid(look.fill)) : 0}" borderId="${look.boxed ? borders.of(BOX) : 0}" xfId="0" ` +
        `applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1">` +
        `${align}${protection}</xf>`,
    );
  }

  return {
    of(look) {
      const key = JSON.stringify(look);
      let known = byLook.get(key);
      if (known === undefined) {
        known = make(look);
        byLook.set(key, known);
      }
      return known;
    },
    overlay({ fill, color, bold }) {
      const letters =
        color || bold ? `<font>${bold ? '<b/>' : ''}${color ? `<color rgb="FF${color}"/>` : ''}</font>` : '';
      const ground = fill ? `<fill><patternFill><bgColor rgb="FF${fill}"/></patternFill></fill>` : '';
      return overlays.of(`<dxf>${letters}${ground}</dxf>`);
    },
    xml() {
      const group = (name: string, items: readonly string[]) =>
        items.length === 0 ? '' : `<${name} count="${items.length}">${items.join('')}</${name}>`;
      const own = formats.items.map(
        (code, index) => `<numFmt numFmtId="${FIRST_FORMAT + index}" formatCode="${xmlText(code)}"/>`,
      );
      return (
        `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="${NS}">` +
        group('numFmts', own) +
        group('fonts', fonts.items) +
        group('fills', fills.items) +
        group('borders', borders.items) +
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
        group('cellXfs', cells.items) +
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>' +
        group('dxfs', overlays.items) +
        '</styleSheet>'
      );
    },
  };
}
