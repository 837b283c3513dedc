import { create } from 'zustand';
import type { UiLocale } from '../../../contract/base.ts';
import type { MadeFile } from '../../../contract/lists.ts';
import { currentLocale, t } from '../../i18n/i18n.ts';
import { client } from '../../rpc/client.ts';
import { toast } from '../../ui/toasts.ts';

/** How the next list is made; chosen on the page, used by the key everywhere. `locale` null = as the page speaks. */
export interface Wish {
  layoutId: string;
  locale: UiLocale | null;
  split: 'one' | 'owner';
  masked: boolean;
}

interface Made {
  readonly exportId: string;
  readonly files: readonly MadeFile[];
}

export const useWish = create<Wish & { busy: boolean; made: Made | null }>(() => ({
  layoutId: 'default',
  locale: null,
  split: 'one',
  masked: false,
  busy: false,
  made: null,
}));

const folderOf = ({ path, name }: MadeFile) => path.slice(0, -name.length - 1);

/** Makes today's list; one at a time, whoever asks. Rejects with what the core says. */
export async function exportToday(): Promise<void> {
  const { layoutId, locale, split, masked, busy } = useWish.getState();
  if (busy) return;
  useWish.setState({ busy: true });
  try {
    const input = { day: null, layoutId, locale: locale ?? currentLocale(), split, masked, folder: null };
    const made = await client.lists.export(input);
    useWish.setState({ made });
    const [first] = made.files;
    if (!first) return;
    const folder = folderOf(first);
    const count = made.files.length;
    const text =
      count === 1 ? t('lists:said.exported', { name: first.name, folder }) : t('lists:said.several', { count, folder });
    toast({ kind: 'done', text });
  } finally {
    useWish.setState({ busy: false });
  }
}
