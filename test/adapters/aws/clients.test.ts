import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const sources = globSync('lambdas/**/*.ts').map((file) => ({ file, text: readFileSync(file, 'utf8') }));
const made = /\bnew (?:DynamoDB|SQS|KMS|SNS|SESv2|SecretsManager)Client\(/;
const opened = /Client\((?:\{ \.\.\.)?(?:bounded|onceOnly)\(\)|requestTimeout/;

it('makes AWS clients in the adapters only, each with limits that end a hung request', () => {
  const makers = sources.filter(({ text }) => made.test(text));
  expect(makers.map(({ file }) => file).filter((file) => !/^lambdas\/adapters\/\w+\/client\.ts$/.test(file))).toEqual(
    [],
  );
  expect(makers.length).toBeGreaterThan(4);
  expect(makers.filter(({ text }) => !opened.test(text)).map(({ file }) => file)).toEqual([]);
});
