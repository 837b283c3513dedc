/** The made-up copier-repair company of the sample. Its name and people are invented; only districts are real. */
export const COMPANY_SETTINGS: Readonly<Record<string, unknown>> = {
  companyName: '晴川影印器材有限公司',
  companySpoken: {
    'yue-Hant-HK': '晴川影印',
    'cmn-Hans-CN': '晴川复印',
    en: 'Ching Chuen Copiers',
  },
  hotline: '3008 2580',
  timeZone: 'Asia/Hong_Kong',
  defaultRegion: 'HK',
};

export const HOTLINE_E164 = '+85230082580';

/** PIN of everybody in the sample; it stands on the sign-in page of a sample workspace and in its guide. */
export const SAMPLE_PIN = '2580';

export type RegionCode = 'hk' | 'sz' | 'gz';

export interface TeamPlan {
  readonly key: string;
  readonly name: string;
  readonly region: RegionCode;
}

export const TEAMS: readonly TeamPlan[] = [
  { key: 'desk-hk', name: '香港客戶服務組', region: 'hk' },
  { key: 'desk-sz', name: '深圳客服组', region: 'sz' },
  { key: 'desk-gz', name: '广州客服组', region: 'gz' },
  { key: 'repair-hk', name: '香港維修組', region: 'hk' },
  { key: 'repair-sz', name: '深圳维修组', region: 'sz' },
  { key: 'repair-gz', name: '广州维修组', region: 'gz' },
];

export interface PersonPlan {
  readonly key: string;
  readonly name: string;
  readonly spoken: Readonly<Record<string, string>>;
  readonly role: 'trainee' | 'agent' | 'groupLeader' | 'lead' | 'trainer' | 'administrator';
  readonly team: string;
  readonly signsIn: boolean;
  /** Problem types that a technician knows (settings.ts). */
  readonly skills?: readonly string[];
}

const spoken = (yue: string, cmn: string, english: string) => ({ 'yue-Hant-HK': yue, 'cmn-Hans-CN': cmn, en: english });
const desk = (
  key: string,
  name: string,
  role: PersonPlan['role'],
  team: string,
  says: Readonly<Record<string, string>>,
): PersonPlan => ({ key, name, spoken: says, role, team, signsIn: true });
/** Technicians are assigned work but have no desk of their own. */
const technician = (key: string, name: string, team: string, skills: readonly string[]): PersonPlan => ({
  key,
  name,
  spoken: {},
  role: 'agent',
  team,
  signsIn: false,
  skills,
});

/** Somebody in every role; the agent to begin with is 陳大文. */
export const PEOPLE: readonly PersonPlan[] = [
  desk('chan', '陳大文', 'agent', 'desk-hk', spoken('陳大文', '陈大文', 'Tai Man')),
  desk('lee', '李嘉欣', 'agent', 'desk-hk', spoken('李嘉欣', '李嘉欣', 'Karen')),
  desk('wang', '王晓彤', 'agent', 'desk-sz', spoken('王曉彤', '王晓彤', 'Xiaotong')),
  desk('lin', '林子豪', 'agent', 'desk-gz', spoken('林子豪', '林子豪', 'Zihao')),
  desk('ng', '吳樂琪', 'trainee', 'desk-hk', spoken('吳樂琪', '吴乐琪', 'Kiki')),
  desk('leung', '梁志強', 'groupLeader', 'repair-hk', spoken('梁志強', '梁志强', 'Mr Leung')),
  desk('huang', '黄建华', 'groupLeader', 'repair-sz', spoken('黃建華', '黄建华', 'Mr Huang')),
  desk('wong', '黃美玲', 'lead', 'desk-hk', spoken('黃美玲', '黄美玲', 'May')),
  desk('cheung', '張慧敏', 'trainer', 'desk-hk', spoken('張慧敏', '张慧敏', 'Vivian')),
  desk('ho', '何家豪', 'administrator', 'desk-hk', spoken('何家豪', '何家豪', 'Kelvin')),
  technician('tech-chow', '周國榮', 'repair-hk', ['paperJam', 'noise', 'noPower']),
  technician('tech-fung', '馮偉傑', 'repair-hk', ['hardware', 'printQuality']),
  technician('tech-tse', '謝永光', 'repair-hk', ['network', 'driver', 'software']),
  technician('tech-deng', '邓文辉', 'repair-sz', ['hardware', 'errorCode']),
  technician('tech-zeng', '曾伟明', 'repair-sz', ['network', 'driver', 'software']),
  technician('tech-liang', '梁永健', 'repair-gz', ['hardware', 'paperJam']),
  technician('tech-tan', '谭俊杰', 'repair-gz', ['software', 'network', 'printQuality']),
];

export const STATIONS: readonly { key: string; name: string; region: RegionCode; address: string; phone: string }[] = [
  { key: 'station-hk', name: '觀塘維修中心', region: 'hk', address: '觀塘鴻圖道288號晴嵐工業大廈6樓601室', phone: '3008 2588' },
  { key: 'station-sz', name: '福田维修站', region: 'sz', address: '深圳市福田区彩田路2580号鹏澜国际中心B栋305室', phone: '0755-8300 2580' },
  { key: 'station-gz', name: '天河维修站', region: 'gz', address: '广州市天河区天河路388号粤澜商务中心12楼1208室', phone: '020-3800 2580' },
]; // biome-ignore format: one station a line
