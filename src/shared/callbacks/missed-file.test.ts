import { expect, it } from 'vitest';
import { siteLocal } from '../site-local.ts';
import { readMissedFile } from './missed-file.ts';

const HK = 'Asia/Hong_Kong';
const read = (text: string) => {
  const { lines, refused } = readMissedFile(text, HK);
  return { lines: lines.map((line) => ({ ...line, receivedAt: siteLocal(line.receivedAt, HK) })), refused };
};

it('reads what telephone systems write', () => {
  expect(
    read('Caller,Start Time,Type,Message,Call ID\n+85223456789,2026-11-20 19:05:10,Voicemail,"Please, ring",a1\n')
      .lines,
  ).toEqual([
    {
      row: 2,
      number: '+85223456789',
      receivedAt: '2026-11-20T19:05',
      kind: 'voicemail',
      text: 'Please, ring',
      externalId: 'a1',
    },
  ]);
  expect(read('\uFEFF來電號碼;日期;時間;狀態\r\n23456789;20/11/2026;19:05;放棄\r\n').lines).toMatchObject([
    { number: '23456789', receivedAt: '2026-11-20T19:05', kind: 'abandoned' },
  ]);
  expect(read('主叫号码\t呼入时间\n13800138000\t20261120190500').lines).toMatchObject([
    { number: '13800138000', receivedAt: '2026-11-20T19:05', kind: 'missed' },
  ]);
});

it('refuses what it cannot use, line by line', () => {
  expect(read('a,b\n1,2').refused).toEqual([{ row: 1, problem: 'noColumns' }]);
  expect(read('number,time\n,2026-11-20 10:00\n123,soon\n\n123,2026-11-20 10:00')).toMatchObject({
    lines: [{ row: 5 }],
    refused: [
      { row: 2, problem: 'noNumber' },
      { row: 3, problem: 'notATime' },
    ],
  });
});
