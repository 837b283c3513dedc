import type { PageProps } from '../../app/pages.tsx';
import { CustomerPage } from './customer-page.tsx';
import { CustomerList } from './list.tsx';

/** `/customers` is the list, `/customers/ID` one customer. */
export function Page({ id, query }: PageProps) {
  return id === null ? <CustomerList query={query} /> : <CustomerPage key={id} id={id} />;
}
