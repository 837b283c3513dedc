/** What an agent is doing (domain §1, S1: 申请示忙). `away` = not at the desk: the shift is over or has not begun. */
export const AGENT_STATES = ['ready', 'onCall', 'wrapUp', 'notReady', 'meal', 'training', 'away'] as const;
export type AgentState = (typeof AGENT_STATES)[number];

/** Why somebody is not ready; after a hard call a pause may be asked for (domain §3, S1). */
export const NOT_READY_REASONS = ['break', 'afterHardCall', 'meeting', 'paperwork', 'computer', 'coaching'] as const;

export const isAgentState = (text: string): text is AgentState => (AGENT_STATES as readonly string[]).includes(text);
export const isReason = (text: string): boolean => (NOT_READY_REASONS as readonly string[]).includes(text);

/** A state that nobody renewed for so long says nothing about now, ms. */
export const STALE_STATE_MS = 14 * 3_600_000;
