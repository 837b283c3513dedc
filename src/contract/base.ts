import { oc } from '@orpc/contract';
import { z } from 'zod';
import { TICKET_CLASSES } from '../shared/model/ticket-classes.ts';

/**
 * The closed set of errors a page may meet. The page switches over the codes exhaustively
 * (`renderer/rpc/errors.ts`); what is unexpected arrives as INTERNAL with the id of its log line.
 */
export const errors = {
  /** Input that a person can mend. `fields` names each bad field, the code is an i18n key under `problem.`. */
  INVALID_INPUT: {
    data: z.object({
      fields: z.array(
        z.object({ field: z.string(), problem: z.string(), params: z.record(z.string(), z.unknown()).optional() }),
      ),
    }),
  },
  /** A ticket or call cannot be finished yet: what is missing, and the script step that asks for it. */
  REQUIRED_FIELDS: {
    data: z.object({
      missing: z.array(z.object({ field: z.string(), step: z.string().optional(), problem: z.string() })),
    }),
  },
  NO_WORKSPACE: { data: z.object({}).optional() },
  /** The store cannot be used; `problem` is one of StoreProblem in workspace.ts. */
  STORE: { data: z.object({ problem: z.string(), detail: z.string().optional() }) },
  NOT_SIGNED_IN: { data: z.object({}).optional() },
  LOCKED: { data: z.object({}).optional() },
  /** Wrong PIN; `retryAt` (UTC ms) is set when further tries must wait. */
  WRONG_PIN: { data: z.object({ retryAt: z.number().optional(), left: z.number().optional() }) },
  FORBIDDEN: { data: z.object({ action: z.string() }) },
  NOT_FOUND: { data: z.object({ entity: z.string(), id: z.string() }) },
  /** Somebody else (another window, a colleague) changed it first; `rev` is the current revision. */
  CONFLICT: { data: z.object({ entity: z.string(), rev: z.number().optional() }) },
  TOO_LARGE: { data: z.object({ limit: z.number() }) },
  INTERNAL: { data: z.object({ logId: z.string() }) },
} as const;

export type ErrorCode = keyof typeof errors;

/** Every procedure starts here, so that each one carries the same closed set of errors. */
export const procedure = oc.errors(errors);

/** UUID as it stands outside SQLite. */
export const id = z.string().length(36);
/** UTC milliseconds. */
export const instant = z.number().int();
/** `YYYY-MM-DD` in the site's zone. */
export const businessDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const uiLocale = z.enum(['zh-HK', 'zh-CN', 'en']);
export const speechLanguage = z.enum(['yue-Hant-HK', 'cmn-Hans-CN', 'en']);
export const ticketClass = z.enum(TICKET_CLASSES);
export const channel = z.enum(['phone', 'email', 'chat', 'shop', 'counter', 'card', 'whatsapp', 'wechat', 'voicemail']);

/** A phrase that the agent let stand: rule, the very words, and why. */
export const phraseOverride = z.object({ ruleId: z.string(), text: z.string(), reason: z.string() });

export type UiLocale = z.infer<typeof uiLocale>;
export type SpeechLanguage = z.infer<typeof speechLanguage>;
export type TicketClass = z.infer<typeof ticketClass>;
export type Channel = z.infer<typeof channel>;
