import type { MadeRow } from '../generator/customers.ts';
import type { RegionCode } from './company.ts';

/** A customer of the sample with a story to try; the guide `docs/sample-workspace.md` tells them. */
export interface CastMember {
  readonly key: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly company?: string;
  readonly surname: string;
  readonly title: string;
  readonly language: 'yue-Hant-HK' | 'cmn-Hans-CN' | 'en';
  readonly region: RegionCode;
  readonly address: string;
  readonly contractKind: 'rental' | 'contract' | 'none';
  readonly class: 'potential' | 'owner' | 'member' | 'loyal' | 'moderator';
  readonly phones: readonly {
    readonly e164: string;
    readonly written: string;
    readonly extension?: string;
    readonly label: string;
    readonly callable: boolean | null;
  }[];
  readonly machine?: { readonly model: string; readonly serial: string; readonly placedAt: string };
  readonly doNotCallReason?: string;
  /** Birthday so many days from today. */
  readonly birthdayIn?: number;
}

const mobile = (written: string, callable: boolean | null = true) => ({
  e164: `+852${written.replace(' ', '')}`,
  written,
  label: 'mobile',
  callable,
});
const switchboard = { e164: '+85223456789', written: '2345 6789', label: 'office', callable: true };

export const CAST: readonly CastMember[] = [
  {
    key: 'missed',
    name: '何詠詩',
    nameEn: 'HO Wing Sze, Cherry',
    company: '恆澄會計師事務所',
    surname: '何',
    title: 'miss',
    language: 'yue-Hant-HK',
    region: 'hk',
    address: '灣仔軒尼詩道288號泰澄商業中心18樓1803室',
    contractKind: 'contract',
    class: 'owner',
    phones: [mobile('5500 0101')],
    machine: { model: 'Orvane C3530i', serial: 'OC350002580', placedAt: '接待處' },
  },
  {
    key: 'promise',
    name: '李國強',
    nameEn: 'LEE Kwok Keung',
    company: '盈朗物流有限公司',
    surname: '李',
    title: 'mr',
    language: 'yue-Hant-HK',
    region: 'hk',
    address: '葵涌打磚坪街66號盈朗工業中心9樓B室',
    contractKind: 'rental',
    class: 'owner',
    phones: [mobile('5500 0102')],
    machine: { model: 'Kestine K368e', serial: 'KK360001102', placedAt: '倉務部' },
  },
  {
    key: 'complaint',
    name: '馮麗珍',
    nameEn: 'FUNG Lai Chun',
    company: '博岸教育中心',
    surname: '馮',
    title: 'mrs',
    language: 'yue-Hant-HK',
    region: 'hk',
    address: '沙田源順圍12號博岸中心3樓305室',
    contractKind: 'contract',
    class: 'owner',
    phones: [mobile('5500 0103')],
    machine: { model: 'Sumira SX4070', serial: 'SX400003103', placedAt: '教員室' },
  },
  {
    key: 'shared-accounts',
    name: '王美玲',
    nameEn: 'WONG Mei Ling',
    company: '瑞禾貿易有限公司',
    surname: '王',
    title: 'ms',
    language: 'yue-Hant-HK',
    region: 'hk',
    address: '觀塘開源道55號瑞禾商業大廈22樓2201室',
    contractKind: 'rental',
    class: 'member',
    phones: [switchboard],
    machine: { model: 'Orvane C2520', serial: 'OC250006789', placedAt: '會計部' },
  },
  {
    key: 'shared-store',
    name: '張偉明',
    nameEn: 'CHEUNG Wai Ming',
    company: '瑞禾貿易有限公司',
    surname: '張',
    title: 'mr',
    language: 'yue-Hant-HK',
    region: 'hk',
    address: '觀塘開源道55號瑞禾商業大廈1樓103室',
    contractKind: 'rental',
    class: 'owner',
    phones: [switchboard, mobile('5500 0109', null)],
    machine: { model: 'Kestine K258', serial: 'KK250006789', placedAt: '倉務部' },
  },
  {
    key: 'do-not-call',
    name: '歐陽婉儀',
    nameEn: 'AU YEUNG Yuen Yee',
    surname: '歐陽',
    title: 'ms',
    language: 'yue-Hant-HK',
    region: 'hk',
    address: '北角英皇道388號海瀾大廈11樓C室',
    contractKind: 'none',
    class: 'member',
    phones: [mobile('5500 0104', false)],
    machine: { model: 'Sumira LP220w', serial: 'LP220004104', placedAt: '會議室' },
    doNotCallReason: '客人話唔好再打去跟進，有事佢會自己打嚟',
  },
  {
    key: 'english',
    name: 'Sarah Mitchell',
    nameEn: 'Sarah Mitchell',
    company: 'Lan Hei Design Limited',
    surname: 'Mitchell',
    title: 'ms',
    language: 'en',
    region: 'hk',
    address: 'Flat B, 12/F, Hang Hei House, 88 Wellington Street, Central',
    contractKind: 'contract',
    class: 'owner',
    phones: [mobile('5500 0105')],
    machine: { model: 'Orvane M301dn', serial: 'OM300005105', placedAt: 'reception' },
  },
  {
    key: 'repeat',
    name: '郭志偉',
    nameEn: 'KWOK Chi Wai, Ricky',
    company: '德蔭印刷有限公司',
    surname: '郭',
    title: 'mr',
    language: 'yue-Hant-HK',
    region: 'hk',
    address: '柴灣豐業街10號德蔭工廠大廈4樓401室',
    contractKind: 'contract',
    class: 'loyal',
    phones: [mobile('5500 0107')],
    machine: { model: 'Kestine K652', serial: 'KK650007107', placedAt: '影印房' },
  },
  {
    key: 'birthday',
    name: '譚寶蓮',
    nameEn: 'TAM Po Lin',
    surname: '譚',
    title: 'mrs',
    language: 'yue-Hant-HK',
    region: 'hk',
    address: '荃灣沙咀道168號翠屏閣6樓A室',
    contractKind: 'none',
    class: 'loyal',
    phones: [mobile('5500 0108')],
    machine: { model: 'Sumira SX3050V', serial: 'SX300008108', placedAt: '會計部' },
    birthdayIn: 3,
  },
  {
    key: 'extension',
    name: '刘志强',
    company: '深圳市启源信息科技有限公司',
    surname: '刘',
    title: 'mr',
    language: 'cmn-Hans-CN',
    region: 'sz',
    address: '深圳市南山区科苑路1688号启源科创中心A栋906室',
    contractKind: 'contract',
    class: 'owner',
    phones: [
      { e164: '+8675588881234', written: '0755-8888 1234 转 203', extension: '203', label: 'office', callable: true },
    ],
    machine: { model: 'Orvane C5560 Pro', serial: 'OC550001234', placedAt: '文印室' },
  },
  {
    key: 'overdue',
    name: '单晓燕',
    company: '深圳市禾达电子有限公司',
    surname: '单',
    title: 'ms',
    language: 'cmn-Hans-CN',
    region: 'sz',
    address: '深圳市宝安区宝源路399号嘉沐工业园3栋502室',
    contractKind: 'rental',
    class: 'owner',
    phones: [{ e164: '+8613800138000', written: '+86 138 0013 8000', label: 'mobile', callable: true }],
    machine: { model: 'Tavoline TL-7145', serial: 'TL710008000', placedAt: '财务部' },
  },
  {
    key: 'guangzhou',
    name: '区家明',
    company: '广州市恒信装饰有限公司',
    surname: '区',
    title: 'mr',
    language: 'yue-Hant-HK',
    region: 'gz',
    address: '广州市天河区体育东路108号和畅工业区2栋201室',
    contractKind: 'contract',
    class: 'member',
    phones: [
      { e164: '+862081234567', written: '020-8123 4567', label: 'office', callable: true },
      { e164: '+8613928000106', written: '139 2800 0106', label: 'mobile', callable: true },
    ],
    machine: { model: 'Sumira SX4070', serial: 'SX400000106', placedAt: '前台' },
  },
];

/** Rows of a cast member, once written: what the stories refer to. */
export interface CastRows {
  readonly customer: MadeRow;
  readonly phones: readonly MadeRow[];
  readonly machine: MadeRow | null;
  readonly member: CastMember;
}
