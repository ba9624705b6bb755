/** The workflows of the simulated organisation, by name, each with the signature that its address carries. */
const signatures: Readonly<Record<string, string>> = {
  default: 'local-default-signature',
  incidents: 'local-incidents-signature',
};

export const workflowNames: readonly string[] = Object.keys(signatures);

/** The address that Teams shows to whoever makes the workflow; `base` is where the simulators are. */
export const workflowUrl = (base: string, name: string): string =>
  `${base}/providers/teams/workflows/${name}/triggers/manual/paths/invoke?${new URLSearchParams({
    'api-version': '1',
    sp: '/triggers/manual/run',
    sv: '1.0',
    sig: signatures[name] ?? '',
  })}`;

/** Whether the workflow exists, and the signature is its own. */
export function knows(name: string, signature: string | null): 'unknown' | 'forbidden' | 'known' {
  if (!Object.hasOwn(signatures, name)) return 'unknown';
  return signatures[name] === signature ? 'known' : 'forbidden';
}
