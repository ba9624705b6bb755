/** A document of the size of a batch of queue messages: a table of small objects. */
const text = JSON.stringify(
  Array.from({ length: 60 }, (_, index) => ({
    id: `item-${index}`,
    at: index * 1_000,
    words: ['one', 'two'],
    fine: true,
  })),
);
const times = 300;

/** CPU of the reference on the machine that the bench was built on, at its quietest, in milliseconds. */
export const quietReferenceMs = 0.022;

/**
 * CPU of a reference that never changes, in milliseconds: reading and writing a small document of JSON. It needs memory as
 * the functions do, so that whatever slows it down (another core, busy neighbours in its caches) slows them down too.
 */
export function measureReference(): number {
  const before = process.cpuUsage();
  for (let time = 0; time < times; time += 1) JSON.stringify(JSON.parse(text));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / times;
}
