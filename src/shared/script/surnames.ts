/** Surnames met in Hong Kong and Guangdong: traditional, simplified, Hong Kong spelling, pinyin. Data only. */
const ROWS = `
陳陈 Chan Chen|林林 Lam Lin|黃黄 Wong Huang|張张 Cheung Zhang|李李 Lee Li|王王 Wong Wang|吳吴 Ng Wu|劉刘 Lau Liu
蔡蔡 Choi Cai|楊杨 Yeung Yang|許许 Hui Xu|鄭郑 Cheng Zheng|謝谢 Tse Xie|郭郭 Kwok Guo|洪洪 Hung Hong|曾曾 Tsang Zeng
邱邱 Yau Qiu|廖廖 Liu Liao|賴赖 Lai Lai|周周 Chow Zhou|徐徐 Tsui Xu|蘇苏 So Su|葉叶 Yip Ye|莊庄 Chong Zhuang
呂吕 Lui Lyu|江江 Kong Jiang|何何 Ho He|蕭萧 Siu Xiao|羅罗 Lo Luo|高高 Ko Gao|潘潘 Poon Pan|簡简 Kan Jian
朱朱 Chu Zhu|鍾钟 Chung Zhong|彭彭 Pang Peng|游游 Yau You|詹詹 Chim Zhan|胡胡 Wu Hu|施施 Sze Shi|沈沈 Shum Shen
余余 Yu Yu|趙赵 Chiu Zhao|盧卢 Lo Lu|梁梁 Leung Liang|顏颜 Ngan Yan|柯柯 Or Ke|翁翁 Yung Weng|魏魏 Ngai Wei
孫孙 Suen Sun|戴戴 Tai Dai|范范 Fan Fan|方方 Fong Fang|宋宋 Sung Song|鄧邓 Tang Deng|杜杜 To Du|傅傅 Fu Fu
侯侯 Hau Hou|曹曹 Cho Cao|薛薛 Sit Xue|丁丁 Ting Ding|馬马 Ma Ma|唐唐 Tong Tang|卓卓 Cheuk Zhuo|藍蓝 Lam Lan
馮冯 Fung Feng|姚姚 Yiu Yao|石石 Shek Shi|董董 Tung Dong|紀纪 Kei Ji|歐欧 Au Ou|程程 Ching Cheng|連连 Lin Lian
古古 Ku Gu|汪汪 Wong Wang|湯汤 Tong Tang|姜姜 Keung Jiang|田田 Tin Tian|康康 Hong Kang|鄒邹 Chau Zou|白白 Pak Bai
尤尤 Yau You|甘甘 Kam Gan|鄺邝 Kwong Kuang|關关 Kwan Guan|霍霍 Fok Huo|黎黎 Lai Li|陸陆 Luk Lu|麥麦 Mak Mai
莫莫 Mok Mo|談谈 Tam Tan|譚谭 Tam Tan|屈屈 Wat Qu|溫温 Wan Wen|韋韦 Wai Wei|龔龚 Kung Gong|龍龙 Lung Long
雷雷 Lui Lei|袁袁 Yuen Yuan|岑岑 Shum Cen|區区 Au Ou|樂乐 Lok Yue|單单 Sin Shan|阮阮 Yuen Ruan|冼冼 Sin Xian
伍伍 Ng Wu|文文 Man Wen|任任 Yam Ren|倫伦 Lun Lun|倪倪 Ngai Ni|聶聂 Nip Nie|符符 Fu Fu|容容 Yung Rong
祝祝 Chuk Zhu|孔孔 Hung Kong|駱骆 Lok Luo|尹尹 Wan Yin|崔崔 Chui Cui|秦秦 Chun Qin|鮑鲍 Pau Bao|柳柳 Lau Liu
邵邵 Shiu Shao|賀贺 Ho He|萬万 Man Wan|段段 Tuen Duan|錢钱 Chin Qian|嚴严 Yim Yan|夏夏 Ha Xia|蔣蒋 Tseung Jiang
顧顾 Koo Gu|毛毛 Mo Mao|歐陽欧阳 Au-Yeung Ouyang|司徒司徒 Szeto Situ|上官上官 Sheung-Kwun Shangguan
諸葛诸葛 Chu-Kot Zhuge|司馬司马 Sze-Ma Sima
`;

export interface Surname {
  readonly traditional: string;
  readonly simplified: string;
  readonly hongKong: string;
  readonly pinyin: string;
}

const byForm = new Map<string, Surname>();
for (const row of ROWS.trim().split(/[|\n]/)) {
  const [forms = '', hongKong = '', pinyin = ''] = row.split(' ');
  const half = forms.length / 2;
  const surname = {
    traditional: forms.slice(0, half),
    simplified: forms.slice(half),
    hongKong: hongKong.replace('-', ' '),
    pinyin,
  };
  byForm.set(surname.traditional, surname);
  if (!byForm.has(surname.simplified)) byForm.set(surname.simplified, surname);
}

/** A surname by either of its written forms; null when it is not in the list. */
export function findSurname(written: string): Surname | null {
  return byForm.get(written) ?? null;
}
