import { parseAst } from 'vitest/node';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** A verb of a store: it is reached only where somebody names it. */
interface Verb {
  readonly factory: string;
  readonly name: string;
  readonly node: Node;
}

/**
 * Verbs with names that any Map, Set or hash has too. They count only where they are asked of what a store is called; all
 * other names count whoever is asked.
 */
const commonVerbs: ReadonlySet<string> = new Set(['get', 'add', 'delete', 'update', 'list', 'create', 'events']);
const calledBy: Readonly<Record<string, readonly string[]>> = {
  createTenantStore: ['tenants'],
  createConversationStore: ['conversations'],
  createSuppressionStore: ['suppressions'],
  createLedgerStore: ['ledgers'],
  createNotificationStore: ['notifications'],
  createRecipientStore: ['recipients'],
  createIncidentStore: ['incidents'],
  createHeartbeatStore: ['heartbeats'],
  createRuleStore: ['rules'],
  createAccessKeyStore: ['keys', 'store'],
};

/**
 * The parts of a bundle that its own code can come to, from what it does when it is loaded. A function is reached by its
 * name. The object that a `create…` function returns is looked at verb by verb, because a store has more of them than one
 * function uses, and no bundler can shake off a method.
 */
export function reachableCode(code: string): string {
  const program = parseAst(code) as unknown as Node;
  const named = namedFunctions(program);
  const standsAlone = new Set([...named.values()].flat());
  const reached = new Set<Node>();
  const pieces: string[] = [];
  const asked = new Set<string>();
  let waiting: Verb[] = [];
  const queue: { readonly node: Node; readonly factory: string | undefined }[] = [
    { node: program, factory: undefined },
  ];

  const reach = (name: string): void => {
    for (const node of named.get(name) ?? []) {
      if (reached.has(node)) continue;
      reached.add(node);
      queue.push({ node, factory: /^create[A-Z]/.test(name) ? name : undefined });
    }
  };
  const isAsked = ({ factory, name }: Verb): boolean => {
    const callers = commonVerbs.has(name) ? calledBy[factory] : undefined;
    return callers === undefined ? asked.has(name) : callers.some((caller) => asked.has(`${caller}.${name}`));
  };
  const take = (node: Node, factory: string | undefined): void => {
    const left: Node[] = [];
    walk(node, (inner) => {
      if (inner !== node && standsAlone.has(inner)) {
        left.push(inner);
        return false;
      }
      if (inner.type === 'Identifier') reach(String(inner.name));
      if (inner.type === 'MemberExpression') ask(inner, asked);
      if (inner.type === 'ObjectPattern') for (const key of keysOf(inner)) asked.add(key);
      const verb = factory === undefined ? undefined : verbOf(inner, factory);
      if (verb === undefined) return true;
      waiting.push(verb);
      left.push(inner);
      return false;
    });
    pieces.push(without(code, node, left));
  };

  while (queue.length > 0) {
    for (const { node, factory } of queue.splice(0)) take(node, factory);
    const now = waiting.filter(isAsked);
    waiting = waiting.filter((verb) => !now.includes(verb));
    for (const { node } of now) queue.push({ node, factory: undefined });
  }
  return pieces.join('\n');
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;
const isFunction = (value: unknown): value is Node =>
  isNode(value) && ['ArrowFunctionExpression', 'FunctionExpression'].includes(value.type);

/** Visits a tree; `look` says whether to go on into a node. The name of a property is no variable and is left out. */
function walk(node: Node, look: (node: Node) => boolean): void {
  if (!look(node)) return;
  const nameOfProperty =
    node.computed === true ? undefined : node.type === 'MemberExpression' ? node.property : node.key;
  for (const child of Object.values(node).flat()) if (isNode(child) && child !== nameOfProperty) walk(child, look);
}

/** Functions and classes that stand at the top, and functions that a `create…` function keeps for its own verbs. */
function namedFunctions(program: Node): ReadonlyMap<string, readonly Node[]> {
  const found = new Map<string, Node[]>();
  const note = (id: unknown, node: Node): void => {
    if (isNode(id)) found.set(String(id.name), [...(found.get(String(id.name)) ?? []), node]);
  };
  for (const statement of [program.body].flat().filter(isNode)) {
    if (isNode(statement.id)) note(statement.id, statement);
    const factory = isNode(statement.id) && /^create[A-Z]/.test(String(statement.id.name));
    walk(statement, (inner) => {
      if (inner.type === 'VariableDeclarator' && isFunction(inner.init)) note(inner.id, inner);
      return inner === statement || factory || ['VariableDeclarator', 'BlockStatement'].includes(inner.type);
    });
  }
  return found;
}

/** A function in an object literal, which is a verb of whatever the factory makes. */
function verbOf(node: Node, factory: string): Verb | undefined {
  if (node.type !== 'Property' || !isNode(node.key) || !isFunction(node.value)) return undefined;
  return { factory, name: String(node.key.name), node };
}

/** Notes `verb` and `whoever.verb` of `….whoever.verb`. */
function ask({ object, property }: Node, asked: Set<string>): void {
  if (!isNode(property)) return;
  asked.add(String(property.name));
  const whoever = isNode(object) ? (isNode(object.property) ? object.property.name : object.name) : undefined;
  asked.add(`${String(whoever)}.${String(property.name)}`);
}

const keysOf = (pattern: Node): readonly string[] =>
  [pattern.properties]
    .flat()
    .flatMap((property) => (isNode(property) && isNode(property.key) ? String(property.key.name) : []));

/** The text of a node without some of the nodes inside it. */
function without(code: string, { start, end }: Node, left: readonly Node[]): string {
  let at = start;
  const pieces = left.map((hole) => {
    const piece = code.slice(at, hole.start);
    at = hole.end;
    return piece;
  });
  return [...pieces, code.slice(at, end)].join('');
}
