import { makeAddress } from './addresses.ts';
import { DAY, dateText, localDay } from './calendar.ts';
import { uuidAt } from './ids.ts';
import { type MadeName, makeCompany, makeName } from './names.ts';
import { type MadePhone, mobileNumber, officeNumber, type Region } from './phones.ts';
import { type Random, randomAt, weighted } from './random.ts';
import { MODELS } from './words/machines.ts';

export type Language = 'yue-Hant-HK' | 'cmn-Hans-CN' | 'en';

/** A row on its way to a table: id, when it was recorded (UTC ms), fields by the names of the entity table. */
export interface MadeRow {
  readonly id: string;
  readonly at: number;
  readonly fields: Record<string, unknown>;
}

/** What tickets need to know of a customer; quick, because each of a million tickets asks. */
export interface CustomerBrief {
  readonly index: number;
  readonly id: string;
  readonly at: number;
  readonly region: Region;
  readonly language: Language;
  readonly name: MadeName;
  readonly mobile: MadePhone;
  readonly machines: readonly { readonly id: string; readonly model: string; readonly prefix: string }[];
}

export interface MadeCustomer extends MadeRow {
  readonly phones: readonly MadeRow[];
  readonly equipment: readonly MadeRow[];
}

export interface CustomerWorld {
  readonly seed: number;
  /** UTC ms */
  readonly now: number;
  readonly customers: number;
  /** Ids of the people who own customers, per region. */
  readonly owners: Readonly<Record<Region, readonly string[]>>;
}

const STREAM = 11;
const regionOf = weighted<Region>([
  ['hk', 52],
  ['sz', 27],
  ['gz', 21],
]);
const LANGUAGE = {
  hk: weighted<Language>([['yue-Hant-HK', 90], ['en', 6], ['cmn-Hans-CN', 4]]),
  sz: weighted<Language>([['cmn-Hans-CN', 80], ['yue-Hant-HK', 18], ['en', 2]]),
  gz: weighted<Language>([['yue-Hant-HK', 52], ['cmn-Hans-CN', 47], ['en', 1]]),
}; // biome-ignore format: a table
const contractOf = weighted([
  ['rental', 46],
  ['contract', 34],
  ['none', 20],
]);
const classOf = weighted([
  ['owner', 58],
  ['member', 22],
  ['potential', 12],
  ['loyal', 6],
  ['moderator', 2],
]);
const modelOf = weighted(MODELS.map((model) => [model, model[2]] as const));
const machinesOf = weighted([[1, 70], [2, 20], [3, 7], [4, 3]]); // biome-ignore format: a table

/** When the i-th customer became one: over ten years, rising with i, so that rows come in the order of their ids. */
export function customerBornAt(world: CustomerWorld, index: number): number {
  const from = world.now - 3650 * DAY;
  return Math.floor(from + ((index + 0.5) / world.customers) * (world.now - DAY - from));
}

/** One customer in 25 shares the switchboard of the customer before it: departments of one company. */
function sharesWithPrevious(world: CustomerWorld, index: number): boolean {
  return index > 0 && randomAt(world.seed, STREAM + 1, index).chance(4);
}

function regionAt(world: CustomerWorld, index: number): Region {
  let root = index;
  while (sharesWithPrevious(world, root)) root -= 1;
  return regionOf(randomAt(world.seed, STREAM + 2, root));
}

/** Company and switchboard of a customer, taken over from the one before when they share them. */
function companyAt(world: CustomerWorld, index: number): { company: string | null; phone: MadePhone; address: string } {
  if (sharesWithPrevious(world, index)) return companyAt(world, index - 1);
  const random = randomAt(world.seed, STREAM + 3, index);
  const region = regionAt(world, index);
  const shared = sharesWithPrevious(world, index + 1);
  return {
    company: shared || random.chance(72) ? makeCompany(random, region) : null,
    phone: officeNumber(random, region),
    address: makeAddress(random, region, false),
  };
}

/** Who the i-th customer is; the same whenever it is asked for. */
export function customerBrief(world: CustomerWorld, index: number): CustomerBrief {
  const random = randomAt(world.seed, STREAM, index);
  const at = customerBornAt(world, index);
  const region = regionAt(world, index);
  const id = uuidAt(random, at);
  const name = makeName(random, region);
  const language = name.foreign ? 'en' : LANGUAGE[region](random);
  const mobile = mobileNumber(random, region);
  const machines = Array.from({ length: random.chance(8) ? 0 : machinesOf(random) }, () => {
    const [model, prefix] = modelOf(random);
    return { id: uuidAt(random, at), model, prefix };
  });
  return { index, id, at, region, language, name, mobile, machines };
}

