/** Does something with every item, so many at a time, each begun in its turn. */
export async function eachAtMost<Item>(
  most: number,
  items: readonly Item[] | AsyncGenerator<Item>,
  act: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = Symbol.asyncIterator in items ? items : items.values();
  const work = async (): Promise<void> => {
    for await (const item of waiting) await act(item);
  };
  await Promise.all(Array.from({ length: most }, work));
}
