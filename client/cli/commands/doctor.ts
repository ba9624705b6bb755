import type { Command } from 'commander';
import type { AddCommands } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { diagnose, type Finding } from '../doctor/diagnose.ts';
import { exitCodes } from '../exit-codes.ts';
import type { CommonOptions } from '../session.ts';

const marks: Readonly<Record<Finding['verdict'], string>> = { good: 'ok  ', bad: 'BAD ', skipped: '–   ' };

export const addDoctor: AddCommands = (program, terminal) => {
  program
    .command('doctor')
    .description('Find out why nothing works: this machine, the key, the clock, the platform and its parts')
    .action(async (...given: unknown[]) => {
      const options = (given.at(-1) as Command).optsWithGlobals<CommonOptions>();
      const findings = await diagnose(terminal, options);
      if (options.json === true) terminal.out(JSON.stringify({ findings }, undefined, 2));
      else
        for (const { verdict, what, advice } of findings)
          terminal.out(`  ${marks[verdict]}${what}${advice === undefined ? '' : `\n      ${advice}`}`);
      const bad = findings.filter(({ verdict }) => verdict === 'bad');
      if (bad.length > 0)
        throw new CommandError(
          `${bad.length} ${bad.length === 1 ? 'thing is' : 'things are'} not as they should be.`,
          exitCodes.failed,
        );
    });
};
