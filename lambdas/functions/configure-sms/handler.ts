import { openDependencies } from './dependencies.ts';
import { createHandler } from './settings.ts';

export const handler = createHandler(openDependencies());
