import { z } from 'zod';
import { PRACTICE_MODES } from '../shared/model/entities-practice.ts';
import { CERTIFIED_WORK } from '../shared/settings-practice.ts';

const code = z.string().min(1).max(60);

/** Members of the settings that practice reads. */
export const practiceSettingsShape = {
  practicePassMark: z.number().min(0).max(100),
  practiceRemedialAfter: z.number().int().min(0).max(20),
  practiceCertificates: z
    .array(
      z.object({
        code,
        label: z.record(z.string(), z.string().max(200)),
        days: z.number().int().min(1).max(3650),
        for: z.enum(CERTIFIED_WORK).nullable(),
      }),
    )
    .max(50),
  practiceInduction: z
    .array(z.object({ scenario: code, mode: z.enum(PRACTICE_MODES), days: z.number().int().min(0).max(365) }))
    .max(100),
};
