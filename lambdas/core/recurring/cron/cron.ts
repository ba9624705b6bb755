/** When something recurs, by the clocks on the walls of a zone. Lists are in order and without repetition. */
export interface Cron {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: Days;
  /** 1 is January. */
  readonly months: readonly number[];
  readonly years: readonly number[] | 'all';
}

/** On which days of its months; weekdays count from 1, which is Sunday, as AWS has them. */
export type Days =
  | { readonly kind: 'all' }
  | { readonly kind: 'dates'; readonly dates: readonly number[] }
  | { readonly kind: 'last-date' }
  /** The day from Monday to Friday that is nearest to a date, within its month. */
  | { readonly kind: 'workday-near'; readonly date: number }
  | { readonly kind: 'weekdays'; readonly weekdays: readonly number[] }
  | { readonly kind: 'last-weekday'; readonly weekday: number }
  | { readonly kind: 'nth-weekday'; readonly weekday: number; readonly nth: number };

export const firstYear = 1970;
export const lastYear = 2199;
