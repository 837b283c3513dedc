const nameOf = (ticketId: string) => `zuoxi.note.${ticketId}`;

/** A note that was not added yet, kept on this desk: a reload or a crash does not take it. */
export function readNoteDraft(ticketId: string): string {
  try {
    return localStorage.getItem(nameOf(ticketId)) ?? '';
  } catch {
    return '';
  }
}

export function keepNoteDraft(ticketId: string, text: string): void {
  try {
    if (text.trim() === '') localStorage.removeItem(nameOf(ticketId));
    else localStorage.setItem(nameOf(ticketId), text);
  } catch {
    // Without storage the draft lasts as long as the page.
  }
}
