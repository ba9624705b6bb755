import type { Log } from '../contracts/log.ts';
import type { QueueMessage } from './records.ts';

/**
 * Handles the messages of a batch side by side and each for itself: one that throws, or answers `later`, comes again
 * alone.
 */
export async function eachMessage<Body>(
  messages: readonly QueueMessage<Body>[],
  log: Log,
  handle: (body: Body) => Promise<unknown>,
): Promise<readonly string[]> {
  const failed = await Promise.all(
    messages.map(async ({ id, body }) => {
      try {
        return (await handle(body)) === 'later' ? [id] : [];
      } catch (error) {
        log.write('MESSAGE_FAILED', { messageId: id }, error);
        return [id];
      }
    }),
  );
  return failed.flat();
}
