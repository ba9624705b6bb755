import type { AddCommands } from '../command.ts';

export const addTemplates: AddCommands = (program) => {
  program.command('templates').description('Pull, push, check, publish and preview templates');
};
