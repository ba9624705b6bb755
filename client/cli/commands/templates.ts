import { join, resolve } from 'node:path';
import { Argument } from 'commander';
import type { PreviewInput } from '../../client.ts';
import { answer, answerPage } from '../answer.ts';
import { type AddCommands, withSession } from '../command.ts';
import { type Paging, paged, wholeNumber } from '../paging.ts';
import { jsonArgument } from '../read-input.ts';
import type { Session } from '../session.ts';
import { readTemplates } from '../template-folder/check-folder.ts';
import { documentIn } from '../template-folder/document.ts';
import { writeFolder } from '../template-folder/folder.ts';
import { pushTemplates } from '../template-folder/push.ts';
import { addTemplateCheck, defaultFolder } from './templates-check.ts';
import { addTemplateConvert } from './templates-convert.ts';

interface PreviewOptions {
  readonly locale?: string;
  readonly channel: string;
  readonly data?: string;
  readonly recipient?: string;
  readonly variant?: string;
  readonly version?: number;
}

export const addTemplates: AddCommands = (program, terminal) => {
  const noun = program.command('templates').description('Check, convert, pull, push, publish and preview templates');
  addTemplateCheck(noun, terminal);
  addTemplateConvert(noun, terminal);
  paged(noun.command('list').description('All templates')).action(
    withSession<Paging>(terminal, async (session, { options }) =>
      answerPage(session, await session.client.templates.list({ ...options }), [
        ['key', 'key'],
        ['published', 'published'],
        ['latest', 'latest'],
        ['changed', 'updatedAt'],
      ]),
    ),
  );
  noun
    .command('pull [keys...]')
    .description('Write the latest versions into a folder, one folder a template; all of them, where no key is named')
    .option('--folder <folder>', 'where the templates are kept', defaultFolder)
    .action(
      withSession<{ folder: string }>(terminal, async (session, { arguments: keys, options }) => {
        const folder = resolve(terminal.folder, options.folder);
        const pulled = [];
        for await (const { key, latest } of headsOf(session, keys)) {
          const shown = await session.client.templates.version(key, latest);
          await writeFolder(join(folder, key), documentIn(shown));
          if (!session.json) terminal.err(`  ${key} (version ${latest})`);
          pulled.push({ key, version: latest });
        }
        answer(session, { pulled }, () => `Pulled ${pulled.length} into ${options.folder}.`);
      }),
    );
  noun
    .command('push [keys...]')
    .description('Put every template of a folder that differs from its latest version, those that others use first')
    .option('--folder <folder>', 'where the templates are kept', defaultFolder)
    .option('--publish', 'and publish them, so that requests that name no version get them')
    .action(
      withSession<{ folder: string; publish?: boolean }>(terminal, async (session, { arguments: keys, options }) => {
        const all = await readTemplates(resolve(terminal.folder, options.folder), keys);
        const pushed = await pushTemplates(session, all, {
          publish: options.publish === true,
          tell: ({ key, version, change, published }) => {
            if (!session.json) terminal.err(`  ${key}: ${change}, version ${version}${published ? ', published' : ''}`);
          },
        });
        const changed = pushed.filter(({ change }) => change !== 'unchanged').length;
        answer(session, { pushed }, () => `${changed} of ${pushed.length} had changed.`);
      }),
    );
  noun
    .command('publish')
    .argument('<key>')
    .addArgument(new Argument('<version>').argParser(wholeNumber))
    .description('Give this version to requests that name none; an older one takes a publication back')
    .action(
      withSession(terminal, async (session, { arguments: [key = '', version = ''] }) => {
        const published = await session.client.templates.publish(key, Number(version));
        answer(session, published, () => `${key} is published as version ${version}.`);
      }),
    );
  noun
    .command('preview <key>')
    .description('The message that this template makes, as it would be sent')
    .requiredOption('-c, --channel <type>', 'email, sms, push, slack …')
    .option('--locale <locale>', "the reader's language")
    .option('--version <version>', 'the published one, where none is named', wholeNumber)
    .option('--variant <key>', 'one of its variants, in the place of chance')
    .option('--data <json>', 'what the template sees as data: JSON, or @FILE')
    .option('--recipient <json>', 'what it sees as recipient: JSON, or @FILE')
    .action(
      withSession<PreviewOptions>(terminal, async (session, { arguments: [key = ''], options }) => {
        const { data, recipient, ...named } = options;
        const body = {
          ...named,
          ...(data === undefined ? {} : { data: await jsonArgument(terminal, data, '--data') }),
          ...(recipient === undefined ? {} : { recipient: await jsonArgument(terminal, recipient, '--recipient') }),
        };
        // The platform checks what people type, and names each field that is wrong.
        const preview = await session.client.templates.preview(key, body as PreviewInput);
        terminal.out(JSON.stringify(preview, undefined, 2));
      }),
    );
};

/** The templates named, or all of them. */
async function* headsOf(session: Session, keys: readonly string[]) {
  for (const key of keys) yield await session.client.templates.get(key);
  let cursor: string | undefined;
  if (keys.length > 0) return;
  do {
    const page = await session.client.templates.list({ limit: 100, cursor });
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}
