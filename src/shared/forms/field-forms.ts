import { CUSTOMER, FAULT, HEAD, MACHINE } from './blocks.ts';
import type { FormSpec } from './types.ts';

const FIELD = ['repair', 'walkIn', 'paidService'];

/** 上門派工單 (S4): what the technician takes along, with room for what is found there. */
export const dispatch: FormSpec = {
  subject: 'ticket',
  classes: FIELD,
  parts: [
    {
      kind: 'fields',
      title: 'visit',
      fields: [
        { label: 'technician', from: 'ticket.technicianId', as: 'person' },
        { label: 'appointmentAt', from: 'ticket.appointmentAt', as: 'instant' },
        { label: 'agreedAt', from: 'ticket.appointmentAgreedAt', as: 'instant' },
        { label: 'station', from: 'station.name' },
      ],
    },
    CUSTOMER,
    MACHINE,
    FAULT,
    {
      kind: 'fields',
      title: 'paid',
      fields: [
        { label: 'quote', from: 'ticket.quote', as: 'money' },
        { label: 'quoteAccepted', from: 'ticket.quoteAccepted', as: 'yesNo' },
        { label: 'consentBy', from: 'ticket.consentBy' },
        { label: 'consentAt', from: 'ticket.consentAt', as: 'instant' },
      ],
    },
    { kind: 'note', text: 'paidPolicy' },
    { kind: 'table', title: 'parts', table: 'parts', spare: 2 },
    {
      kind: 'fields',
      title: 'onSite',
      fields: [
        { label: 'arrivedAt', from: 'ticket.visitedAt', as: 'instant', write: 1 },
        { label: 'leftAt', from: 'extra.leftAt', write: 1 },
        { label: 'meter', from: 'extra.meter', write: 1 },
        { label: 'cleaned', from: 'extra.cleaned', write: 1 },
        { label: 'workDone', from: 'ticket.result', long: true, span: 4, write: 3 },
      ],
    },
    { kind: 'ticks', label: 'outcome', options: ['solved', 'unsolved'], from: 'extra.outcome' },
    {
      kind: 'fields',
      title: '',
      fields: [{ label: 'unsolvedReason', from: 'ticket.unsolvedReason', span: 4, write: 1 }],
    },
    { kind: 'sign', who: ['customer', 'technician'] },
  ],
};

/** 維修單 (S0): the whole way of a repair. */
export const repair: FormSpec = {
  subject: 'ticket',
  classes: FIELD,
  parts: [
    HEAD,
    CUSTOMER,
    MACHINE,
    FAULT,
    {
      kind: 'fields',
      title: 'dispatching',
      fields: [
        { label: 'leaderToldAt', from: 'ticket.leaderToldAt', as: 'instant' },
        { label: 'leader', from: 'ticket.leaderId', as: 'person' },
        { label: 'assignedAt', from: 'ticket.assignedAt', as: 'instant' },
        { label: 'technician', from: 'ticket.technicianId', as: 'person' },
        { label: 'appointmentAt', from: 'ticket.appointmentAt', as: 'instant' },
        { label: 'customerConfirmedAt', from: 'ticket.customerConfirmedAt', as: 'instant' },
        { label: 'dispatchedAt', from: 'ticket.dispatchedAt', as: 'instant' },
        { label: 'missedVisits', from: 'extra.missedVisits' },
      ],
    },
    { kind: 'table', title: 'visits', table: 'visits' },
    {
      kind: 'fields',
      title: 'result',
      fields: [
        { label: 'visitedAt', from: 'ticket.visitedAt', as: 'instant' },
        { label: 'resultEnteredAt', from: 'ticket.resultEnteredAt', as: 'instant' },
        { label: 'receiptState', from: 'ticket.receiptState', as: 'value:receiptState' },
        { label: 'receiptNumber', from: 'ticket.receiptNumber' },
        { label: 'result', from: 'ticket.result', long: true, span: 4 },
        { label: 'unsolvedReason', from: 'ticket.unsolvedReason', span: 4 },
      ],
    },
    { kind: 'table', title: 'parts', table: 'parts' },
    { kind: 'table', title: 'fees', table: 'fees' },
    { kind: 'sign', who: ['technician', 'leader'] },
  ],
};

/** 維修回執單 (S0): not signed by the customer = not accepted. */
export const receipt: FormSpec = {
  subject: 'ticket',
  classes: FIELD,
  parts: [
    CUSTOMER,
    MACHINE,
    {
      kind: 'fields',
      title: 'work',
      fields: [
        { label: 'technician', from: 'ticket.technicianId', as: 'person' },
        { label: 'appointmentAt', from: 'ticket.appointmentAt', as: 'instant' },
        { label: 'arrivedAt', from: 'ticket.visitedAt', as: 'instant', write: 1 },
        { label: 'receiptNumber', from: 'ticket.receiptNumber', write: 1 },
        { label: 'fault', from: 'ticket.fault', long: true, span: 4 },
        { label: 'workDone', from: 'ticket.result', long: true, span: 4, write: 3 },
      ],
    },
    { kind: 'table', title: 'parts', table: 'parts', spare: 1 },
    { kind: 'table', title: 'fees', table: 'fees', spare: 1 },
    {
      kind: 'fields',
      title: 'payment',
      fields: [
        { label: 'total', from: 'extra.total', as: 'money' },
        { label: 'charged', from: 'ticket.charged', as: 'money', write: 1 },
        { label: 'paidBy', from: 'ticket.paidBy', as: 'value:paidBy', write: 1 },
        { label: 'invoiceNumber', from: 'ticket.invoiceNumber', write: 1 },
      ],
    },
    { kind: 'ticks', label: 'outcome', options: ['solved', 'unsolved'], from: 'extra.outcome' },
    { kind: 'ticks', label: 'opinion', options: ['satisfied', 'neutral', 'dissatisfied'] },
    {
      kind: 'fields',
      title: '',
      fields: [{ label: 'comments', from: 'extra.comments', span: 4, write: 2 }],
    },
    { kind: 'note', text: 'notSigned' },
    { kind: 'sign', who: ['customer', 'technician'] },
  ],
};

/** 維修單處理情況登記表 (S0): the results of a day, solved or unsolved with the reason. */
export const register: FormSpec = {
  subject: 'day',
  parts: [
    { kind: 'table', title: 'results', table: 'register' },
    { kind: 'note', text: 'registerRule' },
    { kind: 'sign', who: ['leader'] },
  ],
};
