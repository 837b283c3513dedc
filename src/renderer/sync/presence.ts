import { useQuery } from '@tanstack/react-query';
import { type RefObject, useEffect } from 'react';
import type { Editor } from '../../contract/sync.ts';
import { client, orpc } from '../rpc/client.ts';
import { useSyncStatus } from './status.ts';

/** Said again so often while it lasts; colleagues forget it after 25 s. Milliseconds. */
const AGAIN_MS = 10_000;
/** From one field to the next is no end of editing. */
const LEFT_MS = 800;

const FIELDS = 'input, textarea, select, [contenteditable="true"]';

/** Tells colleagues that this row is being edited while a field inside `root` has the focus. Silent without a hub. */
export function useTellEditing(entity: string, id: string, root: RefObject<HTMLElement | null>): void {
  const joined = useSyncStatus()?.hub != null;
  useEffect(() => {
    const place = root.current;
    if (!joined || !place) return;
    let on = false;
    let again: ReturnType<typeof setInterval> | undefined;
    let end: ReturnType<typeof setTimeout> | undefined;
    const tell = (editing: boolean) => {
      on = editing;
      clearInterval(again);
      // It is a courtesy: nobody is told when it cannot be said.
      const say = () => void client.sync.editing({ entity, id, editing }).catch(() => {});
      say();
      if (editing) again = setInterval(say, AGAIN_MS);
    };
    const enter = (event: FocusEvent) => {
      if (!(event.target instanceof Element) || !event.target.matches(FIELDS)) return;
      clearTimeout(end);
      if (!on) tell(true);
    };
    const leave = () => {
      clearTimeout(end);
      end = setTimeout(() => {
        if (on && !place.querySelector(':focus')?.matches(FIELDS)) tell(false);
      }, LEFT_MS);
    };
    place.addEventListener('focusin', enter);
    place.addEventListener('focusout', leave);
    return () => {
      place.removeEventListener('focusin', enter);
      place.removeEventListener('focusout', leave);
      clearTimeout(end);
      if (on) tell(false);
      clearInterval(again);
    };
  }, [joined, entity, id, root]);
}

/** Who else edits this row now. */
export function useEditors(entity: string, id: string): readonly Editor[] {
  const joined = useSyncStatus()?.hub != null;
  const { data } = useQuery({
    ...orpc.sync.editors.queryOptions({ input: { entity, id } }),
    enabled: joined,
    // A colleague whose cable was pulled says nothing any more: ask while somebody is shown.
    refetchInterval: (query) => ((query.state.data?.length ?? 0) > 0 ? AGAIN_MS : false),
  });
  return data ?? [];
}
