/** A command that no row below knows. It must be added here before a function may send it. */
export class UnknownCommandError extends Error {
  override readonly name = 'UnknownCommandError';
}

/**
 * What each SDK command needs of IAM, from the Service Authorization Reference. A command whose needs depend on what it
 * carries is looked at together with the code around it.
 */
const needs: Readonly<Record<string, readonly string[] | ((code: string) => readonly string[])>> = {
  GetCommand: ['dynamodb:GetItem'],
  PutCommand: ['dynamodb:PutItem'],
  UpdateCommand: ['dynamodb:UpdateItem'],
  DeleteCommand: ['dynamodb:DeleteItem'],
  QueryCommand: ['dynamodb:Query'],
  ScanCommand: ['dynamodb:Scan'],
  BatchGetCommand: ['dynamodb:BatchGetItem'],
  BatchWriteCommand: ['dynamodb:BatchWriteItem'],
  DescribeTableCommand: ['dynamodb:DescribeTable'],
  // A transaction has no action of its own: each member needs its own ("IAM permissions for transactions").
  TransactWriteCommand: (code) => found(code, transactionMembers),
  TransactGetCommand: ['dynamodb:GetItem'],
  ExecuteStatementCommand: (code) => found(code, statementKinds),
  BatchExecuteStatementCommand: (code) => found(code, statementKinds),
  ListTagsForResourceCommand: ['cloudwatch:ListTagsForResource'],
  DetectDominantLanguageCommand: ['comprehend:DetectDominantLanguage'],
  DetectEntitiesCommand: ['comprehend:DetectEntities'],
  DetectSentimentCommand: ['comprehend:DetectSentiment'],
  StartExecutionCommand: ['states:StartExecution'],
  // A schedule is handed the role in which it reaches its target.
  CreateScheduleCommand: ['scheduler:CreateSchedule', 'iam:PassRole'],
  UpdateScheduleCommand: ['scheduler:UpdateSchedule', 'iam:PassRole'],
  DeleteScheduleCommand: ['scheduler:DeleteSchedule'],
  SendMessageCommand: ['sqs:SendMessage'],
  SendMessageBatchCommand: ['sqs:SendMessage'],
  ChangeMessageVisibilityCommand: ['sqs:ChangeMessageVisibility'],
  GetQueueAttributesCommand: ['sqs:GetQueueAttributes'],
  DecryptCommand: ['kms:Decrypt'],
  GenerateDataKeyCommand: ['kms:GenerateDataKey'],
  GetSecretValueCommand: ['secretsmanager:GetSecretValue'],
  // SES checks the second one as soon as the content is raw MIME, although the operation is called SendEmail.
  SendEmailCommand: (code) => ['ses:SendEmail', ...found(code, { 'ses:SendRawEmail': /\bRaw:/ })],
  PublishCommand: ['sns:Publish'],
  // Handing a role to a service is an action too.
  SetSMSAttributesCommand: (code) => [
    'sns:SetSMSAttributes',
    ...found(code, { 'iam:PassRole': /\bDeliveryStatusIAMRole\b/ }),
  ],
};

const transactionMembers = {
  'dynamodb:PutItem': /\bPut:\s*\{/,
  'dynamodb:UpdateItem': /\bUpdate:\s*\{/,
  'dynamodb:DeleteItem': /\bDelete:\s*[{\w]/,
  'dynamodb:ConditionCheckItem': /\bConditionCheck:\s*\{/,
} as const;

const statementKinds = {
  'dynamodb:PartiQLInsert': /\bINSERT INTO "/,
  'dynamodb:PartiQLUpdate': /\bUPDATE "/,
  'dynamodb:PartiQLDelete': /\bDELETE FROM "/,
  'dynamodb:PartiQLSelect': /\bSELECT .{1,200} FROM "/,
} as const;

const found = (code: string, patterns: Readonly<Record<string, RegExp>>): readonly string[] =>
  Object.entries(patterns).flatMap(([action, pattern]) => (pattern.test(code) ? [action] : []));

/**
 * The IAM actions that code needs for the commands it makes.
 *
 * @throws UnknownCommandError where a command has no row.
 */
export function actionsNeeded(code: string): readonly string[] {
  // esbuild adds a number to a name that two files share.
  const commands = new Set([...code.matchAll(/\bnew (\w+?Command)\d*\(/g)].map(([, name]) => name ?? ''));
  const actions = [...commands].flatMap((command) => {
    const row = needs[command];
    if (!row) throw new UnknownCommandError(`${command} has no row in test/lib/least-privilege/actions.ts`);
    return typeof row === 'function' ? row(code) : row;
  });
  return [...new Set(actions)].sort();
}

/** The indexes of the table that code reads. */
export const indexesRead = (code: string): readonly string[] =>
  [...new Set([...code.matchAll(/\bIndexName: ['"](\w+)['"]/g)].map(([, name]) => name ?? ''))].sort();
