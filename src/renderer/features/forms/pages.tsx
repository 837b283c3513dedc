import { useLayoutEffect, useRef, useState } from 'react';
import type { UiLocale } from '../../../contract/base.ts';
import { paginate } from '../../../shared/forms/paginate.ts';
import type { Texts } from '../../i18n/i18n.ts';
import { cutText } from './cut-text.ts';
import s from './forms.module.css';
import type { Block, Sheet } from './model.ts';
import { BlockView, needsHead, SheetPage } from './sheet.tsx';

interface PagesProps {
  sheet: Sheet;
  texts: Texts;
  locale: UiLocale;
  /** Told whenever the pages are laid out, so that they can be printed as they are seen. */
  onPages: (pages: readonly (readonly Block[])[]) => void;
}

/** The room below which a piece of a long text is not worth a line of its own, px. */
const LEAST_PIECE = 48;

/**
 * Lays the blocks out on A4 pages by measuring them unseen, at the size in which they are printed: what the preview shows
 * is what comes out of the printer.
 */
export function Measured({ sheet, texts, locale, onPages }: PagesProps) {
  const root = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const [probe, setProbe] = useState<Extract<Block, { kind: 'text' }> | null>(null);
  const first = sheet.blocks.find((block) => block.kind === 'text') ?? null;
  useLayoutEffect(() => setProbe(first as typeof probe), [first]);
  useLayoutEffect(() => {
    const box = root.current;
    const room = body.current;
    if (!box || !room || (first !== null && probe === null)) return;
    onPages(layOut(sheet.blocks, box, room, texts.t('forms:continued')));
  }, [sheet, texts, onPages, probe, first]);
  return (
    <div className={s.unseen} aria-hidden="true">
      <SheetPage sheet={sheet} texts={texts} locale={locale} blocks={[]} page={1} pages={1} body={body} />
      <div className={s.column} ref={root} lang={locale}>
        {sheet.blocks.map((block, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: measured by their place
          <div key={at} data-block>
            <BlockView block={block} withHead={false} />
          </div>
        ))}
        {sheet.blocks.map(
          (block, at) =>
            needsHead(sheet.blocks, at) && (
              // biome-ignore lint/suspicious/noArrayIndexKey: measured by their place
              <div key={`head${at}`} data-with-head={at}>
                <BlockView block={block} withHead />
              </div>
            ),
        )}
        {probe && (
          <div data-probe>
            <BlockView block={probe} withHead={false} />
          </div>
        )}
      </div>
    </div>
  );
}

const heightOf = (element: Element | null | undefined) => element?.getBoundingClientRect().height ?? 0;

function layOut(blocks: readonly Block[], box: HTMLElement, room: HTMLElement, continued: string): Block[][] {
  const heights = new Map<Block, number>();
  const measured = [...box.querySelectorAll('[data-block]')];
  blocks.forEach((block, at) => {
    heights.set(block, heightOf(measured[at]));
  });
  const heads = new Map<string, number>();
  for (const element of box.querySelectorAll<HTMLElement>('[data-with-head]')) {
    const block = blocks[Number(element.dataset.withHead)];
    if (block?.kind === 'row') heads.set(block.table, heightOf(element) - (heights.get(block) ?? 0));
  }
  const probe = box.querySelector<HTMLElement>('[data-probe]');
  const value = probe?.querySelector<HTMLElement>('[data-value]');
  const textHeight = (text: string) => {
    if (!probe || !value) return 0;
    value.textContent = text;
    return heightOf(probe);
  };
  const withHeads = blocks.map((block, at) => ({ block, head: needsHead(blocks, at) }));
  type Item = (typeof withHeads)[number];
  const headOf = ({ block }: Item) => (block.kind === 'row' ? (heads.get(block.table) ?? 0) : 0);
  const own = ({ block }: Item) => heights.get(block) ?? (block.kind === 'text' ? textHeight(block.cell.value) : 0);
  const pages = paginate<Item>(withHeads, {
    page: Math.floor(room.clientHeight) - 1,
    heightOf: (item) => own(item) + (item.head ? headOf(item) : 0),
    leadOf: (item) => (item.head ? 0 : headOf(item)),
    keepsWithNext: ({ block }) => block.kind === 'title',
    split(item, space) {
      const { block } = item;
      if (block.kind !== 'text' || block.cell.state === 'write' || space < LEAST_PIECE) return null;
      const parts = cutText(block.cell.value, (text) => textHeight(text) <= space);
      if (!parts) return null;
      const piece = (text: string, mark: string | null): Item => ({
        block: { ...block, cell: { ...block.cell, value: text }, continued: mark },
        head: false,
      });
      return [piece(parts[0], block.continued), piece(parts[1], continued)];
    },
  });
  return pages.map((page) => page.map((item) => item.block));
}