/** The i-th customer whole, with phones and machines. */
export function customerAt(world: CustomerWorld, index: number): MadeCustomer {
  const brief = customerBrief(world, index);
  const { id, at, region, language, name } = brief;
  const random = randomAt(world.seed, STREAM + 4, index);
  const { company, phone: office, address } = companyAt(world, index);
  const contractKind = contractOf(random);
  const customerClass = contractKind === 'none' ? classOf(random) : random.chance(70) ? 'owner' : 'member';
  const doNotCall = random.chance(1.5);
  const member = customerClass !== 'owner' && customerClass !== 'potential';
  const fields: Record<string, unknown> = {
    number: `${region.toUpperCase()}${String(100_001 + index)}`,
    name: name.name,
    nameEn: name.nameEn,
    company,
    surname: name.surname,
    title: name.title,
    language,
    address: name.foreign ? makeAddress(random, region, true) : address,
    region,
    contractKind,
    class: customerClass,
    warrantyUntil: contractKind === 'rental' ? null : warrantyDate(random, world.now),
    birthday: random.chance(35) ? birthday(random) : null,
    email: random.chance(30) ? `contact${index + 1}@example.com` : null,
    doNotCall,
    doNotCallReason: doNotCall ? doNotCallReason(random, language) : null,
    note: null,
    ownerId: random.pick(world.owners[region]),
    clubSince: member ? dateText(Math.min(localDay(world.now), localDay(at) + random.between(0, 200))) : null,
    removed: false,
  };
  const phones = makePhones(random, brief, company === null ? null : office);
  return { id, at, fields, phones, equipment: makeEquipment(random, brief, world.now, contractKind) };
}

function makePhones(random: Random, owner: CustomerBrief, office: MadePhone | null): MadeRow[] {
  const list = [owner.mobile];
  if (office) list.push(office);
  // People who cross the border every week carry two mobiles.
  if (random.chance(6)) list.push(mobileNumber(random, owner.region === 'hk' ? 'sz' : 'hk'));
  return list.map((phone) => {
    const callable = random.chance(76) ? true : random.chance(60) ? null : false;
    const fields = { customerId: owner.id, ...phone, callable, removed: false };
    return { id: uuidAt(random, owner.at), at: owner.at, fields };
  });
}

function makeEquipment(random: Random, owner: CustomerBrief, now: number, contractKind: string): MadeRow[] {
  return owner.machines.map(({ id, model, prefix }) => {
    const installed = Math.min(localDay(now) - 1, localDay(owner.at) + random.between(0, 900));
    const fields = {
      customerId: owner.id,
      model,
      serial: `${prefix}${String(random.between(0, 9_999_999)).padStart(7, '0')}`,
      placedAt: random.pick(PLACES[owner.region === 'hk' ? 'hk' : 'cn']),
      installedOn: dateText(installed),
      warrantyUntil: contractKind === 'rental' ? null : dateText(installed + random.pick([365, 730, 1095])),
      removed: false,
    };
    return { id, at: owner.at, fields };
  });
}

const PLACES = {
  hk: ['接待處', '影印房', '會計部', '2樓茶水間旁', '董事長室', '人事部', '會議室', '倉務部', '教員室', '診症室'],
  cn: ['前台', '文印室', '财务部', '二楼走廊', '总经理办公室', '人事部', '会议室', '仓库', '教师办公室', '诊室'],
};

function warrantyDate(random: Random, now: number): string {
  return dateText(localDay(now) + random.between(-900, 720));
}

function birthday(random: Random): string {
  const month = String(random.between(1, 12)).padStart(2, '0');
  const day = String(random.between(1, 28)).padStart(2, '0');
  return random.chance(60) ? `${month}-${day}` : `${random.between(1952, 2003)}-${month}-${day}`;
}

const DO_NOT_CALL: Record<Language, readonly string[]> = {
  'yue-Hant-HK': ['客人話唔好再打去跟進，有事佢會自己打嚟', '只接受電郵聯絡', '上次覆電打擾到佢開會，要求唔好再打'],
  'cmn-Hans-CN': ['客户要求不再电话回访，有需要会主动来电', '只接受微信联系', '多次回访后客户反感，要求停止'],
  en: ['Asked not to be called; will ring us when needed', 'E-mail only, please'],
};

function doNotCallReason(random: Random, language: Language): string {
  return random.pick(DO_NOT_CALL[language]);
}
