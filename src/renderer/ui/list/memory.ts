/** Where people were in each list while the page is open, so that Esc out of a card leads back to the very row. */
interface Place {
  query: string;
  row: number;
}
const places = new Map<string, Place>();

export function remember(list: string, place: Partial<Place>): void {
  places.set(list, { ...placeOf(list), ...place });
}

export function placeOf(list: string): Place {
  return places.get(list) ?? { query: '', row: 0 };
}

/** The row to begin at: the remembered one, unless the list shows something else now. */
export function startRow(list: string, query: string): number {
  const place = placeOf(list);
  return place.query === query ? place.row : 0;
}
