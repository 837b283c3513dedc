import { statSync } from 'node:fs';
import excel from 'exceljs';
import { type Figures, round } from './figures.ts';

const COLUMNS = 25;
const rows = Number(process.argv[2]);

/** The same number of cells by plain exceljs: the workbook in memory, then written; frozen head, filter, widths, nothing else. */
async function make(path: string): Promise<Figures> {
  const from = performance.now();
  const before = process.memoryUsage().rss;
  let most = before;
  const look = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 50);
  const book = new excel.Workbook();
  const sheet = book.addWorksheet('List', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = Array.from({ length: COLUMNS }, (_, i) => ({ header: `欄 ${i}`, width: 14 }));
  for (let i = 0; i < rows; i += 1) {
    sheet.addRow(
      Array.from({ length: COLUMNS }, (_, c) =>
        c % 6 === 5 ? new Date(1_763_000_000_000 + i * 1000) : `客戶 ${i} 影印機 ${c}`,
      ),
    );
    if (i % 1000 === 0) most = Math.max(most, process.memoryUsage().rss);
  }
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: COLUMNS } };
  await book.xlsx.writeFile(path);
  most = Math.max(most, process.memoryUsage().rss);
  clearInterval(look);
  return {
    's to the file': round((performance.now() - from) / 1000),
    'more memory at most, MB': round((most - before) / 1e6),
    'file, MB': round(statSync(path).size / 1e6),
  };
}

process.on('message', ({ task, args }: { task: string; args: unknown[] }) => {
  const answer = task === 'make' ? make(String(args[0])) : Promise.resolve(null);
  answer.then(
    (value) => process.send?.({ answer: value }),
    (error) => process.send?.({ error: String(error) }),
  );
});
