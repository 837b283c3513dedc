/**
 * Where customers are. Districts and streets are real; estates, towers and parks are invented, so that no address
 * is anybody's.
 */
export interface HongKongDistrict {
  readonly name: string;
  readonly english: string;
  readonly streets: readonly (readonly [string, string])[];
}

export const HONG_KONG: readonly HongKongDistrict[] = [
  {
    name: '中環',
    english: 'Central',
    streets: [
      ['德輔道中', 'Des Voeux Road Central'],
      ['皇后大道中', "Queen's Road Central"],
      ['威靈頓街', 'Wellington Street'],
    ],
  },
  {
    name: '上環',
    english: 'Sheung Wan',
    streets: [
      ['永樂街', 'Wing Lok Street'],
      ['文咸東街', 'Bonham Strand'],
      ['干諾道西', 'Connaught Road West'],
    ],
  },
  {
    name: '灣仔',
    english: 'Wan Chai',
    streets: [
      ['軒尼詩道', 'Hennessy Road'],
      ['駱克道', 'Lockhart Road'],
      ['莊士敦道', 'Johnston Road'],
    ],
  },
  {
    name: '銅鑼灣',
    english: 'Causeway Bay',
    streets: [
      ['恩平道', 'Yun Ping Road'],
      ['怡和街', 'Yee Wo Street'],
    ],
  },
  {
    name: '北角',
    english: 'North Point',
    streets: [
      ['英皇道', "King's Road"],
      ['電氣道', 'Electric Road'],
    ],
  },
  {
    name: '鰂魚涌',
    english: 'Quarry Bay',
    streets: [
      ['華蘭路', 'Westlands Road'],
      ['海灣街', 'Hoi Wan Street'],
    ],
  },
  {
    name: '柴灣',
    english: 'Chai Wan',
    streets: [
      ['豐業街', 'Fung Yip Street'],
      ['利眾街', 'Lee Chung Street'],
    ],
  },
  {
    name: '黃竹坑',
    english: 'Wong Chuk Hang',
    streets: [
      ['黃竹坑道', 'Wong Chuk Hang Road'],
      ['香葉道', 'Heung Yip Road'],
    ],
  },
  {
    name: '尖沙咀',
    english: 'Tsim Sha Tsui',
    streets: [
      ['彌敦道', 'Nathan Road'],
      ['廣東道', 'Canton Road'],
      ['金馬倫道', 'Cameron Road'],
    ],
  },
  {
    name: '旺角',
    english: 'Mong Kok',
    streets: [
      ['亞皆老街', 'Argyle Street'],
      ['彌敦道', 'Nathan Road'],
      ['西洋菜南街', 'Sai Yeung Choi Street South'],
    ],
  },
  {
    name: '長沙灣',
    english: 'Cheung Sha Wan',
    streets: [
      ['長沙灣道', 'Cheung Sha Wan Road'],
      ['青山道', 'Castle Peak Road'],
      ['永康街', 'Wing Hong Street'],
    ],
  },
  {
    name: '九龍灣',
    english: 'Kowloon Bay',
    streets: [
      ['宏光道', 'Wang Kwong Road'],
      ['常悅道', 'Sheung Yuet Road'],
      ['臨樂街', 'Lam Lok Street'],
    ],
  },
  {
    name: '觀塘',
    english: 'Kwun Tong',
    streets: [
      ['鴻圖道', 'Hung To Road'],
      ['開源道', 'Hoi Yuen Road'],
      ['巧明街', 'How Ming Street'],
    ],
  },
  {
    name: '荃灣',
    english: 'Tsuen Wan',
    streets: [
      ['沙咀道', 'Sha Tsui Road'],
      ['德士古道', 'Texaco Road'],
    ],
  },
  {
    name: '葵涌',
    english: 'Kwai Chung',
    streets: [
      ['葵豐街', 'Kwai Fung Crescent'],
      ['打磚坪街', 'Ta Chuen Ping Street'],
    ],
  },
  {
    name: '沙田',
    english: 'Sha Tin',
    streets: [
      ['源順圍', 'Yuen Shun Circuit'],
      ['山尾街', 'Shan Mei Street'],
    ],
  },
  {
    name: '大埔',
    english: 'Tai Po',
    streets: [
      ['大宏街', 'Dai Wang Street'],
      ['廣福道', 'Kwong Fuk Road'],
    ],
  },
  {
    name: '屯門',
    english: 'Tuen Mun',
    streets: [
      ['青楊街', 'Tsing Yeung Circuit'],
      ['建榮街', 'Kin Wing Street'],
    ],
  },
  {
    name: '元朗',
    english: 'Yuen Long',
    streets: [
      ['青山公路元朗段', 'Castle Peak Road, Yuen Long'],
      ['宏業西街', 'Wang Yip Street West'],
    ],
  },
  {
    name: '將軍澳',
    english: 'Tseung Kwan O',
    streets: [
      ['唐德街', 'Tong Tak Street'],
      ['培成路', 'Pui Shing Road'],
    ],
  },
];

