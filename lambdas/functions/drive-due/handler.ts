import { driveDue } from '../../pipeline/drive-due.ts';
import { openDependencies } from './dependencies.ts';

const deps = openDependencies();

export const handler = (): Promise<void> => driveDue(deps);
