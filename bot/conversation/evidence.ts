/** Where the vendors and their partners let anybody verify a certificate. A host stands for its subdomains as well. */
const verificationHosts: readonly string[] = [
  'learn.microsoft.com',
  'mcp.microsoft.com',
  'credly.com',
  'certmetrics.com',
  'certiport.com',
  'credential.net',
  'badgr.com',
  'comptia.org',
  'isaca.org',
  'isc2.org',
  'pmi.org',
  'scrum.org',
  'scrumalliance.org',
  'trailhead.salesforce.com',
];

const longestLink = 300;

const linkIn = (text: string): URL | null => {
  try {
    return new URL(text);
  } catch {
    return null;
  }
};

/**
 * The address of a proof as it may be stored and shown to an admin, or null. Only https and only sites where certificates
 * are verified: an admin will open it.
 */
export const verificationLink = (text: string): string | null => {
  if (/\s/u.test(text)) return null;
  const link = linkIn(text);
  if (link === null || link.protocol !== 'https:' || link.port !== '') return null;
  if (link.username !== '' || link.password !== '') return null;
  const known = verificationHosts.some((host) => link.hostname === host || link.hostname.endsWith(`.${host}`));
  return known && link.href.length <= longestLink ? link.href : null;
};

const certificateId = /^[a-z0-9][a-z0-9.-]{0,59}$/i;

/** The number on a certificate; it is compared, so nothing but letters, digits, full stops and hyphens. */
export const isCertificateId = (text: string): boolean => certificateId.test(text);
