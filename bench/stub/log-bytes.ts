import { assumptions } from '../assumptions.ts';

/** Counts what this process writes to its log from now on, as CloudWatch bills it; returns how to take the count. */
export function countLogBytes(): () => number {
  let bytes = 0;
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = ((chunk: string | Uint8Array, ...rest: []) => {
    bytes += Buffer.byteLength(chunk) + assumptions.logLineOverheadBytes;
    return write(chunk, ...rest);
  }) as typeof process.stdout.write;
  return () => {
    const counted = bytes;
    bytes = 0;
    return counted;
  };
}
