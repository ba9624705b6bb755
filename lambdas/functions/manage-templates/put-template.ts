import { commandIdFor } from '../../core/ids.ts';
import { readTemplateDocument, type TemplateProblem } from '../../core/template/stored/check.ts';
import { templateDocumentSchema } from '../../core/template/stored/document.ts';
import { templateLimits } from '../../core/template/stored/limits.ts';
import { type FieldError, parseFields } from '../../core/validation/field-errors.ts';
import { type Answer, invalidFields, json, problem } from '../../framework/http/answer.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import { readName } from '../../framework/http/keyed.ts';
import { gatherLibrary } from '../../pipeline/templates/gather-library.ts';
import type { Dependencies } from './dependencies.ts';

/** Adds a version. It pins what it uses as that is published now, so that it means the same for ever. */
export async function putTemplate({ templates, clock }: Dependencies, call: SignedCall): Promise<Answer> {
  const { tenant } = call;
  const key = readName(call);
  if (!key.ok) return key.error;
  const parsed = parseFields(templateDocumentSchema, call.body);
  if (!parsed.ok) return invalidFields(parsed.error);
  const library = await gatherLibrary(templates, tenant, parsed.value);
  const read = readTemplateDocument(call.body, library, key.value);
  if (!read.ok) return invalidFields(read.error.slice(0, maxErrors).map(toFieldError));
  const { document, others, variables } = read.value;
  const stored = await templates.put(tenant, key.value, {
    document,
    uses: Object.fromEntries(others.map((other) => [other, library.versions.get(other) ?? 0])),
    at: clock.now(),
    by: call.key.id,
    request: commandIdFor(tenant, call.idempotencyKey),
  });
  switch (stored.kind) {
    case 'stored':
      return json(201, { key: key.value, version: stored.version, reads: variables });
    case 'too-many-templates':
      return problem('conflict', `Your tenant has ${templateLimits.templates} templates; delete one first`);
    case 'too-many-versions':
      return problem('conflict', `The template has ${templateLimits.versions} versions; begin one of another name`);
    case 'other-gone':
      return problem('conflict', 'A template that this one uses was deleted a moment ago; look again and repeat');
  }
}

/** A template may be wrong in every line; nobody reads more at once. */
const maxErrors = 100;

const toFieldError = ({ path, message, line, column }: TemplateProblem): FieldError => ({
  path,
  message: line === undefined ? message : `line ${line}, column ${column}: ${message}`,
});
