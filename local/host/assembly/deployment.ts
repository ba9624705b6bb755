import { createHash } from 'node:crypto';
import type { Assembly, Stack } from './assembly.ts';
import type { DeployedResource } from './deployed-resource.ts';
import { UnsupportedTemplateError } from './errors.ts';
import { resolve, type Scope } from './intrinsics.ts';
import { place } from './place.ts';
import type { Addresses, ResourceToName, ResourceType } from './resource-types/resource-type.ts';
import { isCustomType, resourceTypeOf } from './resource-types/resource-types.ts';
import { isObject, type Json, type TemplateResource } from './template.ts';

/** What `cdk deploy` would be told, and what is only known on this machine. */
export interface DeploymentOptions {
  /** Values of the template's parameters that have no default. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Asked when an address is first needed, so the host has to listen by then. */
  readonly addresses: () => Addresses;
}

/** The deepest chain of references between resources: beyond it the template must be circular. */
const deepestReference = 64;

/** An assembly as it stands deployed on this machine. Values are resolved when asked for, not before. */
export class Deployment {
  readonly resources: readonly DeployedResource[];
  readonly assets: ReadonlyMap<string, string>;
  readonly #stacks: readonly Stack[];
  readonly #options: DeploymentOptions;
  readonly #customAttributes = new Map<string, Readonly<Record<string, Json>>>();
  readonly #customIds = new Map<string, string>();
  #depth = 0;

  /** @throws UnsupportedTemplateError when a resource's type is not known to the host. */
  constructor(assembly: Assembly, options: DeploymentOptions) {
    this.#stacks = assembly.stacks;
    this.#options = options;
    this.assets = assembly.assets;
    this.resources = assembly.stacks.flatMap((stack) =>
      Object.entries(stack.template.Resources)
        .filter(([, { Condition }]) => !Condition || this.#condition(stack, Condition))
        .map(([logicalId, resource]) => this.#deployed(stack, logicalId, resource)),
    );
  }

  /** The resources of one type, or of several. */
  ofType(...types: readonly string[]): DeployedResource[] {
    return this.resources.filter(({ type }) => types.includes(type));
  }

  /** The resource of these types whose attribute `Arn`, or whose `Ref`, is this. */
  withArn(arn: string, ...types: readonly string[]): DeployedResource | undefined {
    return this.ofType(...types).find((resource) => resource.attribute('Arn') === arn);
  }

  /** Remembers what the function behind a custom resource answered. */
  customResourceAnswered(where: string, physicalId: string, data: Readonly<Record<string, Json>>): void {
    this.#customIds.set(where, physicalId);
    this.#customAttributes.set(where, data);
  }

  /** Resolves every property and output once, so that whatever the host does not know stops the start. */
  verify(): void {
    for (const resource of this.resources) {
      resource.reference();
      resource.properties();
    }
    for (const stack of this.#stacks) {
      for (const [name, { Value, Condition }] of Object.entries(stack.template.Outputs)) {
        if (!Condition || this.#condition(stack, Condition))
          resolve(Value, this.#scope(stack, `${stack.name}/${name}`));
      }
    }
  }

  #deployed(stack: Stack, logicalId: string, template: TemplateResource): DeployedResource {
    const where = `${stack.name}/${logicalId}`;
    const scope = this.#scope(stack, where);
    const row = resourceTypeOf(template.Type);
    if (!row) throw new UnsupportedTemplateError(where, `the host does not know the resource type ${template.Type}`);
    const named = this.#named(stack, logicalId, template, scope);
    return {
      stack: stack.name,
      logicalId,
      type: template.Type,
      where,
      dependsOn: template.DependsOn,
      reference: () => this.#customIds.get(where) ?? this.#guarded(where, () => row.reference(named)),
      attribute: (name) => this.#attributeOf(where, template.Type, row, named, name),
      properties: () => {
        const properties = this.#guarded(where, () => resolve(template.Properties, scope));
        return isObject(properties) ? properties : {};
      },
    };
  }

  #named(stack: Stack, logicalId: string, template: TemplateResource, scope: Scope): ResourceToName {
    const addresses = this.#options.addresses;
    return {
      stack: stack.name,
      logicalId,
      generatedName: `${stack.name}-${logicalId}`,
      digits: createHash('sha256').update(`${stack.name}/${logicalId}`).digest('hex'),
      get addresses() {
        return addresses();
      },
      text: (property) => {
        const written = template.Properties[property];
        const value = written === undefined ? undefined : resolve(written, scope);
        if (value === undefined || typeof value === 'string') return value;
        throw new UnsupportedTemplateError(`${scope.where}.${property}`, `expected a text`);
      },
    };
  }

  #attributeOf(where: string, type: string, row: ResourceType, named: ResourceToName, name: string): string {
    if (isCustomType(type)) {
      const value = this.#customAttributes.get(where)?.[name];
      if (typeof value === 'string') return value;
      throw new UnsupportedTemplateError(where, `its function has not answered with an attribute ${name}`);
    }
    const attribute = Object.hasOwn(row.attributes, name) ? row.attributes[name] : undefined;
    if (attribute) return this.#guarded(where, () => attribute(named));
    throw new UnsupportedTemplateError(where, `the host does not know the attribute ${name} of ${type}`);
  }

  #scope(stack: Stack, where: string): Scope {
    return {
      where,
      reference: (name) => this.#reference(stack, where, name),
      attribute: (logicalId, attribute) => this.#sibling(stack, where, logicalId).attribute(attribute),
      imported: (name) => this.#imported(where, name),
      condition: (name) => this.#condition(stack, name),
      mapped: (map, key, name) =>
        stack.template.Mappings[map]?.[key]?.[name] ??
        fail(where, `the template's Mappings have no ${map}.${key}.${name}`),
    };
  }

