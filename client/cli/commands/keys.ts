import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { KeyInput } from '../../client.ts';
import { answer, answerPage } from '../answer.ts';
import { type AddCommands, withSession } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { type Paging, paged } from '../paging.ts';

export const addKeys: AddCommands = (program, terminal) => {
  const noun = program.command('keys').description("Create, list and revoke your tenant's keys");
  paged(noun.command('list').description('All keys, without their private halves')).action(
    withSession<Paging>(terminal, async (session, { options }) =>
      answerPage(session, await session.client.keys.list({ ...options }), [
        ['id', 'id'],
        ['role', 'role'],
        ['name', 'name'],
        ['created', 'createdAt'],
        ['revoked', 'revokedAt'],
      ]),
    ),
  );
  noun
    .command('create <file>')
    .description(
      'Make a key here, register its public half, and write the private one to a new file that only you can read',
    )
    .requiredOption('--role <role>', 'admin, sender, operator, editor or auditor')
    .option('--name <name>', 'what people call it')
    .action(
      withSession<{ role: string; name?: string }>(terminal, async (session, { arguments: [file = ''], options }) => {
        const { privateKey, publicKey } = generateKeyPairSync('ed25519');
        const path = resolve(terminal.folder, file);
        // Before anything is registered: a key whose private half was lost would stand there for good.
        await reserve(path, file);
        // The platform checks what people type, and names each field that is wrong.
        const body: unknown = { publicKey: publicKey.export({ format: 'jwk' }), ...options };
        const { id } = await session.client.keys.create(body as KeyInput);
        await writeFile(
          path,
          `${JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid: id }, undefined, 2)}\n`,
        );
        answer(
          session,
          { id, file, role: options.role },
          () => `${id} may act as ${options.role}; its private half is in ${file}`,
        );
      }),
    );
  noun
    .command('revoke <id>')
    .description('Revoke a key: within a minute nothing that it signs is taken')
    .action(
      withSession(terminal, async (session, { arguments: [id = ''] }) => {
        await session.client.keys.revoke(id);
        answer(session, { id, revoked: true }, () => `${id} is revoked.`);
      }),
    );
};

/** Makes the file, empty, for its owner only; never over one that stands there. */
async function reserve(path: string, file: string): Promise<void> {
  try {
    await writeFile(path, '', { flag: 'wx', mode: 0o600 });
  } catch (error) {
    throw new CommandError(`Cannot write ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
