import type { TechnicianSheet } from '../../../contract/settlement.ts';

interface Task {
  readonly month: string;
  readonly company: string;
  readonly sheets: readonly TechnicianSheet[];
}

const TEXT = '@';
const MONEY = '#,##0.00';
const POINTS = '0.00';
const SUMS = [
  'Technician',
  'Group',
  'Currency',
  'Visits',
  'Points',
  'Point value',
  'Points money',
  'Travel',
  'Fuel',
  'Total',
];
const LINES = ['Technician', 'Day', 'Ticket', 'Customer', 'Points', 'Travel', 'Fuel', 'Note'];
const inMoney = (cents: number) => cents / 100;

/**
 * The month as a workbook, base64: one sheet of sums, whose arithmetic is written as formulas over the second sheet's
 * lines, so that finance can check it. Free text is text: nothing in it can be taken for a formula.
 */
export async function writeSettlement({ month, company, sheets }: Task): Promise<string> {
  const { default: excel } = await import('exceljs');
  const book = new excel.Workbook();
  book.title = `${company} ${month}`;
  const sums = book.addWorksheet(month, { views: [{ state: 'frozen', ySplit: 1 }] });
  const lines = book.addWorksheet('lines', { views: [{ state: 'frozen', ySplit: 1 }] });
  lines.columns = LINES.map((header, at) => ({ header, width: [16, 12, 16, 28, 10, 12, 12, 40][at] ?? 14 }));
  for (const sheet of sheets) {
    for (const line of sheet.lines) {
      lines.addRow([
        sheet.name,
        line.day,
        line.number ?? '',
        line.customerName ?? '',
        line.points,
        inMoney(line.travel),
        inMoney(line.fuel),
        line.note ?? '',
      ]);
    }
  }
  for (const at of [1, 2, 3, 4, 8]) lines.getColumn(at).numFmt = TEXT;
  lines.getColumn(5).numFmt = POINTS;
  for (const at of [6, 7]) lines.getColumn(at).numFmt = MONEY;
  sums.columns = SUMS.map((header, at) => ({ header, width: [16, 20, 10, 10, 10, 12, 14, 12, 12, 14][at] ?? 12 }));
  let first = 2;
  sheets.forEach((sheet, index) => {
    const row = index + 2;
    const last = first + sheet.lines.length - 1;
    const over = (column: string) => `SUM(lines!${column}${first}:${column}${last})`;
    const { sum } = sheet;
    sums.addRow([
      sheet.name,
      sheet.teamName ?? '',
      sheet.currency,
      sum.visits,
      { formula: over('E'), result: sum.points },
      inMoney(sum.pointValue),
      { formula: `E${row}*F${row}`, result: inMoney(sum.pointMoney) },
      { formula: over('F'), result: inMoney(sum.travel) },
      { formula: over('G'), result: inMoney(sum.fuel) },
      { formula: `G${row}+H${row}+I${row}`, result: inMoney(sum.total) },
    ]);
    first = last + 1;
  });
  for (const at of [1, 2, 3]) sums.getColumn(at).numFmt = TEXT;
  sums.getColumn(5).numFmt = POINTS;
  for (const at of [6, 7, 8, 9, 10]) sums.getColumn(at).numFmt = MONEY;
  for (const sheet of [sums, lines]) sheet.getRow(1).font = { bold: true };
  return Buffer.from(await book.xlsx.writeBuffer()).toString('base64');
}
