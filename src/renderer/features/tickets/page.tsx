import type { PageProps } from '../../app/pages.tsx';
import { TicketList } from './list.tsx';
import { TicketPage } from './ticket-page.tsx';

/** `/tickets` is the list, `/tickets/ID` one ticket. */
export function Page({ id, query }: PageProps) {
  return id === null ? <TicketList query={query} /> : <TicketPage key={id} id={id} />;
}
