/** Invented makers and models: no real maker's fault shall stand in made-up tickets. */
export const MODELS: readonly (readonly [model: string, prefix: string, weight: number])[] = [
  ['Orvane C2520', 'OC25', 14],
  ['Orvane C3530i', 'OC35', 12],
  ['Orvane C5560 Pro', 'OC55', 5],
  ['Orvane M301dn', 'OM30', 9],
  ['Kestine K258', 'KK25', 11],
  ['Kestine K368e', 'KK36', 9],
  ['Kestine K652', 'KK65', 4],
  ['Sumira SX4070', 'SX40', 9],
  ['Sumira SX3050V', 'SX30', 10],
  ['Sumira LP220w', 'LP22', 8],
  ['Tavoline TL-7145', 'TL71', 5],
  ['Tavoline TL-2230', 'TL22', 4],
];

export const ERROR_CODES = [
  'E-101',
  'E-204',
  'E-315',
  'E-407',
  'C2557',
  'C6000',
  'SC542',
  'SC899',
  'J-0311',
  'J-0740',
  'F3-22',
  'H4-08',
];
