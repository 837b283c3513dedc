import { CUSTOMER, HEAD, MACHINE } from './blocks.ts';
import type { FormSpec } from './types.ts';

/** 客戶諮詢記錄表 (S4): the question, the answer, and who gave it. */
export const consultation: FormSpec = {
  subject: 'ticket',
  parts: [
    HEAD,
    CUSTOMER,
    {
      kind: 'fields',
      title: 'question',
      fields: [
        { label: 'problemType', from: 'ticket.problemType', as: 'list:problemTypes' },
        { label: 'class', from: 'ticket.class', as: 'words:class' },
        { label: 'department', from: 'ticket.department', as: 'list:departments' },
        { label: 'handedOverAt', from: 'ticket.handedOverAt', as: 'instant' },
        { label: 'question', from: 'ticket.question', long: true, span: 4 },
        { label: 'description', from: 'ticket.description', long: true, span: 4 },
      ],
    },
    {
      kind: 'fields',
      title: 'answer',
      fields: [
        { label: 'answeredAt', from: 'ticket.answeredAt', as: 'instant' },
        { label: 'departmentPerson', from: 'ticket.departmentPerson' },
        { label: 'customerToldAt', from: 'ticket.customerToldAt', as: 'instant' },
        { label: 'nextAction', from: 'ticket.nextAction', as: 'list:nextActions' },
        { label: 'answerGiven', from: 'ticket.answerGiven', long: true, span: 4 },
      ],
    },
    { kind: 'table', title: 'tasks', table: 'tasks' },
    { kind: 'sign', who: ['recorder'] },
  ],
};

/** 客戶投訴處理表 (S3 S4): confirmed by the person in charge, passed to the department, its result and the customer's opinion back. */
export const complaint: FormSpec = {
  subject: 'ticket',
  classes: ['complaint'],
  parts: [
    HEAD,
    CUSTOMER,
    MACHINE,
    {
      kind: 'fields',
      title: 'complaint',
      fields: [
        { label: 'complaintKind', from: 'ticket.complaintKind', as: 'value:complaintKind' },
        { label: 'level', from: 'ticket.level', as: 'value:level' },
        { label: 'outside', from: 'ticket.outside', as: 'value:outside' },
        { label: 'malicious', from: 'ticket.malicious', as: 'yesNo' },
        { label: 'stationVisited', from: 'ticket.stationVisited', as: 'yesNo' },
        { label: 'station', from: 'station.name' },
        { label: 'stationVisits', from: 'ticket.stationVisits' },
        { label: 'aboutPerson', from: 'ticket.aboutPersonId', as: 'person' },
        { label: 'customerWords', from: 'ticket.customerWords', long: true, span: 4 },
        { label: 'demand', from: 'ticket.demand', long: true, span: 2 },
        { label: 'nextStep', from: 'ticket.nextStep', span: 2 },
      ],
    },
    {
      kind: 'fields',
      title: 'handling',
      fields: [
        { label: 'personInCharge', from: 'extra.handler', as: 'person', write: 1 },
        { label: 'department', from: 'ticket.department', as: 'list:departments', write: 1 },
        { label: 'handedOverAt', from: 'ticket.handedOverAt', as: 'instant', write: 1 },
        { label: 'departmentDueAt', from: 'ticket.departmentDueAt', as: 'instant', write: 1 },
        { label: 'stationAnswer', from: 'ticket.stationAnswer', long: true, span: 4 },
        { label: 'departmentAnswer', from: 'ticket.answerGiven', long: true, span: 4, write: 1 },
      ],
    },
    { kind: 'table', title: 'tasks', table: 'tasks' },
    {
      kind: 'fields',
      title: 'settlement',
      fields: [
        { label: 'resolution', from: 'ticket.resolution', as: 'value:resolution', write: 1 },
        { label: 'agreedAt', from: 'ticket.agreedAt', as: 'instant', write: 1 },
        { label: 'resolvedAt', from: 'ticket.resolvedAt', as: 'instant', write: 1 },
        { label: 'acceptsSolution', from: 'ticket.acceptsSolution', as: 'yesNo', write: 1 },
        { label: 'agreement', from: 'ticket.agreement', long: true, span: 2, write: 2 },
        { label: 'customerOpinion', from: 'extra.comments', span: 2, write: 2 },
      ],
    },
    { kind: 'sign', who: ['personInCharge', 'department', 'customer'] },
  ],
};

/** 客戶調查登記表 (S0): what the customer says, scored item by item. */
export const survey: FormSpec = {
  subject: 'ticket',
  parts: [
    HEAD,
    CUSTOMER,
    MACHINE,
    {
      kind: 'fields',
      title: 'said',
      fields: [
        { label: 'technician', from: 'ticket.technicianId', as: 'person' },
        { label: 'visitedAt', from: 'ticket.visitedAt', as: 'instant' },
        { label: 'calledBackAt', from: 'ticket.calledBackAt', as: 'instant', span: 2 },
        { label: 'customerWords', from: 'ticket.customerWords', long: true, span: 4, write: 3 },
      ],
    },
    { kind: 'scores', title: 'scores', items: ['timeliness', 'effect', 'attitude', 'patience', 'overall'] },
    { kind: 'ticks', label: 'opinion', options: ['satisfied', 'neutral', 'dissatisfied'] },
    {
      kind: 'fields',
      title: 'followUp',
      fields: [
        { label: 'cause', from: 'extra.cause', span: 4, write: 2 },
        { label: 'remedy', from: 'extra.remedy', span: 4, write: 2 },
        { label: 'comments', from: 'extra.comments', span: 4, write: 2 },
      ],
    },
    { kind: 'sign', who: ['recorder', 'lead'] },
  ],
};