  #reference(stack: Stack, where: string, name: string): Json {
    const pseudo = pseudoParameters(stack.name);
    if (Object.hasOwn(pseudo, name)) return pseudo[name] ?? null;
    if (name.startsWith('AWS::')) return fail(where, `the host does not know the pseudo-parameter ${name}`);
    const parameter = stack.template.Parameters[name];
    if (!parameter) return this.#sibling(stack, where, name).reference();
    const given = this.#options.parameters?.[name] ?? parameter.Default;
    return given ?? fail(where, `the parameter ${name} has no default and was given no value`);
  }

  #sibling(stack: Stack, where: string, logicalId: string): DeployedResource {
    const found = this.resources.find((resource) => resource.stack === stack.name && resource.logicalId === logicalId);
    return found ?? fail(where, `refers to ${logicalId}, which is neither a resource nor a parameter of its stack`);
  }

  #imported(where: string, name: string): Json {
    for (const stack of this.#stacks) {
      for (const [id, output] of Object.entries(stack.template.Outputs)) {
        const scope = this.#scope(stack, `${stack.name}/${id}`);
        if (output.Export && resolve(output.Export.Name, scope) === name) return resolve(output.Value, scope);
      }
    }
    return fail(where, `imports ${name}, which no stack exports`);
  }

  #condition(stack: Stack, name: string): boolean {
    const where = `${stack.name}/Conditions.${name}`;
    const condition = stack.template.Conditions[name];
    const holds = condition === undefined ? undefined : resolve(condition, this.#scope(stack, where));
    return typeof holds === 'boolean' ? holds : fail(where, 'is not a condition of the template');
  }

  #guarded<T>(where: string, work: () => T): T {
    if (this.#depth >= deepestReference) return fail(where, 'its references go round in a circle');
    this.#depth += 1;
    try {
      return work();
    } finally {
      this.#depth -= 1;
    }
  }
}

function pseudoParameters(stack: string): Readonly<Record<string, Json>> {
  return {
    'AWS::AccountId': place.account,
    'AWS::Region': place.region,
    'AWS::Partition': place.partition,
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stack,
    'AWS::StackId': `arn:${place.partition}:cloudformation:${place.region}:${place.account}:stack/${stack}/local`,
    'AWS::NotificationARNs': [],
  };
}

function fail(where: string, problem: string): never {
  throw new UnsupportedTemplateError(where, problem);
}
