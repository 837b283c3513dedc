import { useQuery } from '@tanstack/react-query';
import { orpc } from '../rpc/client.ts';
import type { Option } from '../ui/field.tsx';

/** Everybody who can be given work, for a choice. */
export function useColleagues(): readonly Option[] {
  const people = useQuery(orpc.people.list.queryOptions()).data?.people ?? [];
  return people.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name }));
}
