import type { Command } from 'commander';
import { type CommonOptions, openSession, type Session } from './session.ts';
import type { Terminal } from './terminal.ts';

/** Adds the commands of one noun to the program. */
export type AddCommands = (program: Command, terminal: Terminal) => void;

/** A command's action: what was typed, parsed by commander, and the session that was opened for it. */
type Action<Options> = (
  session: Session,
  typed: { readonly arguments: readonly string[]; readonly options: Options },
) => Promise<void>;

/** Runs the action of a command with a session opened by the program's own options. */
export const withSession =
  <Options = object>(terminal: Terminal, act: Action<Options>) =>
  async (...given: unknown[]): Promise<void> => {
    // Commander hands over the arguments, then the options, then the command itself.
    const command = given.at(-1) as Command;
    const session = await openSession(terminal, command.optsWithGlobals<CommonOptions>());
    await act(session, { arguments: command.args, options: command.opts() as Options });
  };
