import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { functionEnvironment } from '../../bench/world/environment.ts';

const folder = new URL('../../lambdas/functions', import.meta.url).pathname;
const functions = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'environment.ts')));

it.each(functions)("the bench's environment lets %s start", async (name) => {
  const { environmentSchema } = await import(join(folder, name, 'environment.ts'));
  expect(environmentSchema.safeParse(functionEnvironment('http://127.0.0.1:9')).error?.issues ?? []).toEqual([]);
});
