/** CPU of this thread in milliseconds: a busy machine makes nothing slower by it. */
export const cpuMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
};
