import type { CliLocale } from '../locale.ts';

type Text = Readonly<Record<CliLocale, string>>;
const text = (hk: string, cn: string, en: string): Text => ({ 'zh-HK': hk, 'zh-CN': cn, en });

export const CALLBACK_WORDS = {
  callbacksAbout: text('回訪名單', '回访名单', 'the callback list'),
  dueAbout: text('列出某日到期的客戶', '列出某日到期的客户', 'who is due a callback on a day'),
  listExportAbout: text('匯出回訪名單（Excel）', '导出回访名单（Excel）', 'write the callback list as a workbook'),
  listImportAbout: text(
    '檢視改過的名單；加 --apply 才寫入',
    '查看改过的名单；加 --apply 才写入',
    'show what an edited list would change; --apply writes it',
  ),
  listAsOption: text(
    '以哪位同事的名義（PIN 放在 ZUOXI_PIN）',
    '以哪位同事的名义（PIN 放在 ZUOXI_PIN）',
    'in whose name (their PIN stands in ZUOXI_PIN)',
  ),
  dateOption: text(
    '日期（YYYY-MM-DD，預設今日）',
    '日期（YYYY-MM-DD，默认今天）',
    'the day, YYYY-MM-DD (today when left out)',
  ),
  tablesAbout: text(
    '客戶、機器及其他系統的資料表',
    '客户、机器及其他系统的数据表',
    'tables of customers, machines and of other programs',
  ),
  tableExportAbout: text('匯出客戶或機器', '导出客户或机器', 'export customers or machines'),
  tableImportAbout: text(
    '匯入客戶、機器、未完成個案或通話統計',
    '导入客户、机器、未完成工单或通话统计',
    'import customers, machines, open tickets or call statistics',
  ),
  tableKindArgument: text(
    'customers、equipment、openTickets 或 callStats',
    'customers、equipment、openTickets 或 callStats',
    'customers, equipment, openTickets or callStats',
  ),
  leftOption: text(
    '未能匯入的行放入哪個資料夾',
    '未能导入的行放入哪个文件夹',
    'folder for the lines that were left out',
  ),
  tableMade: text('已匯出 {rows} 行：{path}', '已导出 {rows} 行：{path}', '{rows} rows in {path}'),
  tableApplied: text(
    '已寫入 {rows} 行，未匯入 {left} 行',
    '已写入 {rows} 行，未导入 {left} 行',
    '{rows} rows written, {left} left out',
  ),
  outOption: text('放入哪個資料夾', '放入哪个文件夹', 'folder to put it into'),
  layoutOption: text('採用哪個欄位選擇', '使用哪个列选择', 'columns, by the name they are saved under'),
  splitOption: text('每位同事一個檔案', '每位同事一个文件', 'a file for each colleague'),
  maskedOption: text('遮蓋電話號碼', '隐藏电话号码', 'mask phone numbers'),
  applyOption: text('寫入更改', '写入更改', 'write the changes'),
  dueCount: text('{day}：{count} 位客戶', '{day}：{count} 位客户', '{day}: {count} customers'),
  listMade: text(
    '{path}（{rows} 位客戶，{overdue} 位逾期）',
    '{path}（{rows} 位客户，{overdue} 位逾期）',
    '{path} ({rows} customers, {overdue} overdue)',
  ),
  listPreviewed: text('沒有寫入任何更改。', '没有写入任何更改。', 'Nothing was written.'),
  listApplied: text(
    '已寫入 {rows} 列、{cells} 項。',
    '已写入 {rows} 行、{cells} 项。',
    'Written: {rows} rows, {cells} cells.',
  ),
} as const satisfies Record<string, Text>;
