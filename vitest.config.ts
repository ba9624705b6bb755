import { defineConfig } from 'vitest/config';

/** One project per kind of proof; `npm run test:unit` runs only what needs nothing but Node. */
export default defineConfig({
  test: {
    // Much of a story is waiting: one file at a time would leave a core idle.
    maxWorkers: '100%',
    reporters: ['default', './scripts/count-tests.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles: ['./test/support/properties.ts'],
          include: ['test/{core,contracts,framework,functions,pipeline,client,simulation}/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'infrastructure',
          include: ['test/lib/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'integration',
          setupFiles: ['./test/support/properties.ts'],
          include: ['test/{adapters,bench,local}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'stories',
          include: ['test/stories/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
