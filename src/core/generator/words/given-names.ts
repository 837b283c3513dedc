/** Characters of given names: Traditional, Simplified, romanisation as Hong Kong documents write it. */
export type GivenCharacter = readonly [hant: string, hans: string, roman: string];

const table = (text: string): readonly GivenCharacter[] =>
  text
    .trim()
    .split(/\s+/)
    .map((entry) => entry.split('/') as unknown as GivenCharacter);

/** First and second characters of men's names. */
export const MALE_FIRST = table(
  '志/志/Chi 家/家/Ka 俊/俊/Chun 國/国/Kwok 偉/伟/Wai 永/永/Wing 子/子/Tsz 文/文/Man 建/建/Kin 嘉/嘉/Ka 浩/浩/Ho 耀/耀/Yiu 啟/启/Kai 德/德/Tak 錦/锦/Kam 振/振/Chun 承/承/Shing 梓/梓/Tsz 大/大/Tai 卓/卓/Cheuk 柏/柏/Pak 兆/兆/Siu 澤/泽/Chak 鴻/鸿/Hung 世/世/Sai 展/展/Chin 宏/宏/Wang 景/景/King 樂/乐/Lok 冠/冠/Koon 天/天/Tin 少/少/Siu 仲/仲/Chung 學/学/Hok 康/康/Hong',
);
export const MALE_SECOND = table(
  '明/明/Ming 豪/豪/Ho 偉/伟/Wai 強/强/Keung 傑/杰/Kit 文/文/Man 華/华/Wah 榮/荣/Wing 輝/辉/Fai 成/成/Shing 軒/轩/Hin 然/然/Yin 健/健/Kin 銘/铭/Ming 昌/昌/Cheong 祥/祥/Cheung 恆/恒/Hang 斌/斌/Pan 鵬/鹏/Pang 朗/朗/Long 熙/熙/Hei 光/光/Kwong 基/基/Kei 權/权/Kuen 賢/贤/Yin 東/东/Tung 生/生/Sang 霖/霖/Lam 毅/毅/Ngai 勇/勇/Yung 良/良/Leung 峰/峰/Fung 龍/龙/Lung 謙/谦/Him 業/业/Yip 邦/邦/Pong',
);
/** First and second characters of women's names. */
export const FEMALE_FIRST = table(
  '美/美/Mei 詠/咏/Wing 慧/慧/Wai 嘉/嘉/Ka 淑/淑/Shuk 麗/丽/Lai 雅/雅/Nga 曉/晓/Hiu 雪/雪/Suet 佩/佩/Pui 思/思/Sze 靜/静/Ching 芷/芷/Tsz 穎/颖/Wing 樂/乐/Lok 婉/婉/Yuen 秀/秀/Sau 惠/惠/Wai 寶/宝/Po 少/少/Siu 玉/玉/Yuk 綺/绮/Yee 敏/敏/Man 欣/欣/Yan 凱/凯/Hoi 倩/倩/Sin 潔/洁/Kit 彩/彩/Choi 月/月/Yuet 愛/爱/Oi 碧/碧/Pik 巧/巧/Hau 心/心/Sum 紫/紫/Tsz',
);
export const FEMALE_SECOND = table(
  '玲/玲/Ling 詩/诗/Sze 敏/敏/Man 欣/欣/Yan 芬/芬/Fan 珍/珍/Chun 鳳/凤/Fung 儀/仪/Yee 婷/婷/Ting 彤/彤/Tung 芳/芳/Fong 蓮/莲/Lin 珊/珊/Shan 琪/琪/Ki 怡/怡/Yee 瑩/莹/Ying 晴/晴/Ching 燕/燕/Yin 雲/云/Wan 君/君/Kwan 梅/梅/Mui 華/华/Wah 娟/娟/Kuen 嫻/娴/Han 雯/雯/Man 萍/萍/Ping 蘭/兰/Lan 琳/琳/Lam 霞/霞/Ha 媚/媚/Mei 如/如/Yu 心/心/Sum 文/文/Man 妍/妍/Yin 雅/雅/Nga 恩/恩/Yan',
);

/** English given names that people in Hong Kong go by. */
export const ENGLISH_MALE = [
  'Alex', 'Andy', 'Anson', 'Ben', 'Calvin', 'Danny', 'Dickson', 'Eric', 'Felix', 'Gary', 'Henry', 'Ivan', 'Jacky',
  'Jason', 'Keith', 'Kelvin', 'Ken', 'Leo', 'Marco', 'Nelson', 'Oscar', 'Patrick', 'Raymond', 'Ricky', 'Sam', 'Simon',
  'Terence', 'Tony', 'Vincent', 'Wilson',
]; // biome-ignore format: a word list reads better filled than one a line
export const ENGLISH_FEMALE = [
  'Ada',
  'Alice',
  'Amy',
  'Angela',
  'Bonnie',
  'Candy',
  'Carmen',
  'Cherry',
  'Connie',
  'Doris',
  'Elaine',
  'Emily',
  'Fiona',
  'Grace',
  'Helen',
  'Iris',
  'Janice',
  'Jenny',
  'Joyce',
  'Karen',
  'Kitty',
  'Mandy',
  'Michelle',
  'Natalie',
  'Phoebe',
  'Queenie',
  'Rachel',
  'Sandy',
  'Vivian',
  'Yoyo',
];
/** People in Hong Kong without a Chinese name: given name, family name, woman? */
export const FOREIGN: readonly (readonly [given: string, family: string, woman: boolean])[] = [
  ['Sarah', 'Mitchell', true],
  ['James', 'Thornton', false],
  ['Maria', 'Santos', true],
  ['Rajesh', 'Kumar', false],
  ['Priya', 'Nair', true],
  ['David', 'Fraser', false],
  ['Claire', 'Dubois', true],
  ['Ahmed', 'Khan', false],
  ['Emma', 'Hughes', true],
  ['Thomas', 'Keller', false],
  ['Grace', 'Villanueva', true],
  ['Michael', "O'Brien", false],
  ['Sunita', 'Gurung', true],
  ['Peter', 'van Dijk', false],
  ['Rachel', 'Stewart', true],
  ['Anil', 'Mehta', false],
];
