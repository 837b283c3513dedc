import type { FormField, FormPart } from './types.ts';

const field = (label: string, from: string, more: Partial<FormField> = {}): FormField => ({ label, from, ...more });

/** Who it is about. */
export const CUSTOMER: FormPart = {
  kind: 'fields',
  title: 'customer',
  fields: [
    field('customerNumber', 'customer.number'),
    field('customerName', 'customer.name'),
    field('company', 'customer.company', { span: 2 }),
    field('contactName', 'ticket.contactName'),
    field('contactPhone', 'ticket.contactPhone', { as: 'phone' }),
    field('region', 'customer.region', { as: 'list:regions' }),
    field('contractKind', 'customer.contractKind', { as: 'words:contractKind' }),
    field('address', 'customer.address', { span: 4 }),
  ],
};

export const MACHINE: FormPart = {
  kind: 'fields',
  title: 'machine',
  fields: [
    field('model', 'machine.model'),
    field('serial', 'machine.serial'),
    field('placedAt', 'machine.placedAt'),
    field('warranty', 'ticket.warranty', { as: 'value:warranty' }),
  ],
};

/** Number, when and how it came in, who wrote it down. */
export const HEAD: FormPart = {
  kind: 'fields',
  title: 'report',
  fields: [
    field('occurredAt', 'ticket.occurredAt', { as: 'instant' }),
    field('channel', 'ticket.channel', { as: 'words:channel' }),
    field('owner', 'ticket.ownerId', { as: 'person' }),
    field('status', 'ticket.status', { as: 'words:status' }),
    field('summary', 'ticket.summary', { span: 4 }),
  ],
};

export const FAULT: FormPart = {
  kind: 'fields',
  title: 'fault',
  fields: [
    field('problemType', 'ticket.problemType', { as: 'list:problemTypes' }),
    field('faultKind', 'ticket.faultKind', { as: 'value:faultKind' }),
    field('serviceMode', 'ticket.serviceMode', { as: 'value:serviceMode', span: 2 }),
    field('fault', 'ticket.fault', { long: true, span: 4 }),
    field('description', 'ticket.description', { long: true, span: 4 }),
  ],
};
