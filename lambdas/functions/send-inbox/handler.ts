import { createSendHandler } from '../../wiring/send-handler.ts';
import { openDependencies } from './dependencies.ts';

export const handler = createSendHandler(openDependencies());
