import type { Region } from './phones.ts';
import type { Random } from './random.ts';
import { GUANGZHOU, HONG_KONG, PARKS, SHENZHEN, TOWERS } from './words/places.ts';

/** Real district and street, invented tower: in Chinese, or for English speakers of Hong Kong in English. */
export function makeAddress(random: Random, region: Region, english: boolean): string {
  return region === 'hk' ? hongKongAddress(random, english) : mainlandAddress(random, region);
}

function hongKongAddress(random: Random, english: boolean): string {
  const district = random.pick(HONG_KONG);
  const [street, streetEnglish] = random.pick(district.streets);
  const [tower, towerEnglish] = random.pick(TOWERS);
  const number = random.between(1, 388);
  const floor = random.between(1, 32);
  const unit = random.chance(60) ? String(floor * 100 + random.between(1, 18)) : random.pick(['A', 'B', 'C', 'D', 'E']);
  if (english) return `Flat ${unit}, ${floor}/F, ${towerEnglish}, ${number} ${streetEnglish}, ${district.english}`;
  return `${district.name}${street}${number}號${tower}${floor}樓${unit}室`;
}

function mainlandAddress(random: Random, region: Region): string {
  const district = random.pick(region === 'sz' ? SHENZHEN : GUANGZHOU);
  const city = region === 'sz' ? '深圳市' : '广州市';
  const block = random.chance(60) ? `${random.pick(['A', 'B', 'C', '1', '2', '3', '5'])}栋` : '';
  const floor = random.between(1, 28);
  const room = floor * 100 + random.between(1, 16);
  return `${city}${district.name}${random.pick(district.streets)}${random.between(1, 2999)}号${random.pick(PARKS)}${block}${room}室`;
}
