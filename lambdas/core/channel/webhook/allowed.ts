/**
 * True when the URL is the allowed one or stands below it. The one private address that a webhook may reach is the
 * receiver of the local environment; whatever else its server offers is not.
 */
export function isWithin(url: URL, allowed: string | undefined): boolean {
  if (allowed === undefined) return false;
  const base = new URL(allowed);
  return (
    url.origin === base.origin &&
    (url.pathname === base.pathname || url.pathname.startsWith(`${base.pathname.replace(/\/$/, '')}/`))
  );
}
