import { answer, answerPage, formatFacts } from '../answer.ts';
import { type AddCommands, withSession } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { exitCodes } from '../exit-codes.ts';
import { exampleTime, type Paging, paged, wholeNumber } from '../paging.ts';
import type { Session } from '../session.ts';
import { formatTimeline } from '../timeline.ts';
import { watchNotification } from '../watch-notification.ts';

/** How long `--wait` waits where it does not say. */
export const patienceSeconds = 60;

/** What became of a notification: in words with its timeline. Fails where it ended without success, or has not ended. */
export async function tellOutcome(session: Session, id: string, seconds: number): Promise<void> {
  const notification = await watchNotification(session, id, seconds);
  const timeline = await session.client.notifications.timeline(id, { limit: 100 });
  answer(
    session,
    { notification, timeline },
    () => `${formatTimeline(timeline)}\n\n  ${id} is ${String(notification.status)}.`,
  );
  if (notification.success !== true)
    throw new CommandError(
      `${id} is ${String(notification.status)}: not everybody was reached${notification.status === 'planned' ? ' yet' : ''}.`,
      exitCodes.failed,
    );
}

export const addNotifications: AddCommands = (program, terminal) => {
  const noun = program.command('notification').description('Show, list, wait for and cancel notifications');
  paged(noun.command('list').description('The newest notifications'))
    .option('--status <status>', 'accepted, planned, completed, failed, canceled or expired')
    .option('--category <category>', 'only those of the category')
    .option('--recipient <id>', 'only those to the person')
    .option('--from <time>', `accepted at or after, ${exampleTime}`)
    .option('--to <time>', `accepted before, ${exampleTime}`)
    .action(
      withSession<Paging & Record<string, string | number>>(terminal, async (session, { options }) =>
        answerPage(session, await session.client.notifications.list(options), [
          ['id', 'id'],
          ['status', 'status'],
          ['category', 'category'],
          ['priority', 'priority'],
          ['accepted', 'acceptedAt'],
          ['recipients', 'recipientCount'],
        ]),
      ),
    );
  noun
    .command('get <id>')
    .description('How a notification stands, channel by channel')
    .action(
      withSession(terminal, async (session, { arguments: [id = ''] }) => {
        const notification = await session.client.notifications.get(id);
        answer(session, notification, () => describe(notification));
      }),
    );
  paged(noun.command('deliveries <id>').description('Every message of a notification')).action(
    withSession<Paging>(terminal, async (session, { arguments: [id = ''], options }) =>
      answerPage(session, await session.client.notifications.deliveries(id, { ...options }), [
        ['channel', 'channel'],
        ['recipient', 'recipientId'],
        ['status', 'status'],
        ['reason', 'reason'],
        ['locale', 'locale'],
        ['variant', 'variant'],
        ['due', 'scheduledFor'],
      ]),
    ),
  );
  noun
    .command('timeline <id>')
    .description('Everything that happened to a notification')
    .action(
      withSession(terminal, async (session, { arguments: [id = ''] }) => {
        const timeline = await session.client.notifications.timeline(id, { limit: 100 });
        answer(session, timeline, () => formatTimeline(timeline));
      }),
    );
  noun
    .command('wait <id>')
    .description('Wait until a notification has come to its end')
    .option('--seconds <seconds>', 'how long at most', wholeNumber, patienceSeconds)
    .action(
      withSession<{ seconds: number }>(terminal, (session, { arguments: [id = ''], options }) =>
        tellOutcome(session, id, options.seconds),
      ),
    );
  noun
    .command('cancel <id>')
    .description('Stop what has not been sent yet')
    .action(
      withSession(terminal, async (session, { arguments: [id = ''] }) => {
        const canceled = await session.client.notifications.cancel(id);
        answer(session, canceled, () => `${id} is canceled; what was sent already stays sent.`);
      }),
    );
};

function describe(notification: Readonly<Record<string, unknown>>): string {
  const channels = Object.entries(Object(notification.channels)).map(
    ([name, state]) => [name, String(Reflect.get(Object(state), 'status'))] as const,
  );
  return formatFacts([
    ['id', notification.id],
    ['status', notification.status],
    ['category', notification.category],
    ['accepted', notification.acceptedAt],
    ['ended', notification.endedAt],
    ...channels,
    ...(Array.isArray(notification.errors) && notification.errors.length > 0
      ? [['errors', JSON.stringify(notification.errors)] as const]
      : []),
  ]);
}
