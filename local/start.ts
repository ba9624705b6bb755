import { resolve } from 'node:path';
import { startHost } from './host/host.ts';
import type { Host } from './host/host-options.ts';
import { settingsFrom } from './start-settings.ts';

/** Lambda runs in UTC, and so do its functions here. */
process.env.TZ = 'UTC';

/** Ctrl-C ends everything within two seconds, even what hangs. */
const endingLimitMs = 1_800;

let host: Host | undefined;
let ending = false;

function end(exitCode: number): void {
  if (ending) return;
  ending = true;
  setTimeout(() => process.exit(exitCode), endingLimitMs).unref();
  void Promise.resolve(host?.close()).finally(() => process.exit(exitCode));
}

process.once('SIGINT', () => end(0));
process.once('SIGTERM', () => end(0));

try {
  const { dataFolder, logEverything, ...settings } = settingsFrom(process.env);
  const started = await startHost({
    ...settings,
    ...(dataFolder !== undefined && { dataFolder: resolve(dataFolder) }),
    progress: (line) => console.log(line),
    fault: (error) => {
      console.error(`Carillon stops: ${error.message}`, error.cause ?? '');
      end(1);
    },
    log: { write: (line) => console.error(line), everything: logEverything },
  });
  host = started;
  if (ending) await started.close();
  else console.log(`Carillon is ready: API ${started.apiUrl}, inbox ${started.inboxUrl} (Ctrl-C stops it)`);
} catch (error) {
  console.error(`Carillon did not start. ${error instanceof Error ? error.message : String(error)}`);
  if (process.env.CARILLON_LOG === '1') console.error(error);
  end(1);
}
