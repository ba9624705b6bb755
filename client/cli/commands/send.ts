import { randomUUID } from 'node:crypto';
import type { NotificationInput } from '../../client.ts';
import { answer } from '../answer.ts';
import { type AddCommands, withSession } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { exampleTime, several, wholeNumber } from '../paging.ts';
import { jsonArgument, readJson } from '../read-input.ts';
import type { Terminal } from '../terminal.ts';
import { patienceSeconds, tellOutcome } from './notification.ts';

interface SendOptions {
  readonly to?: readonly string[];
  readonly channel?: readonly string[];
  readonly title?: string;
  readonly content?: string;
  readonly template?: string;
  readonly data?: string;
  readonly category?: string;
  readonly priority?: string;
  readonly sendAt?: string;
  readonly expiresAt?: string;
  readonly dedupKey?: string;
  readonly idempotencyKey?: string;
  readonly wait?: number | true;
}

const examples = `
Examples:
  carillon send --to ada@example.com -t "Hello" -m "It works." --wait
  carillon send --to usr_1 --to role:developer -c email -c push --template welcome@3 --data '{"plan": "gold"}'
  carillon send request.json --idempotency-key order-17-shipped`;

export const addSend: AddCommands = (program, terminal) => {
  program
    .command('send [file]')
    .description('Send a notification: a request in a JSON file ("-" for the standard input), options over it')
    .option(
      '--to <whom>',
      'an address, a phone number, an id, role:NAME, segment:KEY or schedule:KEY; several times',
      several,
    )
    .option(
      '-c, --channel <type>',
      'email, sms, push, slack, inbox …; several times. What the addresses are of, where none is named',
      several,
    )
    .option('-t, --title <text>', 'the subject of a mail, the title of a push')
    .option('-m, --content <text>', 'the words, in Markdown; title and content may be templates')
    .option('--template <key>', 'a stored template, or one version of it: KEY@VERSION')
    .option('--data <json>', 'what templates see as data: JSON, or @FILE')
    .option('--category <name>', 'what people may choose to have or not (general, where nothing is said)')
    .option('--priority <priority>', 'critical, high, normal or low')
    .option('--send-at <time>', `not before, ${exampleTime}`)
    .option('--expires-at <time>', `not after, ${exampleTime}`)
    .option('--dedup-key <key>', 'the same key sends nothing again for five minutes, or as long as the tenant set')
    .option('--idempotency-key <key>', 'the same key and request send once, however often the command runs')
    .option(
      '--wait [seconds]',
      'wait until it has come to its end, 60 seconds at most where nothing is said, and say what happened',
      wholeNumber,
    )
    .addHelpText('after', examples)
    .action(
      withSession<SendOptions>(terminal, async (session, { arguments: [file], options }) => {
        const request = {
          ...(file === undefined ? { category: 'general', channels: channelsFor(options) } : {}),
          ...(await readRequest(terminal, file)),
          ...(await fieldsOf(terminal, options)),
        };
        const idempotencyKey = options.idempotencyKey ?? randomUUID();
        // The platform checks what people type, and names each field that is wrong.
        const accepted = await session.client.notifications.create(request as NotificationInput, { idempotencyKey });
        if (options.wait === undefined)
          return answer(
            session,
            accepted,
            () => `Accepted ${accepted.id}\nWhat becomes of it: carillon notification wait ${accepted.id}`,
          );
        if (!session.json) terminal.err(`Accepted ${accepted.id}`);
        await tellOutcome(session, accepted.id, options.wait === true ? patienceSeconds : options.wait);
      }),
    );
};

async function readRequest(terminal: Terminal, file: string | undefined): Promise<Readonly<Record<string, unknown>>> {
  if (file === undefined) return {};
  const request = await readJson(terminal, file);
  if (typeof request !== 'object' || request === null || Array.isArray(request))
    throw new CommandError(`${file} holds no request: it must be a JSON object`);
  return { ...request };
}

/** What the options say of the request; only what was given, so that a file's own fields stay. */
async function fieldsOf(terminal: Terminal, options: SendOptions): Promise<Readonly<Record<string, unknown>>> {
  const { to, channel, template, data, title, content, category, priority, sendAt, expiresAt, dedupKey } = options;
  const given = {
    title,
    content,
    category,
    priority,
    sendAt,
    expiresAt,
    dedupKey,
    template: template === undefined ? undefined : templateOf(template),
    data: data === undefined ? undefined : await jsonArgument(terminal, data, '--data'),
    recipients: to?.map(recipientOf),
    channels: channel?.map((type) => ({ type })),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** `welcome`, or `welcome@3`. */
export function templateOf(text: string): { readonly key: string; readonly version?: number } {
  const [key = '', version] = text.split('@', 2);
  if (version === undefined) return { key };
  if (!/^[1-9]\d*$/.test(version))
    throw new CommandError(`--template ${text}: the version must be a number, as in ${key}@3`);
  return { key, version: Number(version) };
}

const groups = ['role', 'segment', 'schedule'] as const;

/** Whom a word names: an address, a phone number, a group, or the id of a stored recipient. */
export function recipientOf(word: string): Readonly<Record<string, string>> {
  const group = groups.find((name) => word.startsWith(`${name}:`));
  if (group !== undefined) return { [group]: word.slice(group.length + 1) };
  if (word.includes('@')) return { email: word };
  return word.startsWith('+') ? { phone: word } : { id: word };
}

/** The channel that the words given as `--to` are addresses of; whoever is called by an id or in a group may have any. */
function channelsFor({ to = [], channel }: SendOptions): readonly { readonly type: string }[] {
  const kinds = to.map(recipientOf);
  const others = to.filter((_, index) => !['email', 'phone'].some((field) => field in (kinds[index] ?? {})));
  if (others.length > 0 && channel === undefined)
    throw new CommandError(`Say how to reach ${others.join(', ')}: -c email, or another channel, several times`);
  const types = [
    ...(kinds.some((kind) => 'email' in kind) ? ['email'] : []),
    ...(kinds.some((kind) => 'phone' in kind) ? ['sms'] : []),
  ];
  // A notification tries each of its channels with everybody: a mail to a number would fail, and be counted as failed.
  if (types.length > 1 && channel === undefined)
    throw new CommandError(
      'Mail addresses and numbers go by different channels: send to each by a command of its own, or name a stored person who has both',
    );
  return types.map((type) => ({ type }));
}
