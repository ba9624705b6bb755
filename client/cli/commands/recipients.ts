import type { RecipientInput } from '../../client.ts';
import { answer, answerPage } from '../answer.ts';
import { type AddCommands, withSession } from '../command.ts';
import { type Paging, paged } from '../paging.ts';
import { readJson } from '../read-input.ts';
import { addRecipientImport } from './recipients-import.ts';

export const addRecipients: AddCommands = (program, terminal) => {
  const noun = program.command('recipients').description('Store, show, import, export and erase people');
  addRecipientImport(noun, terminal);
  paged(noun.command('list').description('The stored people'))
    .option('--role <role>', 'only those with the role')
    .action(
      withSession<Paging & { role?: string }>(terminal, async (session, { options }) =>
        answerPage(session, await session.client.recipients.list({ ...options }), [
          ['id', 'id'],
          ['email', 'email'],
          ['phone', 'phone'],
          ['locale', 'locale'],
          ['timezone', 'timezone'],
          ['roles', 'roles'],
        ]),
      ),
    );
  noun
    .command('get <id>')
    .description('Show a person')
    .action(
      withSession(terminal, async (session, { arguments: [id = ''] }) => {
        const recipient = await session.client.recipients.get(id);
        answer(session, recipient, () => JSON.stringify(recipient, undefined, 2));
      }),
    );
  noun
    .command('put <id> <file>')
    .description('Store a person from a JSON file ("-" for the standard input), in the place of whoever has the id')
    .action(
      withSession(terminal, async (session, { arguments: [id = '', file = ''] }) => {
        // The platform checks what people type, and names each field that is wrong.
        const recipient = (await readJson(terminal, file)) as RecipientInput;
        const stored = await session.client.recipients.put(id, recipient);
        answer(session, stored, () => `${id} is stored.`);
      }),
    );
  noun
    .command('export <id>')
    .description('All that is stored about a person, as JSON to hand over')
    .action(
      withSession(terminal, async (session, { arguments: [id = ''] }) => {
        const exported = await session.client.recipients.export(id);
        terminal.out(JSON.stringify(exported, undefined, 2));
      }),
    );
  noun
    .command('erase <id>')
    .description('Erase a person, and make unreadable what was sealed for that person. Cannot be undone')
    .requiredOption('--yes', 'say that you mean it')
    .action(
      withSession(terminal, async (session, { arguments: [id = ''] }) => {
        await session.client.recipients.delete(id);
        answer(session, { id, erased: true }, () => `${id} is erased.`);
      }),
    );
};
