import type { Words } from './quality/sheet.ts';

const words = (hk: string, cn: string, en: string): Words => ({ 'zh-HK': hk, 'zh-CN': cn, en });

/** Words of the trainer's Excel report. */
export const REPORT_WORDS = {
  title: words('練習報告', '练习报告', 'Practice report'),
  people: words('同事進度', '人员进度', 'Progress'),
  results: words('每次練習', '每次练习', 'Attempts'),
  weak: words('薄弱項目', '薄弱项目', 'Weak items'),
  certificates: words('證書', '证书', 'Certificates'),
  name: words('姓名', '姓名', 'Name'),
  team: words('組別', '组别', 'Team'),
  attempts: words('次數', '次数', 'Attempts'),
  passed: words('合格', '合格', 'Passed'),
  average: words('平均分', '平均分', 'Average'),
  open: words('未完成', '未完成', 'Open'),
  overdue: words('已逾期', '已逾期', 'Overdue'),
  last: words('最近一次', '最近一次', 'Last'),
  weakest: words('最弱項目', '最弱项目', 'Weakest item'),
  scenario: words('情景', '情景', 'Scenario'),
  mode: words('模式', '模式', 'Mode'),
  points: words('得分', '得分', 'Points'),
  passMark: words('合格線', '合格线', 'Pass mark'),
  outcome: words('結果', '结果', 'Outcome'),
  signed: words('簽核', '签核', 'Signed off by'),
  when: words('時間', '时间', 'When'),
  item: words('項目', '项目', 'Item'),
  times: words('扣分次數', '扣分次数', 'Times'),
  lost: words('共扣分', '共扣分', 'Points lost'),
  peopleCount: words('涉及人數', '涉及人数', 'People'),
  kind: words('證書', '证书', 'Certificate'),
  from: words('生效日', '生效日', 'From'),
  until: words('有效至', '有效至', 'Until'),
  learn: words('學習', '学习', 'Learn'),
  assisted: words('輔助', '辅助', 'Assisted'),
  exam: words('考試', '考试', 'Exam'),
  success: words('成功', '成功', 'Success'),
  failure: words('失敗', '失败', 'Failure'),
  abandoned: words('放棄', '放弃', 'Given up'),
} as const satisfies Record<string, Words>;
export type ReportWord = keyof typeof REPORT_WORDS;
