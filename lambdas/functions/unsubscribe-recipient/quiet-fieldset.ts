import type { Choices } from '../../core/preference/choices.ts';
import { sayIn } from '../../core/texts/texts.ts';
import { escapeHtml } from '../../framework/http/escape-html.ts';

/** The clocks that the times are read by, and whether what was given for them was wrong: then `problem` is the id of why. */
export interface QuietParts {
  readonly locales: readonly string[];
  readonly quiet: Choices['quiet'];
  readonly timezone: string;
  readonly problem?: string;
}

export function quietFieldset({ locales, quiet, timezone, problem }: QuietParts): string {
  const describedBy = ['quiet-help', ...(problem === undefined ? [] : [problem])].join(' ');
  const field = (name: string, label: 'preferences.from' | 'preferences.to', value: string) =>
    `<div><label class="field" for="${name}">${escapeHtml(sayIn(locales, label))}</label>
<input type="time" id="${name}" name="${name}" value="${escapeHtml(value)}" aria-describedby="${describedBy}"${problem === undefined ? '' : ' aria-invalid="true"'}></div>`;
  return `<fieldset>
<legend>${escapeHtml(sayIn(locales, 'preferences.quiet'))}</legend>
<p id="quiet-help">${escapeHtml(sayIn(locales, 'preferences.quietHelp', { timezone }))}</p>
<div class="pair">
${field('quietFrom', 'preferences.from', quiet?.from ?? '')}
${field('quietTo', 'preferences.to', shownEnd(quiet?.to ?? ''))}
</div>
</fieldset>`;
}

/** A field for times of day has one midnight: the end of the day is shown as the beginning of the next. */
const shownEnd = (to: string): string => (to === '24:00' ? '00:00' : to);
