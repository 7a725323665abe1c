import type { Tenant } from './records.js';

const byCode = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

/** In the order in which every store tells them: by platform, then by tenant, letter code by letter code. */
export const sortedByTenant = <T extends Tenant>(all: Iterable<T>): T[] =>
  [...all].sort((a, b) => byCode(a.platform, b.platform) || byCode(a.tenant, b.tenant));
