import type { Sheet, Words } from './sheet.ts';

const words = (hk: string, cn: string, en: string): Words => ({ 'zh-HK': hk, 'zh-CN': cn, en });

/** The quality sheet of domain §9: 30 + 40 + 30 points. A setting; these are its figures at the start. */
export const defaultSheet: Sheet = {
  areas: [
    { key: 'professional', label: words('專業', '专业', 'Professional'), points: 30 },
    { key: 'attitude', label: words('態度', '态度', 'Attitude'), points: 40 },
    { key: 'language', label: words('用語', '用语', 'Language'), points: 30 },
  ],
  items: [
    {
      key: 'misleads',
      area: 'professional',
      label: words(
        '未查證就回答，誤導客戶',
        '未核实就答复，误导客户',
        'Answers without checking and misleads the customer',
      ),
      deduction: 2,
    },
    {
      key: 'harmsImage',
      area: 'professional',
      label: words(
        '未查證就回答，損害公司形象或引致傳媒投訴',
        '未核实就答复，损害公司形象或引发媒体投诉',
        'Answers without checking and harms the company’s image or brings the press',
      ),
      deduction: 2,
    },
    {
      key: 'notHandedOver',
      area: 'professional',
      label: words(
        '應轉交或回覆的事項沒有轉交或回覆',
        '该移交或反馈的事项没有移交或反馈',
        'Does not hand over or feed back',
      ),
      deduction: 2,
    },
    {
      key: 'misjudged',
      area: 'professional',
      label: words(
        '客戶一再提出仍判斷錯誤',
        '客户反复提出仍判断错误',
        'Judges a matter wrongly although it was raised repeatedly',
      ),
      deduction: 2,
    },
    {
      key: 'hangsUp',
      area: 'attitude',
      label: words('主動掛線或推給他人接聽', '主动挂机或擅自转接', 'Hangs up or transfers on own initiative'),
      deduction: 2,
    },
    {
      key: 'shiftsBlame',
      area: 'attitude',
      label: words('推卸責任，流露厭煩', '推卸责任，流露厌烦', 'Shifts blame or shows weariness'),
      deduction: 2,
    },
    {
      key: 'quarrels',
      area: 'attitude',
      label: words(
        '與客戶爭執、辱罵、欺騙或傷害客戶',
        '与客户争吵、辱骂、欺骗或伤害客户',
        'Quarrels with, insults, deceives or hurts the customer',
      ),
      deduction: 2,
    },
    {
      key: 'cold',
      area: 'attitude',
      label: words('冷淡、被動、不耐煩', '冷淡、被动、不耐烦', 'Is cold, passive or impatient'),
      deduction: 2,
    },
    {
      key: 'fillers',
      area: 'language',
      label: words('口頭禪（啊、喂、哎等）', '口头禅（啊、喂、哎等）', 'Filler words'),
      deduction: 1,
    },
    { key: 'forbidden', area: 'language', label: words('禁語', '禁语', 'Forbidden words'), deduction: 1 },
    {
      key: 'noPoliteOpening',
      area: 'language',
      label: words('沒有禮貌開場', '没有礼貌开场', 'No polite opening'),
      deduction: 0.5,
    },
    {
      key: 'noPoliteClosing',
      area: 'language',
      label: words('沒有禮貌收結', '没有礼貌结束', 'No polite closing'),
      deduction: 0.5,
    },
    {
      key: 'harshTone',
      area: 'language',
      label: words('語氣生硬、無禮', '语气生硬、不礼貌', 'Harsh or impolite tone'),
      deduction: 1,
    },
  ],
};
