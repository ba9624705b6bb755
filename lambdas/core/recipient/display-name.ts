import type { Recipient } from './recipient.ts';

const maxName = 200;

/** What a person is called where others read it: the attribute `name`, else first and last name, else their id. */
export function displayName({ attributes = {}, id }: Pick<Recipient, 'attributes' | 'id'>): string | undefined {
  const whole = wordsOf(attributes.name);
  const parts = [attributes.first_name, attributes.last_name].map(wordsOf).filter((part) => part !== '');
  const name = whole === '' ? parts.join(' ') : whole;
  return name === '' ? id : name.slice(0, maxName);
}

/** One line, whatever the attribute holds. */
const wordsOf = (value: unknown): string =>
  typeof value === 'string' ? value.replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ').trim() : '';
