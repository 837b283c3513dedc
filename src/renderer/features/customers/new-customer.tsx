import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CustomerFields } from '../../../contract/customers.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useT } from '../../i18n/i18n.ts';
import { useLists } from '../../i18n/lists.ts';
import { usePhoneDoubt } from '../../i18n/phone.ts';
import { orpc } from '../../rpc/client.ts';
import { fieldTexts, problemOf } from '../../rpc/errors.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { announceChange } from '../../ui/toasts.ts';
import s from './customers.module.css';
import { contractOptions, languageOptions, titleOptions } from './options.ts';

const BLANK = {
  name: '',
  company: '',
  surname: '',
  title: '',
  language: '',
  region: '',
  address: '',
  contractKind: 'none',
};
interface Draft {
  fields: typeof BLANK;
  phone: string;
  callable: '' | 'yes' | 'no';
}
const blank = (): Draft => ({ fields: BLANK, phone: '', callable: '' });

/** What was typed into the form when it was left: Esc never discards. */
let kept: Draft | null = null;

const NUMBER = /^[\d\s()+＋０-９-]{4,}$/;

function begin(start: string): Draft {
  if (kept) return kept;
  const text = start.trim();
  if (text === '') return blank();
  return NUMBER.test(text) ? { ...blank(), phone: text } : { ...blank(), fields: { ...BLANK, name: text } };
}

/** A new customer with the first number; who has that number already is said before saving. */
export function NewCustomer({ onClose, start }: { onClose: () => void; start: string }) {
  const t = useT();
  const lists = useLists();
  const [draft, setDraft] = useState(() => begin(start));
  const put = (next: Draft) => {
    kept = next;
    setDraft(next);
  };
  const create = useMutation(orpc.customers.create.mutationOptions());
  const problems = create.error ? fieldTexts(create.error) : {};
  const save = () =>
    create.mutate(
      {
        fields: cleaned(draft.fields),
        phones: draft.phone.trim() === '' ? [] : [{ written: draft.phone, label: null, callable: callable(draft) }],
      },
      {
        onSuccess: ({ id, changeId }) => {
          kept = null;
          onClose();
          announceChange(changeId, t('customers:said.created', { name: draft.fields.name }));
          go(pathOf('customers', id));
        },
      },
    );
  const { doubt, tell } = usePhoneDoubt(draft.phone);
  const text = (name: keyof typeof BLANK, more = {}) => ({
    label: t(`customers:field.${name}`),
    value: draft.fields[name],
    error: problems[name],
    onChange: (e: { target: { value: string } }) =>
      put({ ...draft, fields: { ...draft.fields, [name]: e.target.value } }),
    ...more,
  });
  return (
    <Dialog
      title={t('customers:new.title')}
      width={640}
      onClose={onClose}
      foot={
        <>
          <Button
            onClick={() => {
              kept = null;
              setDraft(blank());
            }}
          >
            {t('customers:new.clear')}
          </Button>
          <Button look="primary" type="submit" form="new-customer" disabled={create.isPending}>
            {t('customers:new.save')}
          </Button>
        </>
      }
    >
      <form
        id="new-customer"
        className={s.newForm}
        onSubmit={(e) => {
          e.preventDefault();
          if (!tell() && !create.isPending) save();
        }}
      >
        <div className={s.newWide}>
          <TextField {...text('name', { required: true, autoFocus: true })} />
        </div>
        <TextField {...text('surname')} />
        <SelectField {...text('title')} options={titleOptions()} />
        <TextField
          label={t('customers:new.phone')}
          type="tel"
          value={draft.phone}
          error={
            problems['phones.0'] ?? problems['phones.0.written'] ?? (doubt ? t('call:field.notDialable') : undefined)
          }
          onBlur={tell}
          onChange={(e) => put({ ...draft, phone: e.target.value })}
        />
        <SelectField
          label={t('customers:phone.callable')}
          value={draft.callable}
          onChange={(e) => put({ ...draft, callable: e.target.value as Draft['callable'] })}
          options={[
            { value: '', label: t('customers:phone.neverAsked') },
            { value: 'yes', label: t('customers:phone.mayCall') },
            { value: 'no', label: t('customers:phone.mayNotCall') },
          ]}
        />
        <AlreadyKnown phone={draft.phone} onOpen={onClose} />
        <TextField {...text('company')} />
        <SelectField {...text('language')} options={languageOptions()} />
        <SelectField {...text('region')} options={[{ value: '', label: '' }, ...lists.options('regions')]} />
        <SelectField {...text('contractKind')} options={contractOptions()} />
        <div className={s.newWide}>
          <TextField {...text('address')} />
        </div>
      </form>
      {create.error && Object.keys(problems).length === 0 && problemOf(create.error).code && (
        <ErrorNote error={create.error} />
      )}
    </Dialog>
  );
}

function cleaned(fields: typeof BLANK) {
  const { title, language, contractKind, ...texts } = fields;
  return {
    ...Object.fromEntries(Object.entries(texts).filter(([, value]) => value.trim() !== '')),
    name: fields.name,
    title: (title || null) as CustomerFields['title'],
    language: (language || null) as CustomerFields['language'],
    contractKind: contractKind as CustomerFields['contractKind'],
  };
}

function callable(draft: Draft): boolean | null {
  return draft.callable === '' ? null : draft.callable === 'yes';
}

/** Who already has this number: opening them is often what was wanted. */
function AlreadyKnown({ phone, onOpen }: { phone: string; onOpen: () => void }) {
  const t = useT();
  const number = phone.trim();
  const matches =
    useQuery({
      ...orpc.customers.matchNumber.queryOptions({ input: { number } }),
      enabled: number.replace(/\D/g, '').length >= 8,
    }).data?.matches ?? [];
  if (matches.length === 0) return null;
  return (
    <div className={s.newWide}>
      <Note kind="risk">
        {t('customers:new.known')}
        <ul className={s.known}>
          {matches.slice(0, 4).map(({ customer }) => (
            <li key={customer.id}>
              <Button
                size="small"
                onClick={() => {
                  onOpen();
                  go(pathOf('customers', customer.id));
                }}
              >
                {[customer.name, customer.company].filter(Boolean).join(' · ')}
              </Button>
            </li>
          ))}
        </ul>
      </Note>
    </div>
  );
}
