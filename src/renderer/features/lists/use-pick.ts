import { useMutation } from '@tanstack/react-query';
import { type ChangeEvent, useRef } from 'react';
import type { ListPreview } from '../../../contract/lists.ts';
import { useCommand } from '../../app/commands.ts';
import { useT } from '../../i18n/i18n.ts';
import { client } from '../../rpc/client.ts';
import { fieldTexts, problemText } from '../../rpc/errors.ts';
import { base64Of } from '../../ui/download.ts';

const MAX_BYTES = 18_000_000;
class TooLarge extends Error {}

/** Picks a workbook by key or button and has it read; nothing is written by that. */
export function usePick(onRead: (preview: ListPreview) => void) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const read = useMutation({
    mutationFn: async (file: File) => {
      if (file.size > MAX_BYTES) throw new TooLarge();
      return client.lists.open({ name: file.name, data: await base64Of(file), path: null });
    },
    onSuccess: onRead,
  });
  const ask = () => input.current?.click();
  useCommand({ id: 'lists.import', title: 'lists:command.import', group: 'list', keys: ['I'], run: ask });
  const { error } = read;
  const problem = !error
    ? null
    : error instanceof TooLarge
      ? t('problem:field.bookTooLarge')
      : (fieldTexts(error).file ?? problemText(error, t));
  return {
    input,
    ask,
    problem,
    reading: read.isPending,
    take(event: ChangeEvent<HTMLInputElement>) {
      const [file] = event.target.files ?? [];
      // The same file again, after it was mended, is a new choice.
      event.target.value = '';
      if (file) read.mutate(file);
    },
  };
}
