/** The template asks for something that the host cannot run as AWS would. Nothing starts. */
export class UnsupportedTemplateError extends Error {
  override readonly name = 'UnsupportedTemplateError';
  /** Where in the template, as `Stack/LogicalId` or `Stack/LogicalId.Property`. */
  readonly where: string;

  constructor(where: string, problem: string) {
    super(`${where}: ${problem}`);
    this.where = where;
  }
}
