import type { FormSpec } from './types.ts';

/** 用戶資料表 (S0): the customer's file. */
export const userData: FormSpec = {
  subject: 'customer',
  parts: [
    {
      kind: 'fields',
      title: 'customer',
      fields: [
        { label: 'customerNumber', from: 'customer.number' },
        { label: 'customerName', from: 'customer.name' },
        { label: 'nameEn', from: 'customer.nameEn', span: 2 },
        { label: 'company', from: 'customer.company', span: 2 },
        { label: 'customerClass', from: 'customer.class', as: 'words:customerClass' },
        { label: 'language', from: 'customer.language', as: 'words:speech' },
        { label: 'region', from: 'customer.region', as: 'list:regions' },
        { label: 'contractKind', from: 'customer.contractKind', as: 'words:contractKind' },
        { label: 'warrantyUntil', from: 'customer.warrantyUntil', as: 'date' },
        { label: 'clubSince', from: 'customer.clubSince', as: 'date' },
        { label: 'email', from: 'customer.email', span: 2 },
        { label: 'birthday', from: 'customer.birthday' },
        { label: 'doNotCall', from: 'customer.doNotCall', as: 'yesNo' },
        { label: 'address', from: 'customer.address', span: 4 },
        { label: 'note', from: 'customer.note', long: true, span: 4 },
      ],
    },
    { kind: 'table', title: 'phones', table: 'phones', spare: 1 },
    { kind: 'table', title: 'machines', table: 'machines', spare: 1 },
    { kind: 'table', title: 'history', table: 'history' },
    { kind: 'note', text: 'corrections' },
    { kind: 'sign', who: ['customer', 'recorder'] },
  ],
};

/** 價目單 (S4): goes along on a paid visit. */
export const priceList: FormSpec = {
  subject: 'none',
  parts: [
    { kind: 'table', title: 'prices', table: 'prices' },
    { kind: 'note', text: 'paidPolicy' },
  ],
};
