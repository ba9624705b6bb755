import { Command, CommanderError } from 'commander';
import type { AddCommands } from './command.ts';
import { addDoctor } from './commands/doctor.ts';
import { addIncidents } from './commands/incident.ts';
import { addKeys } from './commands/keys.ts';
import { addNotifications } from './commands/notification.ts';
import { addRecipients } from './commands/recipients.ts';
import { addSend } from './commands/send.ts';
import { addTemplates } from './commands/templates.ts';
import { exitCodes } from './exit-codes.ts';
import { explain } from './explain.ts';
import { placeOf } from './session.ts';
import type { Terminal } from './terminal.ts';

const nouns: readonly AddCommands[] = [
  addSend,
  addNotifications,
  addIncidents,
  addTemplates,
  addRecipients,
  addKeys,
  addDoctor,
];

const about = `Sends notifications and looks after incidents, templates, recipients and keys of a Carillon platform.

It signs with the private key in the file that --key or CARILLON_KEY names, and talks to --url or CARILLON_URL; by default to the platform that "npm start" runs on this machine, as its demo tenant's admin.`;

const endings = `
Exit codes: 0 done, 1 refused or not delivered, 2 written wrong, 3 nobody answered.`;

/** Runs one command line. Resolves to the exit code; whatever fails is told on the terminal. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const program = new Command('carillon')
    .description(about)
    .option('--url <url>', "the platform's address")
    .option('--key <file>', 'your private key, a JWK')
    .option('--json', 'answer in JSON, for programs')
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', endings)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
    })
    .showHelpAfterError('(--help tells more)')
    .enablePositionalOptions(false);
  for (const add of nouns) add(program, terminal);
  for (const command of descendantsOf(program)) command.exitOverride().showHelpAfterError('(--help tells more)');
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCodes.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    const options = program.opts<{ url?: string; json?: boolean }>();
    const { message, exitCode, details } = explain(error, placeOf(terminal, options).url);
    if (options.json === true) terminal.out(JSON.stringify({ error: details }, undefined, 2));
    else terminal.err(message);
    return exitCode;
  }
}

const descendantsOf = (command: Command): readonly Command[] =>
  command.commands.flatMap((child) => [child, ...descendantsOf(child)]);