/** Invented towers of Hong Kong. */
export const TOWERS: readonly (readonly [string, string])[] = [
  ['晴嵐工業大廈', 'Ching Lam Industrial Building'],
  ['泰澄商業中心', 'Tai Ching Commercial Centre'],
  ['恆曦大廈', 'Hang Hei House'],
  ['峻桓中心', 'Chun Woon Centre'],
  ['雅淙大廈', 'Nga Chung Building'],
  ['凌霄廣場', 'Ling Siu Plaza'],
  ['盈朗工業中心', 'Ying Long Industrial Centre'],
  ['瑞禾商業大廈', 'Sui Wo Commercial Building'],
  ['博岸中心', 'Pok Ngon Centre'],
  ['海瀾大廈', 'Hoi Lan Building'],
  ['翠屏閣', 'Tsui Ping Court'],
  ['樂晞苑', 'Lok Hei Court'],
  ['富寧樓', 'Fu Ning House'],
  ['德蔭工廠大廈', 'Tak Yam Factory Building'],
];

export interface MainlandDistrict {
  readonly name: string;
  readonly streets: readonly string[];
}

export const SHENZHEN: readonly MainlandDistrict[] = [
  { name: '福田区', streets: ['深南大道', '福华路', '彩田路', '新洲路'] },
  { name: '罗湖区', streets: ['人民南路', '东门中路', '宝安南路', '笋岗东路'] },
  { name: '南山区', streets: ['科苑路', '高新南一道', '南海大道', '桃园路'] },
  { name: '宝安区', streets: ['新湖路', '前进一路', '创业一路', '宝源路'] },
  { name: '龙岗区', streets: ['龙翔大道', '坂雪岗大道', '布龙路'] },
  { name: '龙华区', streets: ['民治大道', '梅龙路', '清泉路'] },
  { name: '盐田区', streets: ['深盐路', '沙盐路'] },
  { name: '光明区', streets: ['光明大道', '松白路'] },
];

export const GUANGZHOU: readonly MainlandDistrict[] = [
  { name: '天河区', streets: ['天河路', '体育东路', '黄埔大道西', '中山大道西'] },
  { name: '越秀区', streets: ['中山五路', '环市东路', '北京路', '东风中路'] },
  { name: '荔湾区', streets: ['中山七路', '龙津东路', '芳村大道东'] },
  { name: '海珠区', streets: ['江南大道中', '新港中路', '昌岗中路'] },
  { name: '白云区', streets: ['机场路', '白云大道北', '三元里大道'] },
  { name: '番禺区', streets: ['市桥环城东路', '汉溪大道', '番禺大道北'] },
  { name: '黄埔区', streets: ['科学大道', '开创大道', '大沙地东路'] },
  { name: '花都区', streets: ['迎宾大道', '新华路'] },
  { name: '南沙区', streets: ['进港大道', '环市大道南'] },
];

/** Invented towers and parks of the mainland. */
export const PARKS = [
  '澄海湾科技园',
  '云栖谷创意园',
  '恒曦大厦',
  '鹏澜国际中心',
  '粤澜商务中心',
  '锦岸大厦',
  '星屿广场',
  '嘉沐工业园',
  '联衡大厦',
  '珠澄商务楼',
  '启源科创中心',
  '荔晴花园',
  '泰禾苑商务楼',
  '和畅工业区',
];
