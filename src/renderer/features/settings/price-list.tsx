import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Settings } from '../../../contract/settings.ts';
import { type Currency, feeKind } from '../../../contract/settings-dispatch.ts';
import { useCommand } from '../../app/commands.ts';
import { currentLocale, locales, useT } from '../../i18n/i18n.ts';
import { labelOf } from '../../i18n/label.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import field from '../../ui/field.module.css';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { FigureField } from './figure-field.tsx';
import { moved } from './lists.ts';
import { draftsOf, type PriceDraft, type PriceProblem, priceListOf, priceProblems } from './price-form.ts';
import { SaveBar } from './save-bar.tsx';
import { currenciesOf } from './service-form.ts';
import s from './settings.module.css';
import { useSaveSettings } from './use-save.ts';

/** The price list (domain §5, 價目單): what quotes and parts are chosen from, with a price in each currency of the site. */
export function PriceList({ settings, onReload }: { settings: Settings; onReload: () => void }) {
  const t = useT();
  const [drafts, setDrafts] = useState(() => draftsOf(settings.priceList));
  const nextKey = useRef(drafts.length);
  const table = useRef<HTMLTableElement>(null);
  const save = useSaveSettings(() => setDrafts((old) => old.map((one) => ({ ...one, stored: true }))));
  const list = priceListOf(drafts);
  const problems = priceProblems(drafts);
  const dirty = problems.size > 0 || JSON.stringify(list) !== JSON.stringify(settings.priceList);
  const currencies = currenciesOf(settings);
  const change = (key: number, next: Partial<PriceDraft>) =>
    setDrafts((old) => old.map((one) => (one.key === key ? { ...one, ...next } : one)));
  const add = () => {
    const item = { code: '', kind: 'part', label: {} } as const;
    setDrafts((old) => [...old, { key: nextKey.current++, stored: false, item, prices: {} }]);
    requestAnimationFrame(() => table.current?.querySelector<HTMLElement>('tbody tr:last-child input')?.focus());
  };
  useCommand({ id: 'settings.addRow', title: 'settings:command.addPrice', group: 'edit', keys: ['Alt+N'], run: add });
  const first = [...problems.values()][0];
  return (
    <div className={s.listPage}>
      <h2>{t('settings:prices.title')}</h2>
      <p className={s.hint}>{t('settings:prices.hint')}</p>
      <div className={s.tableFrame}>
        <table className={s.table} ref={table}>
          <Head currencies={currencies} />
          <tbody>
            {drafts.map((draft, at) => (
              <Line
                key={draft.key}
                draft={draft}
                currencies={currencies}
                problem={problems.get(draft.key)}
                onChange={(next) => change(draft.key, next)}
                onMove={(by) => setDrafts((old) => moved(old, at, by))}
                onRemove={() => setDrafts((old) => old.filter(({ key }) => key !== draft.key))}
              />
            ))}
          </tbody>
        </table>
      </div>
      <div>
        <Button icon={<Plus size={16} aria-hidden="true" />} command="settings.addRow" onClick={add}>
          {t('settings:addRow')}
        </Button>
      </div>
      {first !== undefined && <Note kind="risk">{t(`settings:prices.problem.${first}`)}</Note>}
      <ErrorNote error={save.error} />
      <SaveBar
        dirty={dirty}
        saving={save.isPending}
        saved={save.isSuccess && !dirty}
        blocked={problems.size > 0}
        onSave={() => save.mutate({ priceList: list })}
        onDrop={onReload}
      />
    </div>
  );
}

function Head({ currencies }: { currencies: readonly Currency[] }) {
  const t = useT();
  return (
    <thead>
      <tr>
        <th scope="col" data-column="code">
          {t('settings:column.code')}
        </th>
        <th scope="col" data-column="kind">
          {t('settings:column.kind')}
        </th>
        {locales.map((l) => (
          <th scope="col" key={l} data-column={l}>
            {t(`common:locale.${l}`)}
          </th>
        ))}
        {currencies.map((currency) => (
          <th scope="col" key={currency} data-column="price">
            {t(`settings:service.money.${currency}`)}
          </th>
        ))}
        <td data-column="buttons" />
      </tr>
    </thead>
  );
}

interface LineProps {
  draft: PriceDraft;
  currencies: readonly Currency[];
  problem: PriceProblem | undefined;
  onChange: (next: Partial<PriceDraft>) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}

function Line({ draft, currencies, problem, onChange, onMove, onRemove }: LineProps) {
  const t = useT();
  const { item, prices, stored } = draft;
  const row = labelOf(item, currentLocale()) || t('settings:newRow');
  const named = (column: string) => t('settings:cell', { column, row });
  const set = (part: Partial<PriceDraft['item']>) => onChange({ item: { ...item, ...part } });
  return (
    <tr data-problem={problem}>
      <td className={s.code}>
        <input
          className={field.input}
          aria-label={named(t('settings:column.code'))}
          aria-invalid={problem === 'code' || problem === 'twice' || undefined}
          readOnly={stored}
          maxLength={60}
          value={item.code}
          onChange={(e) => set({ code: e.target.value })}
        />
      </td>
      <td>
        <select
          className={field.input}
          aria-label={named(t('settings:column.kind'))}
          value={item.kind}
          onChange={(e) => set({ kind: feeKind.safeParse(e.target.value).data ?? 'other' })}
        >
          {feeKind.options.map((kind) => (
            <option key={kind} value={kind}>
              {t(`charges:kind.${kind}`)}
            </option>
          ))}
        </select>
      </td>
      {locales.map((l) => (
        <td key={l}>
          <input
            className={field.input}
            lang={l}
            aria-label={named(t(`common:locale.${l}`))}
            aria-invalid={problem === 'label' || undefined}
            maxLength={100}
            value={item.label[l] ?? ''}
            onChange={(e) => set({ label: { ...item.label, [l]: e.target.value } })}
          />
        </td>
      ))}
      {currencies.map((currency) => (
        <td key={currency} className={s.price}>
          <FigureField
            money
            optional
            hideLabel
            label={named(t(`settings:service.money.${currency}`))}
            least={0}
            most={999_999_900}
            start={prices[currency] ?? null}
            onFigure={(figure) => onChange({ prices: { ...prices, [currency]: figure } })}
          />
        </td>
      ))}
      <td className={s.rowButtons}>
        <IconButton size="small" label={t('settings:up')} icon={<ArrowUp size={14} />} onClick={() => onMove(-1)} />
        <IconButton size="small" label={t('settings:down')} icon={<ArrowDown size={14} />} onClick={() => onMove(1)} />
        <IconButton size="small" label={t('common:remove')} icon={<Trash2 size={14} />} onClick={onRemove} />
      </td>
    </tr>
  );
}
