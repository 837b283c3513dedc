import type { Area, Chart } from './sheet-spec.ts';
import { xmlText } from './xml-text.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const SPACE = 'http://schemas.openxmlformats.org';
const REL = `${SPACE}/officeDocument/2006/relationships`;
const CHART = `${SPACE}/drawingml/2006/chart`;
const COLOURS = ['175CD3', 'F79009', '12B76A', '98A2B3'];
const [X_AXIS, Y_AXIS] = [111_111, 222_222];

/** Columns with a heading and a legend, drawn by Excel itself over the cells that the chart names: they change with them. */
export function chartXml({ title, categories, series, upTo }: Chart): string {
  const drawn = series.map(
    ({ name, values }, index) =>
      `<c:ser><c:idx val="${index}"/><c:order val="${index}"/><c:tx><c:v>${xmlText(name)}</c:v></c:tx>` +
      `<c:spPr><a:solidFill><a:srgbClr val="${COLOURS[index % COLOURS.length]}"/></a:solidFill></c:spPr>` +
      '<c:invertIfNegative val="0"/>' +
      `<c:cat><c:strRef><c:f>${xmlText(categories)}</c:f></c:strRef></c:cat>` +
      `<c:val><c:numRef><c:f>${xmlText(values)}</c:f></c:numRef></c:val></c:ser>`,
  );
  const scale = `<c:scaling><c:orientation val="minMax"/>${upTo === undefined ? '' : `<c:max val="${upTo}"/>`}<c:min val="0"/></c:scaling>`;
  return (
    `${XML}<c:chartSpace xmlns:c="${CHART}" xmlns:a="${SPACE}/drawingml/2006/main" xmlns:r="${REL}"><c:chart>` +
    `<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1200" b="1"/></a:pPr><a:r><a:rPr sz="1200" b="1"/>` +
    `<a:t>${xmlText(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>` +
    '<c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>' +
    `${drawn.join('')}<c:gapWidth val="60"/><c:axId val="${X_AXIS}"/><c:axId val="${Y_AXIS}"/></c:barChart>` +
    `<c:catAx><c:axId val="${X_AXIS}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>` +
    `<c:axPos val="b"/><c:tickLblPos val="low"/><c:crossAx val="${Y_AXIS}"/><c:crosses val="autoZero"/></c:catAx>` +
    `<c:valAx><c:axId val="${Y_AXIS}"/>${scale}<c:delete val="0"/><c:axPos val="l"/><c:majorGridlines/>` +
    `<c:numFmt formatCode="General" sourceLinked="0"/><c:tickLblPos val="nextTo"/><c:crossAx val="${X_AXIS}"/>` +
    '<c:crosses val="autoZero"/></c:valAx></c:plotArea>' +
    `${series.length > 1 ? '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' : ''}` +
    '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>'
  );
}

/** Where the charts of a sheet stand; the n-th names the n-th relation of the drawing. */
export function drawingXml(charts: readonly Chart[]): string {
  const drawing = `${SPACE}/drawingml/2006/spreadsheetDrawing`;
  const one = charts.map(({ area, title }, index) => {
    const { fromColumn, fromRow, toColumn, toRow }: Area = area;
    return (
      `<xdr:twoCellAnchor>${corner('from', fromColumn - 1, fromRow - 1)}${corner('to', toColumn, toRow)}` +
      '<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>' +
      `<xdr:cNvPr id="${index + 2}" name="${xmlText(title)}" descr="${xmlText(title)}"/><xdr:cNvGraphicFramePr/>` +
      '</xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic>' +
      `<a:graphicData uri="${CHART}"><c:chart xmlns:c="${CHART}" r:id="rId${index + 1}"/></a:graphicData></a:graphic>` +
      '</xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>'
    );
  });
  return (
    `${XML}<xdr:wsDr xmlns:xdr="${drawing}" xmlns:a="${SPACE}/drawingml/2006/main" xmlns:r="${REL}">` +
    `${one.join('')}</xdr:wsDr>`
  );
}

const corner = (name: 'from' | 'to', column: number, row: number): string =>
  `<xdr:${name}><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${name}>`;

/** The charts that a drawing shows: `first` is the number of its first one in the workbook. */
export function drawingRels(first: number, count: number): string {
  const one = Array.from(
    { length: count },
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${REL}/chart" Target="../charts/chart${first + index}.xml"/>`,
  );
  return `${XML}<Relationships xmlns="${SPACE}/package/2006/relationships">${one.join('')}</Relationships>`;
}
