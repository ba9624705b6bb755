import type { Resource } from '../../client.ts';
import { answer, answerPage, formatFacts } from '../answer.ts';
import { type AddCommands, withSession } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { exampleTime, type Paging, paged } from '../paging.ts';
import { jsonArgument, readJson } from '../read-input.ts';
import { formatTimeline } from '../timeline.ts';

interface OpenOptions {
  readonly title?: string;
  readonly content?: string;
  readonly severity?: string;
  readonly policy?: string;
  readonly dedupKey?: string;
  readonly data?: string;
}

/** What people do to an incident, by the word they type. */
const deeds = {
  acknowledge: 'Say that somebody takes care of it: levels that wait for that stay quiet',
  resolve: 'Close it: nobody is told any more',
  escalate: 'Tell the next level now',
} as const;

export const addIncidents: AddCommands = (program, terminal) => {
  const noun = program.command('incident').description('Open, show and answer incidents');
  paged(noun.command('list').description('The newest incidents'))
    .option('--status <status>', 'open, acknowledged or resolved')
    .action(
      withSession<Paging & { status?: string }>(terminal, async (session, { options }) =>
        answerPage(session, await session.client.incidents.list({ ...options }), [
          ['id', 'id'],
          ['status', 'status'],
          ['severity', 'severity'],
          ['level', 'level'],
          ['opened', 'openedAt'],
          ['title', 'title'],
        ]),
      ),
    );
  noun
    .command('open [file]')
    .description('Open an incident: a request in a JSON file ("-" for the standard input), options over it')
    .option('-t, --title <text>', 'what is wrong, in a line')
    .option('-m, --content <text>', 'what is known about it, in Markdown')
    .option('--severity <severity>', 'emergency, critical, major or minor')
    .option('--policy <key>', 'the escalation policy that says who is told')
    .option('--dedup-key <key>', 'an open one with the same key takes this occurrence')
    .option('--data <json>', 'what the templates of its messages see as data: JSON, or @FILE')
    .action(
      withSession<OpenOptions>(terminal, async (session, { arguments: [file], options }) => {
        const read = file === undefined ? {} : await readJson(terminal, file);
        const { data, ...words } = options;
        const given = {
          ...words,
          ...(data === undefined ? {} : { data: await jsonArgument(terminal, data, '--data') }),
        };
        const request: unknown = { ...Object(read), ...given };
        const opened = await session.client.incidents.open(
          request as Parameters<typeof session.client.incidents.open>[0],
        );
        answer(
          session,
          opened,
          () => `Opened ${opened.id} (${opened.status})\nHow it goes on: carillon incident timeline ${opened.id}`,
        );
      }),
    );
  noun
    .command('get <id>')
    .description('How an incident stands')
    .action(
      withSession(terminal, async (session, { arguments: [id = ''] }) => {
        const incident = await session.client.incidents.get(id);
        answer(session, incident, () => describe(incident));
      }),
    );
  noun
    .command('timeline <id>')
    .description('Everything that happened to an incident')
    .action(
      withSession(terminal, async (session, { arguments: [id = ''] }) => {
        const timeline = await session.client.incidents.timeline(id, { limit: 100 });
        answer(session, timeline, () => formatTimeline(timeline));
      }),
    );
  for (const deed of Object.keys(deeds).filter((name): name is keyof typeof deeds => name in deeds))
    noun
      .command(`${deed} <id>`)
      .description(deeds[deed])
      .option('--by <name>', 'who does it; your login name, where nothing is said')
      .action(
        withSession<{ by?: string }>(terminal, async (session, { arguments: [id = ''], options }) => {
          const by = options.by ?? terminal.env.USER;
          if (by === undefined || by === '') throw new CommandError('Say who does it: --by NAME');
          const incident = await session.client.incidents[deed](id, { by });
          answer(session, incident, () => describe(incident));
        }),
      );
  noun
    .command('snooze <id>')
    .description('Tell nobody until a time')
    .requiredOption('--until <time>', exampleTime)
    .action(
      withSession<{ until: string }>(terminal, async (session, { arguments: [id = ''], options }) => {
        const incident = await session.client.incidents.snooze(id, options);
        answer(session, incident, () => `${id} is quiet until ${options.until}.`);
      }),
    );
  noun
    .command('note <id> <text>')
    .description('Write a note into the timeline')
    .action(
      withSession(terminal, async (session, { arguments: [id = '', text = ''] }) => {
        const incident = await session.client.incidents.note(id, { text });
        answer(session, incident, () => `Noted in ${id}.`);
      }),
    );
};

const describe = (incident: Resource): string =>
  formatFacts([
    ['id', incident.id],
    ['title', incident.title],
    ['status', incident.status],
    ['severity', incident.severity],
    ['level', incident.level],
    ['opened', incident.openedAt],
    ['acknowledged', incident.acknowledgedAt],
    ['by', incident.acknowledgedBy],
    ['resolved', incident.resolvedAt],
  ]);
