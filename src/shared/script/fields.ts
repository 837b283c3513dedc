import type { FieldProblem, FieldValue } from './run.ts';
import type { Field } from './types.ts';

/** As people write them, extension included; the desk normalises. */
const PHONE = /^[+0-9(][0-9 ()\-./#,]{4,30}(\s*(ext\.?|x|內線|内线|轉|转)\s*[0-9]{1,8})?$/i;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)$/;
const TEXT_MAX = 2_000;
const NOTE_MAX = 200_000;

/** What is wrong with a value, or null. A blank value is never wrong here: whether it may be blank is `required`. */
export function fieldProblem(field: Field, value: FieldValue): FieldProblem | null {
  if (isBlank(value)) return null;
  switch (field.type) {
    case 'integer':
    case 'money':
      return numberProblem(field, value);
    case 'yesNo':
      return typeof value === 'boolean' ? null : 'notOption';
    case 'select':
      return field.options?.some((option) => option.value === value) ? null : 'notOption';
    default:
      return typeof value === 'string' ? textProblem(field, value) : 'notOption';
  }
}

export function isBlank(value: FieldValue | undefined): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}

function numberProblem(field: Field, value: FieldValue): FieldProblem | null {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return 'notNumber';
  if (value < (field.min ?? 0) || value > (field.max ?? Number.MAX_SAFE_INTEGER)) return 'outOfRange';
  return null;
}

function textProblem(field: Field, value: string): FieldProblem | null {
  switch (field.type) {
    case 'phone':
      return isPhone(value.normalize('NFKC').trim()) ? null : 'notPhone';
    case 'date':
      return isDate(value) ? null : 'notDate';
    case 'datetime': {
      const match = DATE_TIME.exec(value);
      return match && isDate(match[1] ?? '') ? null : 'notDate';
    }
    default: {
      const limit = field.maxLength ?? (field.type === 'note' ? NOTE_MAX : TEXT_MAX);
      return value.length > limit ? 'tooLong' : null;
    }
  }
}

function isPhone(value: string): boolean {
  return value.length <= 60 && PHONE.test(value) && value.replace(/[^0-9]/g, '').length >= 5;
}

function isDate(value: string): boolean {
  const match = DATE.exec(value);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
