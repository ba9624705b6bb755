import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { Option } from 'commander';
import { answer } from '../answer.ts';
import { type AddCommands, withSession } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { exitCodes } from '../exit-codes.ts';
import { importPeople, type RefusedLine } from '../import/import-people.ts';
import { csvLines, pinpointLines, type ReadLines, readLines } from '../import/lines.ts';

const formats = { csv: csvLines, pinpoint: pinpointLines } as const satisfies Record<string, ReadLines>;

interface ImportOptions {
  readonly format: keyof typeof formats;
  readonly dryRun?: boolean;
  readonly report?: string;
}

/** More than a screen of them tells nobody more; the report has all. */
const mostTold = 20;

export const addRecipientImport: AddCommands = (noun, terminal) => {
  noun
    .command('import <file>')
    .description('Store the people of a file (also .gz); every line that is refused is told with its reasons')
    .addOption(
      new Option(
        '--format <format>',
        'csv: the first line names the fields; pinpoint: an export of endpoints, one JSON a line',
      )
        .choices(Object.keys(formats))
        .default('csv'),
    )
    .option('--dry-run', 'only say what would be refused')
    .option('--report <file>', 'write every refused line there, one JSON a line')
    .action(
      withSession<ImportOptions>(terminal, async (session, { arguments: [file = ''], options }) => {
        const report =
          options.report === undefined ? undefined : createWriteStream(resolve(terminal.folder, options.report));
        let told = 0;
        const tell = (refused: RefusedLine): void => {
          report?.write(`${JSON.stringify(refused)}\n`);
          told += 1;
          if (told <= mostTold) terminal.err(`  line ${refused.line}: ${refused.path} ${refused.message}`);
        };
        const lines = readLines(formats[options.format], resolve(terminal.folder, file));
        const done = await importPeople(session, lines, {
          isDryRun: options.dryRun === true,
          tell,
          progress: ({ stored, refused }) => {
            if (terminal.isWatched) terminal.err(`… ${stored} stored, ${refused} refused`);
          },
          stopped: ({ stored, refused }) =>
            terminal.err(
              `Stopped after ${stored} stored, ${refused} refused. Run it again: what is stored stays as it is.`,
            ),
        });
        if (report !== undefined) await finished(report.end());
        if (told > mostTold)
          terminal.err(`  … and ${told - mostTold} more${report === undefined ? ': --report FILE has them all' : ''}`);
        const verb = options.dryRun === true ? 'would be stored' : 'stored';
        answer(session, done, () => `${done.stored} ${verb}, ${done.refused} refused.`);
        if (done.refused > 0) throw new CommandError(`${done.refused} lines were refused.`, exitCodes.failed);
      }),
    );
};
