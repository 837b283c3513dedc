type Label = { 'zh-HK': string; 'zh-CN': string; en: string };
const label = (hk: string, cn: string, en: string): Label => ({ 'zh-HK': hk, 'zh-CN': cn, en });
const prices = (hkd: number, cny: number): Record<string, number> => ({ HKD: hkd, CNY: cny });

/** Sample entries of the price list (domain §5, 價目單): a site writes its own. Prices in cents by currency. */
const priceList = [
  {
    code: 'L-CALL',
    kind: 'travel' as const,
    label: label('上門檢查費', '上门检测费', 'Call-out and inspection'),
    prices: prices(30_000, 12_000),
  },
  {
    code: 'L-HOUR',
    kind: 'labour' as const,
    label: label('維修工費（每小時）', '维修工时费（每小时）', 'Labour, per hour'),
    prices: prices(48_000, 18_000),
  },
  {
    code: 'L-CLEAN',
    kind: 'labour' as const,
    label: label('清潔保養', '清洁保养', 'Cleaning and maintenance'),
    prices: prices(38_000, 15_000),
  },
  {
    code: 'P-ROLLER',
    kind: 'part' as const,
    label: label('搓紙輪', '搓纸轮', 'Paper feed roller'),
    prices: prices(18_000, 8_000),
  },
  {
    code: 'P-DRUM',
    kind: 'part' as const,
    label: label('感光鼓組件', '感光鼓组件', 'Drum unit'),
    prices: prices(128_000, 68_000),
  },
  {
    code: 'P-FUSER',
    kind: 'part' as const,
    label: label('定影組件', '定影组件', 'Fuser unit'),
    prices: prices(198_000, 98_000),
  },
  {
    code: 'P-TONER',
    kind: 'part' as const,
    label: label('碳粉盒', '碳粉盒', 'Toner cartridge'),
    prices: prices(68_000, 32_000),
  },
  {
    code: 'O-MOVE',
    kind: 'other' as const,
    label: label('搬機', '移机', 'Moving a machine'),
    prices: prices(60_000, 25_000),
  },
];

/** Defaults of the dispatch board, of fees and of settlement. What the sources leave open was decided here. */
export const dispatchSettings = {
  /** Visits that a technician can make on one day; beyond it the board says "full" and still lets the leader decide. */
  visitsPerDay: 6,
  /** Length of a visit when nobody says otherwise. */
  visitMinutes: 60,
  /** Minutes of the wall clock between which visits are offered. */
  visitHours: { from: 540, to: 1080 },
  currency: 'HKD' as 'HKD' | 'CNY' | 'MOP',
  /** Regions that charge and settle in another currency than the site. */
  regionCurrency: { sz: 'CNY', gz: 'CNY' } as Record<string, 'HKD' | 'CNY' | 'MOP'>,
  priceList,
  /** What a visit is credited with (domain §5, settlement); money in cents of the region's currency. */
  settlementRules: {
    pointsSolved: 1,
    pointsUnsolved: 0.5,
    /** Money of one point. */
    pointValue: { HKD: 8_000, CNY: 4_000, MOP: 8_000 } as Record<string, number>,
    travel: { hk: 4_000, sz: 2_000, gz: 2_000 } as Record<string, number>,
    fuel: { hk: 0, sz: 1_500, gz: 1_500 } as Record<string, number>,
  },
};
