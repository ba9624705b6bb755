import type { Deployment } from '../assembly/deployment.ts';
import { UnsupportedTemplateError } from '../assembly/errors.ts';
import { FunctionPool, type PoolSurroundings } from './function-pool.ts';
import { type FunctionAccess, functionSpec } from './function-specs.ts';

/** Threads of one function, where no mapping asks for more. */
const defaultConcurrency = 2;

/** Every function of the template, found by ARN or name; each is prepared when first asked for. */
export class Functions {
  readonly #deployment: Deployment;
  readonly #surroundings: PoolSurroundings;
  readonly #access: FunctionAccess;
  readonly #pools = new Map<string, FunctionPool>();

  constructor(deployment: Deployment, surroundings: PoolSurroundings, access: FunctionAccess) {
    this.#deployment = deployment;
    this.#surroundings = surroundings;
    this.#access = access;
  }

  /** The pool of a function, by its ARN or name; undefined where the template has no such function. */
  find(arnOrName: string): FunctionPool | undefined {
    const known = this.#pools.get(arnOrName);
    if (known) return known;
    const resource = this.#deployment
      .ofType('AWS::Lambda::Function')
      .find((candidate) => candidate.attribute('Arn') === arnOrName || candidate.reference() === arnOrName);
    if (!resource) return undefined;
    const spec = functionSpec(resource, this.#deployment, this.#access);
    const pool = this.#pools.get(spec.arn) ?? new FunctionPool(spec, this.#surroundings, defaultConcurrency);
    this.#pools.set(spec.arn, pool);
    this.#pools.set(spec.name, pool);
    return pool;
  }

  /** As {@link find}, for a reference of the template that must lead to a function. */
  get(arnOrName: string, where: string): FunctionPool {
    const pool = this.find(arnOrName);
    if (pool) return pool;
    throw new UnsupportedTemplateError(where, `${arnOrName} is no function of the template`);
  }

  /** Ends every thread. */
  async close(): Promise<void> {
    await Promise.all([...new Set(this.#pools.values())].map((pool) => pool.close()));
  }
}
