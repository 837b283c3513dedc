import { expect, it } from 'vitest';
import { readRosterFile } from './roster-file.ts';

const PEOPLE = [
  { id: 'may', name: '阿May' },
  { id: 'keung', name: '阿強' },
  { id: 'chan1', name: '陳一心' },
  { id: 'chan2', name: '陳一心' },
];
const TODAY = '2026-11-21';

function sheet(rows: readonly (readonly string[])[], merges: readonly string[] = []) {
  const cells = (row: readonly string[]) => Object.fromEntries(row.map((text, at) => [at + 1, text]));
  return { rows: rows.map((row, at) => ({ row: at + 1, cells: cells(row) })), merges };
}
const read = (rows: readonly (readonly string[])[], merges: readonly string[] = []) =>
  readRosterFile(sheet(rows, merges), PEOPLE, TODAY);

it('reads one line a person and one column a day, with words and hours', () => {
  const { lines, problems } = read([
    ['十一月更表'],
    ['姓名', '2026-11-23', '11月24日', '25/11'],
    ['阿may', '早', '病假', '11:30-20:00'],
    ['阿強', '夜 22:00-07:00', '', 'OFF'],
  ]);
  expect(problems).toEqual([]);
  expect(
    lines.map(({ personId, day, shift, fromMinute, toMinute }) => [personId, day, shift, fromMinute, toMinute]),
  ).toEqual([
    ['may', '2026-11-23', 'early', null, null],
    ['may', '2026-11-24', 'sick', null, null],
    ['may', '2026-11-25', 'late', 690, 1200],
    ['keung', '2026-11-23', 'night', 1320, 420],
    ['keung', '2026-11-25', 'off', null, null],
  ]);
});

it.each([
  [
    'merged cells',
    [
      ['姓名', '2026-11-23'],
      ['阿強', '早'],
    ],
    ['B2:C2'],
    { problem: 'mergedCells', value: 'B2:C2' },
  ],
  [
    'somebody unknown',
    [
      ['姓名', '2026-11-23'],
      ['阿明', '早'],
    ],
    [],
    { problem: 'unknownPerson', row: 2, value: '阿明' },
  ],
  [
    'two of one name',
    [
      ['姓名', '2026-11-23'],
      ['陳一心', '早'],
    ],
    [],
    { problem: 'twoPeople', row: 2 },
  ],
  [
    'a day that could be two',
    [
      ['姓名', '5/6'],
      ['阿強', '早'],
    ],
    [],
    { problem: 'badDay', value: '5/6' },
  ],
  [
    'a word that is no shift',
    [
      ['姓名', '2026-11-23'],
      ['阿強', '??'],
    ],
    [],
    { problem: 'badShift', column: 2 },
  ],
  [
    'shifts that overlap',
    [
      ['姓名', '2026-11-23'],
      ['阿強', '早/晚'],
    ],
    [],
    { problem: 'overlap', value: '2026-11-23' },
  ],
  [
    'one person in two lines',
    [
      ['姓名', '2026-11-23'],
      ['阿強', '早'],
      ['阿強', '早'],
    ],
    [],
    { problem: 'overlap', row: 3 },
  ],
  [
    'hours that are none',
    [
      ['姓名', '2026-11-23'],
      ['阿強', '早 09:00-09:00'],
    ],
    [],
    { problem: 'shiftTimes' },
  ],
  ['no table at all', [['你好'], ['再見']], [], { problem: 'noTable' }],
] as const)('refuses %s and says where', (_, rows, merges, expected) => {
  expect(read(rows, merges).problems).toMatchObject([expected]);
});

it('a merged title above the table does no harm', () => {
  expect(
    read(
      [
        ['十一月更表', ''],
        ['姓名', '2026-11-23'],
        ['阿強', '早'],
      ],
      ['A1:B1'],
    ).problems,
  ).toEqual([]);
});
