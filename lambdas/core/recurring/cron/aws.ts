import { type Cron, type Days, firstYear, lastYear } from './cron.ts';

/** The expression as EventBridge Scheduler reads it: lists and ranges only, since steps of ranges are not in its grammar. */
export function toAwsExpression({ minutes, hours, days, months, years }: Cron): string {
  const [date, weekday] = dayFields(days);
  const fields = [
    write(minutes, 0, 59),
    write(hours, 0, 23),
    date,
    write(months, 1, 12),
    weekday,
    years === 'all' ? '*' : write(years, firstYear, lastYear),
  ];
  return `cron(${fields.join(' ')})`;
}

/** AWS's limit of `ScheduleExpression`. */
export const maxAwsLength = 256;

function dayFields(days: Days): readonly [string, string] {
  switch (days.kind) {
    case 'all':
      return ['*', '?'];
    case 'dates':
      return [write(days.dates, 1, 31), '?'];
    case 'last-date':
      return ['L', '?'];
    case 'workday-near':
      return [`${days.date}W`, '?'];
    case 'weekdays':
      return ['?', write(days.weekdays, 1, 7)];
    case 'last-weekday':
      return ['?', `${days.weekday}L`];
    case 'nth-weekday':
      return ['?', `${days.weekday}#${days.nth}`];
  }
}

/** `*`, `0/5` where steps reach to the end, or a list of numbers and of runs of three and more. */
function write(numbers: readonly number[], least: number, most: number): string {
  if (numbers.length === most - least + 1) return '*';
  const [first = least, second] = numbers;
  const step = second === undefined ? 0 : second - first;
  const last = numbers.at(-1) ?? first;
  const isSteady = numbers.every((number, index) => number === first + index * step);
  if (step > 1 && numbers.length > 2 && isSteady && last + step > most) return `${first}/${step}`;
  return runsOf(numbers)
    .flatMap((run) => (run.length > 2 ? [`${run[0]}-${run.at(-1)}`] : run.map(String)))
    .join(',');
}

function runsOf(numbers: readonly number[]): readonly (readonly number[])[] {
  const runs: number[][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run?.at(-1) === number - 1) run.push(number);
    else runs.push([number]);
  }
  return runs;
}
