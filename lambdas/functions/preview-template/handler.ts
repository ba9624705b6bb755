import { createHandler } from './create-handler.ts';
import { openDependencies } from './dependencies.ts';

export const handler = createHandler(openDependencies());
