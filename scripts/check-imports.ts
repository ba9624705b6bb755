import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/**
 * Holds the direction of imports: which room may see which. dependency-cruiser needs the compiler's API, which
 * TypeScript 7 does not have; what we hold is simple enough to read from the import lines.
 */
const rooms = [
  { room: 'lambdas/core', sees: ['lambdas/core'] },
  { room: 'lambdas/contracts', sees: ['lambdas/contracts', 'lambdas/core'] },
  { room: 'lambdas/pipeline', sees: ['lambdas/pipeline', 'lambdas/contracts', 'lambdas/core'] },
  { room: 'lambdas/adapters', sees: ['lambdas/adapters', 'lambdas/contracts', 'lambdas/core'] },
  { room: 'lambdas/framework', sees: ['lambdas/framework', 'lambdas/contracts', 'lambdas/core'] },
  {
    room: 'lambdas/wiring',
    sees: [
      'lambdas/wiring',
      'lambdas/adapters',
      'lambdas/framework',
      'lambdas/pipeline',
      'lambdas/contracts',
      'lambdas/core',
    ],
  },
  { room: 'lambdas/functions', sees: ['lambdas'] },
  { room: 'client', sees: ['client', 'lambdas/contracts', 'lambdas/core'] },
  { room: 'lib', sees: ['lib', 'lambdas/contracts', 'lambdas/adapters/dynamo/keys.ts', 'lambdas/core'] },
  { room: 'bin', sees: ['lib'] },
] as const satisfies readonly { readonly room: string; readonly sees: readonly string[] }[];

/** Packages that the pure rooms may use: parsers and tables, which neither look at a clock nor reach outside. */
const purePackages: ReadonlySet<string> = new Set([
  'zod',
  'libphonenumber-js',
  'markdown-it',
  'intl-messageformat',
  'sms-segments-calculator',
  'node:crypto',
]);
const pureRooms: readonly string[] = ['lambdas/core', 'lambdas/contracts', 'lambdas/pipeline'];

const importLine = /^\s*(?:import|export)\b[^'";]*?from\s*'([^']+)'|^\s*import\s*'([^']+)'|^\}\s*from\s*'([^']+)'/gm;

const importsOf = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(importLine)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

function objection(file: string, specifier: string): string | undefined {
  const home = rooms.find(({ room }) => file.startsWith(`${room}/`));
  if (home === undefined) return undefined;
  if (!specifier.startsWith('.')) {
    if (!pureRooms.includes(home.room) || purePackages.has(packageOf(specifier))) return undefined;
    return `${home.room} is pure and may not use the package ${packageOf(specifier)}`;
  }
  const target = normalize(join(dirname(file), specifier));
  if (home.sees.some((seen) => target === seen || target.startsWith(`${seen}/`))) return undefined;
  return `${home.room} may not see ${target}`;
}

const files = rooms.flatMap(({ room }) => globSync(`${room}/**/*.ts`));
const objections = files.flatMap((file) =>
  importsOf(file).flatMap((specifier) => {
    const why = objection(file, specifier);
    return why === undefined ? [] : [`${file}: ${why}`];
  }),
);
for (const line of objections) process.stderr.write(`${line}\n`);
if (objections.length > 0) {
  process.stderr.write(`Imports run one way; ${objections.length} do not. See docs/decisions/0001-rooms.md.\n`);
  process.exit(1);
}
process.stdout.write(`Imports run one way in ${files.length} files.\n`);
