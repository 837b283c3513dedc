/** Where a key takes the active row; null when the key moves nothing. Pure, tested apart from the screen. */
export function moveRow(key: string, at: number, count: number, pageRows: number): number | null {
  const last = Math.max(0, count - 1);
  const to = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + pageRows,
    PageUp: at - pageRows,
    Home: 0,
    End: last,
  }[key];
  return to === undefined ? null : Math.min(last, Math.max(0, to));
}

/** Selection after choosing a range: everything from the anchor to the row, besides what was chosen before it. */
export function rangeIds(from: number, to: number, idAt: (index: number) => string | undefined): string[] {
  const [low, high] = from < to ? [from, to] : [to, from];
  const ids: string[] = [];
  for (let i = low; i <= high; i++) {
    const id = idAt(i);
    if (id !== undefined) ids.push(id);
  }
  return ids;
}

/** Column choice: the ids a person ticked, in the order of the columns; nothing remembered = those not hidden. */
export function shownColumns<C extends { id: string; hidden?: boolean; fixed?: boolean }>(
  columns: readonly C[],
  chosen: readonly string[] | null,
): C[] {
  return columns.filter((c) => c.fixed || (chosen ? chosen.includes(c.id) : !c.hidden));
}
