import * as z from 'zod';
import { type AwsPlace, tableArn } from '../../services/arns.ts';
import type { Permission } from '../described-call.ts';
import { type DescribeOperation, describing, jsonTarget } from './json-target.ts';
import { statementPermission } from './partiql.ts';

const tableName = z.string().min(1);
const oneTable = z.object({ TableName: tableName, IndexName: z.string().optional() });
const statement = z.object({ Statement: z.string() });
const tables = z.object({ RequestItems: z.record(z.string(), z.unknown()) });
const member = z.object({ TableName: tableName }).optional();

const arnOf = (aws: AwsPlace, table: string) => (table.startsWith('arn:') ? table : tableArn(aws, table));

const onTable = describing(oneTable, ({ TableName, IndexName }, action, aws) => {
  const arn = arnOf(aws, TableName);
  return [{ action: `dynamodb:${action}`, anyOf: [IndexName === undefined ? arn : `${arn}/index/${IndexName}`] }];
});

const onTables = describing(tables, ({ RequestItems }, action, aws) =>
  Object.keys(RequestItems).map((table) => ({ action: `dynamodb:${action}`, anyOf: [arnOf(aws, table)] })),
);

/** Transactions take the permissions of their members, and none of their own. */
function onMembers(members: Readonly<Record<string, string>>): DescribeOperation {
  const item = z.object(Object.fromEntries(Object.keys(members).map((name) => [name, member])));
  return describing(z.object({ TransactItems: z.array(item) }), ({ TransactItems }, _action, aws) =>
    distinct(
      TransactItems.flatMap((each) =>
        Object.entries(members).flatMap(([name, action]) => {
          const table = each[name]?.TableName;
          return table === undefined ? [] : [{ action: `dynamodb:${action}`, anyOf: [arnOf(aws, table)] }];
        }),
      ),
    ),
  );
}

const statements = (list: readonly z.infer<typeof statement>[], aws: AwsPlace) =>
  distinct(list.map((each) => statementPermission(each.Statement, aws)));

/**
 * Names what a call of DynamoDB does.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
export const describeDynamoDb = jsonTarget('DynamoDB_20120810', {
  GetItem: onTable,
  PutItem: onTable,
  UpdateItem: onTable,
  DeleteItem: onTable,
  Query: onTable,
  Scan: onTable,
  DescribeTable: onTable,
  DescribeTimeToLive: onTable,
  BatchGetItem: onTables,
  BatchWriteItem: onTables,
  TransactGetItems: onMembers({ Get: 'GetItem' }),
  TransactWriteItems: onMembers({
    Put: 'PutItem',
    Update: 'UpdateItem',
    Delete: 'DeleteItem',
    ConditionCheck: 'ConditionCheckItem',
  }),
  ExecuteStatement: describing(statement, (input, _action, aws) => statements([input], aws)),
  BatchExecuteStatement: describing(z.object({ Statements: z.array(statement) }), (input, _action, aws) =>
    statements(input.Statements, aws),
  ),
  ExecuteTransaction: describing(z.object({ TransactStatements: z.array(statement) }), (input, _action, aws) =>
    statements(input.TransactStatements, aws),
  ),
});

/** Names of the actions that change a table, and so feed its stream. */
const writes = /:(PutItem|UpdateItem|DeleteItem|BatchWriteItem|PartiQLInsert|PartiQLUpdate|PartiQLDelete)$/;

/** Names of the tables that a call changes if it succeeds. */
export function writtenTables(permissions: readonly Permission[]): readonly string[] {
  const arns = permissions.filter(({ action }) => writes.test(action)).flatMap(({ anyOf }) => anyOf);
  return [...new Set(arns.map((arn) => arn.slice(arn.lastIndexOf(':table/') + ':table/'.length)))];
}

function distinct(permissions: readonly Permission[]): readonly Permission[] {
  return [...new Map(permissions.map((each) => [`${each.action} ${each.anyOf.join()}`, each])).values()];
}
