/** The parts of an UpdateItem that changes counters. */
export interface Update {
  readonly UpdateExpression: string;
  readonly ConditionExpression: string;
  readonly ExpressionAttributeNames: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues: Readonly<Record<string, unknown>>;
}

/** Puts an update together; nothing of it is written unless all its conditions hold. */
export function openUpdate() {
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const clauses = { SET: [] as string[], ADD: [] as string[], REMOVE: [] as string[] };
  const conditions: string[] = [];
  const nameOf = (attribute: string): string => {
    const alias = `#${Object.keys(names).length}`;
    names[alias] = attribute;
    return alias;
  };
  const placeholderOf = (value: unknown): string => {
    const alias = `:${Object.keys(values).length}`;
    values[alias] = value;
    return alias;
  };
  return {
    add(attribute: string, by: number) {
      clauses.ADD.push(`${nameOf(attribute)} ${placeholderOf(by)}`);
    },
    set(attribute: string, value: unknown) {
      clauses.SET.push(`${nameOf(attribute)} = ${placeholderOf(value)}`);
    },
    /** Sets what is not greater yet. */
    raise(attribute: string, value: number) {
      const [name, next] = [nameOf(attribute), placeholderOf(value)];
      clauses.SET.push(`${name} = ${next}`);
      conditions.push(`(attribute_not_exists(${name}) OR ${name} <= ${next})`);
    },
    /** Moves a mark on that stands before `from`, to `to`. */
    pass(attribute: string, from: string, to: string) {
      const name = nameOf(attribute);
      conditions.push(`(attribute_not_exists(${name}) OR ${name} < ${placeholderOf(from)})`);
      clauses.SET.push(`${name} = ${placeholderOf(to)}`);
    },
    /** Changes an item that is there, and makes none. */
    onlyExisting() {
      conditions.push(`attribute_exists(${nameOf('pk')})`);
    },
    /** Takes away what still has the value. */
    drop(attribute: string, value: unknown) {
      const name = nameOf(attribute);
      conditions.push(`${name} = ${placeholderOf(value)}`);
      clauses.REMOVE.push(name);
    },
    build: (): Update => ({
      UpdateExpression: Object.entries(clauses)
        .flatMap(([verb, parts]) => (parts.length === 0 ? [] : [`${verb} ${parts.join(', ')}`]))
        .join(' '),
      ConditionExpression: conditions.join(' AND '),
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: values,
    }),
  };
}
