import { type Random, weighted } from './random.ts';

export type Region = 'hk' | 'sz' | 'gz';

export interface MadePhone {
  readonly e164: string;
  readonly extension: string | null;
  readonly written: string;
  readonly label: 'mobile' | 'office' | 'home';
}

const hongKongMobile = weighted([
  ['51', 6], ['53', 4], ['54', 5], ['55', 4], ['56', 4], ['59', 4], ['60', 8], ['61', 8], ['62', 8], ['63', 7],
  ['64', 6], ['65', 7], ['66', 7], ['67', 6], ['68', 6], ['69', 6], ['70', 2], ['74', 1], ['90', 9], ['91', 9],
  ['92', 9], ['93', 8], ['94', 8], ['95', 8], ['96', 8], ['97', 8], ['98', 8],
]); // biome-ignore format: a table of prefixes
const mainlandMobile = ['130', '131', '132', '133', '134', '135', '136', '137', '138', '139', '150', '151', '152', '153', '155', '156', '157', '158', '159', '173', '175', '176', '177', '178', '180', '181', '182', '183', '185', '186', '187', '188', '189', '191', '198', '199'] as const; // biome-ignore format: a table of prefixes

function digits(random: Random, count: number): string {
  let text = '';
  while (text.length < count) text += String(random.below(10));
  return text;
}

/** Ways in which people note a Hong Kong number down. */
function writeHongKong(random: Random, national: string): string {
  const way = random.below(10);
  const spaced = `${national.slice(0, 4)} ${national.slice(4)}`;
  if (way < 6) return spaced;
  if (way < 8) return national;
  return way === 8 ? `+852 ${spaced}` : `852-${national}`;
}

export function hongKongMobileNumber(random: Random): MadePhone {
  const national = hongKongMobile(random) + digits(random, 6);
  return { e164: `+852${national}`, extension: null, written: writeHongKong(random, national), label: 'mobile' };
}

export function hongKongOfficeNumber(random: Random): MadePhone {
  const national =
    random.pick(['21', '22', '23', '24', '25', '26', '27', '28', '31', '34', '35', '36', '39']) + digits(random, 6);
  const extension = random.chance(12) ? digits(random, 3).replace(/^0/, '2') : null;
  const written = writeHongKong(random, national);
  return {
    e164: `+852${national}`,
    extension,
    written: extension ? `${written} 內線 ${extension}` : written,
    label: 'office',
  };
}

export function mainlandMobileNumber(random: Random): MadePhone {
  const national = random.pick(mainlandMobile) + digits(random, 8);
  const way = random.below(10);
  const spaced = `${national.slice(0, 3)} ${national.slice(3, 7)} ${national.slice(7)}`;
  const written = way < 5 ? national : way < 9 ? spaced : `+86 ${spaced}`;
  return { e164: `+86${national}`, extension: null, written, label: 'mobile' };
}

export function mainlandOfficeNumber(random: Random, region: Region): MadePhone {
  const area = region === 'sz' ? '755' : '20';
  const local = random.pick(region === 'sz' ? ['2', '8'] : ['3', '8']) + digits(random, 7);
  const extension = random.chance(30) ? digits(random, 3).replace(/^0/, '8') : null;
  const plain = random.chance(50) ? `0${area}-${local}` : `0${area}-${local.slice(0, 4)} ${local.slice(4)}`;
  return {
    e164: `+86${area}${local}`,
    extension,
    written: extension ? `${plain} 转 ${extension}` : plain,
    label: 'office',
  };
}

export function mobileNumber(random: Random, region: Region): MadePhone {
  return region === 'hk' ? hongKongMobileNumber(random) : mainlandMobileNumber(random);
}

export function officeNumber(random: Random, region: Region): MadePhone {
  return region === 'hk' ? hongKongOfficeNumber(random) : mainlandOfficeNumber(random, region);
}
