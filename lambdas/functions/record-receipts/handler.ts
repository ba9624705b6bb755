import { openDependencies } from './dependencies.ts';
import { createHandler } from './receipts.ts';

export const handler = createHandler(openDependencies());
