import { formatDuration } from '../duration.ts';
import type { DigestChoice } from './choice.ts';

/** As a request writes it. */
export const digestToWire = (choice: DigestChoice) =>
  choice.every === 'window' ? { ...choice, window: formatDuration(choice.window) } : choice;
