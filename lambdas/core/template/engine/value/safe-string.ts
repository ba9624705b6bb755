/** Text that is already markup of the template's mode and is not escaped again, as Jinja's Markup. */
export class SafeString {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Markdown that is markup of the template's mode already, so that the filter `markdown` leaves it alone. */
export class RenderedMarkdown extends SafeString {}
