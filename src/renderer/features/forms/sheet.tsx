import type { Ref } from 'react';
import type { UiLocale } from '../../../contract/base.ts';
import type { Texts } from '../../i18n/i18n.ts';
import { cx } from '../../ui/cx.ts';
import s from './forms.module.css';
import type { Block, Cell, Sheet } from './model.ts';

interface PageProps {
  sheet: Sheet;
  texts: Texts;
  locale: UiLocale;
  blocks: readonly Block[];
  page: number;
  pages: number;
  body?: Ref<HTMLDivElement>;
}

/** One A4 page: the head again on every page, the blocks, page number. Always black on white. */
export function SheetPage({ sheet, texts, locale, blocks, page, pages, body }: PageProps) {
  return (
    <article className={s.sheet} lang={locale} aria-label={texts.t('forms:page', { page, pages })}>
      <header className={s.sheetHead}>
        <div>
          <span className={s.company}>{sheet.company}</span>
          {sheet.hotline !== '' && (
            <span className={s.hotline}>{texts.t('forms:hotline', { number: sheet.hotline })}</span>
          )}
        </div>
        <h2 className={s.sheetTitle}>{sheet.title}</h2>
        <span className={s.sheetNumber}>{sheet.number}</span>
      </header>
      <div className={s.sheetBody} ref={body}>
        {blocks.map((block, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a page never change places
          <BlockView key={at} block={block} withHead={needsHead(blocks, at)} />
        ))}
      </div>
      <footer className={s.sheetFoot}>
        <span>{sheet.foot}</span>
        <span>{texts.t('forms:page', { page, pages })}</span>
      </footer>
    </article>
  );
}

/** The first row of a table on its page carries the head. */
export function needsHead(blocks: readonly Block[], at: number): boolean {
  const block = blocks[at];
  const before = blocks[at - 1];
  return block?.kind === 'row' && !(before?.kind === 'row' && before.table === block.table);
}

export function BlockView({ block, withHead }: { block: Block; withHead: boolean }) {
  switch (block.kind) {
    case 'title':
      return <h3 className={s.partTitle}>{block.text}</h3>;
    case 'cells':
      return (
        <div className={s.cells}>
          {block.cells.map((cell) => (
            <CellView key={cell.label} cell={cell} />
          ))}
        </div>
      );
    case 'text':
      return (
        <div className={s.cells}>
          <CellView cell={block.cell} continued={block.continued} />
        </div>
      );
    case 'row':
      return <RowView block={block} withHead={withHead} />;
    case 'ticks':
      return (
        <div className={s.ticks}>
          <span className={s.cellLabel}>{block.label}</span>
          {block.options.map((option) => (
            <span key={option.text} className={s.tick}>
              <span className={s.box}>{option.on ? '✓' : ''}</span>
              {option.text}
            </span>
          ))}
        </div>
      );
    case 'note':
      return <p className={s.note}>{block.text}</p>;
    case 'sign':
      return (
        <div className={s.signs}>
          {block.who.map((one) => (
            <div key={one.name} className={s.signature}>
              <span>{one.name}</span>
              <span className={s.signLine} />
              <span>{one.date}</span>
              <span className={s.signLine} />
            </div>
          ))}
        </div>
      );
  }
}

function CellView({ cell, continued = null }: { cell: Cell; continued?: string | null }) {
  return (
    <div className={s.cell} style={{ gridColumn: `span ${cell.span}` }}>
      <span className={s.cellLabel}>
        {cell.label}
        {continued}
      </span>
      <span className={cx(s.cellValue, cell.state !== 'value' && s.explained)} data-value>
        {cell.state === 'write'
          ? Array.from({ length: cell.lines }, (_, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: blank lines are all alike
              <span key={at} className={s.writeLine} />
            ))
          : cell.value}
      </span>
    </div>
  );
}

function RowView({ block, withHead }: { block: Extract<Block, { kind: 'row' }>; withHead: boolean }) {
  const columns = { gridTemplateColumns: block.widths.map((width) => `minmax(0, ${width}fr)`).join(' ') };
  return (
    <>
      {withHead && (
        <div className={cx(s.row, s.rowHead)} style={columns}>
          {block.head.map((text) => (
            <span key={text}>{text}</span>
          ))}
        </div>
      )}
      <div className={cx(s.row, block.strong && s.rowSum)} style={columns}>
        {block.cells.map((text, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a row never change places
          <span key={at}>{text}</span>
        ))}
      </div>
    </>
  );
}
