import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { AddCommands } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { readText } from '../read-input.ts';
import type { CommonOptions } from '../session.ts';
import { writeFolder } from '../template-folder/folder.ts';
import { convertNotify, keyFor, readNotifyExport } from '../template-folder/notify-export.ts';
import { defaultFolder } from './templates-check.ts';

interface ConvertOptions extends CommonOptions {
  readonly folder: string;
  readonly locale: string;
}

export const addTemplateConvert: AddCommands = (noun, terminal) => {
  noun
    .command('convert <file>')
    .description(
      'Write templates of GOV.UK Notify into a folder: JSON as its GET /v2/templates answers, or a template a line; needs no server',
    )
    .option('--folder <folder>', 'where the templates are kept', defaultFolder)
    .option('--locale <locale>', 'the language that they are written in', 'en')
    .action(async (...given: unknown[]) => {
      const command = given.at(-1) as Command;
      const { folder, locale, json } = command.optsWithGlobals<ConvertOptions>();
      const [file = ''] = command.args;
      const documents = new Map<string, object>();
      const left: string[] = [];
      for (const template of readNotifyExport(await readText(terminal, file), file)) {
        const document = convertNotify(template, locale);
        if (document === undefined) left.push(template.name);
        else documents.set(keyFor(template.name, new Set(documents.keys())), document);
      }
      const root = resolve(terminal.folder, folder);
      const standing = [...documents.keys()].filter((key) => existsSync(join(root, key)));
      if (standing.length > 0)
        throw new CommandError(`${folder} holds ${standing.join(', ')} already: convert into another --folder`);
      for (const [key, document] of documents) await writeFolder(join(root, key), document);
      if (json === true) return terminal.out(JSON.stringify({ converted: [...documents.keys()], left }, undefined, 2));
      for (const name of left) terminal.err(`  left out, as it is a letter: ${name}`);
      terminal.out(
        `Converted ${documents.size} into ${folder}\nWhat is wrong with them: carillon templates check ${folder}`,
      );
    });
};
