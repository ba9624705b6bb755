import { openDependencies } from './dependencies.ts';
import { createHandler } from './tasks.ts';

export const handler = createHandler(openDependencies());
