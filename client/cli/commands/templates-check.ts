import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { AddCommands } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { exitCodes } from '../exit-codes.ts';
import type { CommonOptions } from '../session.ts';
import { checkTemplates, type FolderProblem, readTemplates } from '../template-folder/check-folder.ts';

/** Where templates are kept, where nothing else is said. */
export const defaultFolder = 'templates';

const placeIn = ({ file, line, column }: FolderProblem): string =>
  [file, ...(line === undefined ? [] : [line, column ?? 1])].join(':');

/** A problem as editors and terminals link it: file, line, column, what. */
const formatProblem = (problem: FolderProblem): string =>
  `${placeIn(problem)}  ${problem.line === undefined && problem.path !== '' ? `${problem.path} ` : ''}${problem.message}`;

export const addTemplateCheck: AddCommands = (noun, terminal) => {
  noun
    .command('check [folder]')
    .description('Find everything that the platform would refuse in a folder of templates; needs no server')
    .action(async (...given: unknown[]) => {
      const command = given.at(-1) as Command;
      const [folder = defaultFolder] = command.args;
      const templates = await readTemplates(resolve(terminal.folder, folder));
      const problems = checkTemplates(templates);
      if (command.optsWithGlobals<CommonOptions>().json === true)
        terminal.out(JSON.stringify({ problems }, undefined, 2));
      else for (const problem of problems) terminal.out(formatProblem(problem));
      const count = `${templates.size} ${templates.size === 1 ? 'template' : 'templates'}`;
      if (problems.length > 0) throw new CommandError(`${problems.length} found in ${count}.`, exitCodes.failed);
      terminal.err(`Nothing is wrong with ${count}.`);
    });
};
