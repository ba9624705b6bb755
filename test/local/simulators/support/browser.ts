import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

// Without these, Chromium looks for its maker at every start.
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts Chromium; a machine without it fails the tests and says what to do. */
export const startBrowser = (): Promise<Browser> => {
  if (!existsSync(executablePath))
    throw new Error(`There is no Chromium at ${executablePath}: apt-get install chromium, or set CHROMIUM_PATH.`);
  return chromium.launch({ executablePath, args });
};
