/** What `groupby` makes of items that have something in common: a pair to take apart, whose parts have names too. */
export class Group extends Array<unknown> {
  /** What the items have in common. */
  readonly grouper: unknown;
  readonly items: unknown[];

  constructor(grouper: unknown) {
    super();
    const items: unknown[] = [];
    this.push(grouper, items);
    this.grouper = grouper;
    this.items = items;
  }

  /** Lists made of a group are plain lists. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  attribute(name: string): unknown {
    if (name === 'grouper') return this.grouper;
    return name === 'list' ? this.items : undefined;
  }
}
