import { useCommand } from '../../app/commands.ts';
import { useMay } from '../../app/session.ts';
import { askEnd, askPromise, usePromiseWish } from '../../shift/promise-wish.ts';
import { EndDialog } from './end-dialog.tsx';
import { MakeDialog } from './make-dialog.tsx';

/** One key from any note, script step or list: what, by when, by whom. */
export function Global() {
  const may = useMay('tickets.edit');
  const { making, ending } = usePromiseWish();
  useCommand({
    id: 'promise.make',
    title: 'promises:command.make',
    group: 'edit',
    keys: ['Shift+F7'],
    when: () => may,
    run: askPromise,
  });
  return (
    <>
      {making && <MakeDialog marked={making.text} onClose={() => usePromiseWish.setState({ making: null })} />}
      {ending && <EndDialog key={ending.id} promise={ending} onClose={() => askEnd(null)} />}
    </>
  );
}
