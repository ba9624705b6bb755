import type { AwsPlace } from '../../services/arns.ts';
import { tableArn } from '../../services/arns.ts';
import { MalformedCall, type Permission } from '../described-call.ts';

/** A table's or index's name, in double quotes or bare. */
const name = String.raw`(?:"((?:[^"]|"")+)"|([\w.-]+?))`;
const place = String.raw`${name}(?:\s*\.\s*${name})?(?=[\s;]|$)`;

const forms = [
  { action: 'dynamodb:PartiQLInsert', pattern: new RegExp(String.raw`^\s*INSERT\s+INTO\s+${place}`, 'i') },
  { action: 'dynamodb:PartiQLUpdate', pattern: new RegExp(String.raw`^\s*UPDATE\s+${place}`, 'i') },
  { action: 'dynamodb:PartiQLDelete', pattern: new RegExp(String.raw`^\s*DELETE\s+FROM\s+${place}`, 'i') },
  {
    action: 'dynamodb:PartiQLSelect',
    pattern: new RegExp(String.raw`^\s*(?:EXISTS\s*\(\s*)?SELECT\s[\s\S]*?\sFROM\s+${place}`, 'i'),
  },
] as const;

/**
 * The permission that a PartiQL statement takes: by its verb, on its table or, where a SELECT names one, its index.
 *
 * @throws MalformedCall for a statement of no known form
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html
 */
export function statementPermission(statement: string, aws: AwsPlace): Permission {
  for (const { action, pattern } of forms) {
    const match = pattern.exec(statement);
    const table = unquoted(match?.[1], match?.[2]);
    if (table === undefined) continue;
    const index = unquoted(match?.[3], match?.[4]);
    const arn = table.startsWith('arn:') ? table : tableArn(aws, table);
    return { action, anyOf: [index === undefined ? arn : `${arn}/index/${index}`] };
  }
  throw new MalformedCall('ExecuteStatement', 'the statement is no INSERT, UPDATE, DELETE or SELECT on a table');
}

function unquoted(quoted: string | undefined, bare: string | undefined): string | undefined {
  return quoted?.replaceAll('""', '"') ?? bare;
}
