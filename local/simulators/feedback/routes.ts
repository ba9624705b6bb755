import type { CloudInlet, PlatformClock } from '../../host/ports.ts';
import { parsedBody } from '../http/body.ts';
import { problem } from '../http/problem.ts';
import { json, type Reply } from '../http/reply.ts';
import type { Request, Route } from '../http/router.ts';
import type { InboxMessage } from '../inbox/message.ts';
import type { Inbox } from '../inbox/store.ts';
import { type Feedback, type FeedbackTable, feedbackSchema } from './feedback.ts';

/** How many played words a message remembers, newest last. */
const maxRemembered = 20;

interface Stage {
  readonly inbox: Inbox;
  readonly clock: PlatformClock;
  /** What each channel's provider can say. */
  readonly tables: Readonly<Record<string, FeedbackTable>>;
  /** Undefined until the platform stands. */
  readonly cloud: () => CloudInlet | undefined;
}

const neverSaid = ({ channel }: InboxMessage, { type }: Feedback, table: FeedbackTable): Reply => {
  const said = Object.keys(table);
  const can = said.length > 0 ? `It can say: ${said.join(', ')}.` : 'It sends no receipts at all.';
  return problem('conflict', `The provider behind ${channel} never says "${type}" of a message. ${can}`);
};

/** `POST /feedback`: plays a provider's later word into the cloud, in the shape in which the provider itself says it. */
export const feedbackRoutes = ({ inbox, clock, tables, cloud }: Stage): readonly Route[] => {
  const play = async (feedback: Feedback, message: InboxMessage, inlet: CloudInlet): Promise<Reply> => {
    const table = tables[message.channel] ?? {};
    const say = table[feedback.type];
    if (say === undefined) return neverSaid(message, feedback, table);
    const at = clock.now();
    const outcome = await say({ message, feedback, at, cloud: inlet });
    if (!outcome.played) return problem('conflict', outcome.why);
    const remembered = [...(message.feedback ?? []), { type: feedback.type, at: new Date(at).toISOString() }];
    inbox.update(message.id, { feedback: remembered.slice(-maxRemembered) });
    return json(202, { accepted: true });
  };

  const handle = async (request: Request): Promise<Reply> => {
    const read = parsedBody(feedbackSchema, request);
    if (!read.ok) return read.reply;
    const message = inbox.get(read.value.messageId);
    if (message === undefined) return problem('not-found', 'No message has this id; see GET /messages.');
    const inlet = cloud();
    if (inlet === undefined) return problem('unavailable', 'The platform is still starting; try again in a moment.');
    return play(read.value, message, inlet);
  };
  return [{ method: 'POST', path: '/feedback', handle }];
};
