import { createDirectory } from '../adapters/dynamo/directory.ts';
import type { Directory } from '../core/recipient/directory.ts';
import type { Stores } from './stores.ts';

/** Opens the directory of a tenant's people. */
export const openDirectory = ({ table }: Pick<Stores, 'table'>): Directory =>
  createDirectory({ table, onCall: () => Promise.resolve(undefined) });
