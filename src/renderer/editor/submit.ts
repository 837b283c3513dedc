/** True for an Enter that means "do it": not one that an input method needs to take over what was composed. */
export function isSubmit(event: { key: string; isComposing: boolean; keyCode: number }): boolean {
  return event.key === 'Enter' && !event.isComposing && event.keyCode !== 229;
}
