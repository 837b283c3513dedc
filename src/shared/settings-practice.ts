type Label = { 'zh-HK': string; 'zh-CN': string; en: string };
const label = (hk: string, cn: string, en: string): Label => ({ 'zh-HK': hk, 'zh-CN': cn, en });

/** What of live work a certificate is asked for. */
export const CERTIFIED_WORK = ['complaint3'] as const;

/** Defaults of practice calls (issue 8). */
export const practiceSettings = {
  /** Points of 100 that pass an attempt, unless its assignment says otherwise. */
  practicePassMark: 90,
  /** So many failed attempts in a row at one scenario call for a remedial assignment; 0 = never. */
  practiceRemedialAfter: 2,
  /** Certificates that this site grants; `for` = live work whose desk warns without one. Days of validity. */
  practiceCertificates: [
    {
      code: 'complaint3',
      label: label('可處理三級投訴', '可处理三级投诉', 'May take level-3 complaints'),
      days: 365,
      for: 'complaint3' as (typeof CERTIFIED_WORK)[number] | null,
    },
  ],
  /** What a new person practises, and within how many days of their first assignment. */
  practiceInduction: [] as { scenario: string; mode: 'learn' | 'assisted' | 'exam'; days: number }[],
};
