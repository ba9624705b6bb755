import type { Plugin } from 'esbuild';

const namespace = 'http-by-require';

/**
 * Loads `node:http` and `node:https` with `require`. An `import` makes Node read every export of a module at once, and
 * reading `WebSocket` of `node:http`, which no function uses, loads the whole of undici.
 */
export const httpByRequire: Plugin = {
  name: namespace,
  setup(build) {
    build.onResolve({ filter: /^(node:)?https?$/ }, ({ path, kind }) =>
      kind === 'import-statement' ? { path, namespace } : { path, external: true },
    );
    build.onLoad({ filter: /.*/, namespace }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)})`,
      loader: 'js',
    }));
  },
};
