import { join } from 'node:path';
import type { UiLocale } from '../../../contract/base.ts';
import { REPORT_WORDS, type ReportWord } from '../../../shared/practice-report-words.ts';
import { defaultSheet } from '../../../shared/quality/default-sheet.ts';
import { businessDate, wallTime } from '../../../shared/site-time.ts';
import type { Me } from '../../app-context.ts';
import type { ReportOrder, ReportSheet } from '../../jobs/practice/write-report.ts';
import { runJob } from '../../jobs/run-job.ts';
import type { Workspace } from '../../workspace.ts';
import { type Board, readBoard } from './board.ts';
import { certificates } from './certificates.ts';
import { adjusted, storedResults } from './results.ts';
import type { PracticeDeps } from './runs.ts';

/** Progress, every attempt, weak items and certificates in the trainer's language, as an Excel file. */
export async function writeReport({ app }: PracticeDeps, ws: Workspace, me: Me, locale: UiLocale) {
  const w = (key: ReportWord) => REPORT_WORDS[key][locale];
  const day = businessDate(ws.now(), ws.settings().timeZone);
  const order: ReportOrder = {
    path: join(app.deps.dataDir, app.deps.profile, `practice-${ws.newId()}.xlsx`),
    title: `${w('title')} ${day}`,
    author: me.name,
    at: ws.now(),
    locale,
    sheets: sheetsOf(ws, readBoard(ws), locale),
  };
  const data = await runJob<string>(app.deps.workerPath('practice'), order, { megabytes: 256 }).result;
  return { name: `practice-${day}.xlsx`, data };
}

const itemWords = (item: string, locale: UiLocale): string =>
  defaultSheet.items.find(({ key }) => key === item)?.label[locale] ?? item;

function sheetsOf(ws: Workspace, board: Board, locale: UiLocale): ReportSheet[] {
  const w = (key: ReportWord) => REPORT_WORDS[key][locale];
  const zone = ws.settings().timeZone;
  const when = (at: number | null) => (at === null ? null : whenText(at, zone));
  const stored = storedResults(ws);
  const results = stored.map(adjusted(ws, stored));
  const label = (kind: string) =>
    ws.settings().practiceCertificates.find(({ code }) => code === kind)?.label[locale] ?? kind;
  const sheet = (name: ReportWord, heads: ReportWord[], widths: number[], rows: ReportSheet['rows']): ReportSheet => ({
    name: w(name),
    heads: heads.map(w),
    widths,
    rows,
  });
  return [
    sheet(
      'people',
      ['name', 'team', 'attempts', 'passed', 'average', 'open', 'overdue', 'last', 'weakest'],
      [18, 18, 10, 10, 10, 10, 10, 18, 40],
      board.trainees.map((one) => [
        ...[one.name, one.teamName, one.attempts, one.passed, one.average, one.open, one.overdue],
        ...[when(one.last), one.weak[0] ? itemWords(one.weak[0].item, locale) : null],
      ]),
    ),
    sheet(
      'results',
      ['name', 'scenario', 'mode', 'when', 'attempts', 'points', 'passMark', 'outcome', 'passed', 'signed'],
      [18, 32, 10, 18, 10, 10, 10, 12, 10, 18],
      results.map((one) => [
        ...[one.personName, one.title, w(one.mode), when(one.occurredAt), one.attempt, one.points, one.passMark],
        ...[w(one.outcome), one.passed ? '✓' : '', one.signedBy],
      ]),
    ),
    sheet(
      'weak',
      ['item', 'times', 'lost', 'peopleCount'],
      [44, 12, 12, 12],
      board.weak.map((one) => [itemWords(one.item, locale), one.times, one.points, one.people]),
    ),
    sheet(
      'certificates',
      ['name', 'kind', 'from', 'until'],
      [18, 32, 14, 14],
      certificates(ws).map((one) => [one.personName, label(one.kind), one.fromDay, one.untilDay]),
    ),
  ];
}

function whenText(at: number, zone: string): string {
  const { date, minute } = wallTime(at, zone);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
