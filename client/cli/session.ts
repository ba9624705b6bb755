import { homedir } from 'node:os';
import { join } from 'node:path';
import { type CarillonClient, createClient } from '../client.ts';
import { CommandError } from './command-error.ts';
import { readJson } from './read-input.ts';
import type { Terminal } from './terminal.ts';

/** The options that stand before every command. */
export interface CommonOptions {
  readonly url?: string;
  readonly key?: string;
  readonly json?: boolean;
}

/** A command under way: whom it talks to, and how it answers. */
export interface Session {
  readonly terminal: Terminal;
  /** Answers are JSON, for programs. */
  readonly json: boolean;
  readonly url: string;
  /** The path of the private key's file. */
  readonly keyPath: string;
  readonly client: CarillonClient;
}

/** Where `npm start` listens, and the key of its demo tenant. */
const local = { url: 'http://127.0.0.1:4510', key: join('.local', 'keys', 'techcorp-admin.json') } as const;

/** Where the commands go by these options and this environment. */
export function placeOf(
  terminal: Pick<Terminal, 'env'>,
  { url, key }: CommonOptions,
): { readonly url: string; readonly keyPath: string } {
  const keyPath = key ?? terminal.env.CARILLON_KEY ?? local.key;
  return {
    url: url ?? terminal.env.CARILLON_URL ?? local.url,
    keyPath: keyPath.startsWith('~/') ? join(homedir(), keyPath.slice(2)) : keyPath,
  };
}

/** Opens a client that signs with the key in the file. */
export async function openSession(terminal: Terminal, options: CommonOptions): Promise<Session> {
  const { url, keyPath } = placeOf(terminal, options);
  if (!URL.canParse(url)) throw new CommandError(`--url ${url} is not a URL such as https://api.example.com`);
  const key = await readJson(terminal, keyPath).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandError(`${why}\nName the file of your private key with --key or CARILLON_KEY.`);
  });
  try {
    return { terminal, url, keyPath, json: options.json === true, client: createClient({ url, key }) };
  } catch {
    throw new CommandError(
      `${keyPath} is not a private key as a JWK with its "kid"; make one with: carillon keys create`,
    );
  }
}
