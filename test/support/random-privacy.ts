import { cardToBlockKit } from '../../cards/blockkit/index.js';
import type { Snapshot, Store } from '../../storage/port.js';
import type { PersonRecord } from '../../storage/records.js';
import type { Delivered } from './random-chat.js';
import { kindOf, type Owned, type Tokens, tokensIn } from './random-tokens.js';
import type { Actor } from './random-world.js';

/** Who somebody was to their organisation at one moment; nobody's guests and strangers have none or no record. */
export interface Standing {
  snapshot: Snapshot | null;
  person: PersonRecord | null;
  isAdmin: boolean;
  isMember: boolean;
  isGuest: boolean;
}

/** Whom the directory means of whoever was not met yet: the one with that id, else the one with that address. */
const recognised = ({ people }: Snapshot, { user, entry }: Actor): PersonRecord | null => {
  const all = [...people.values()];
  const byId = all.filter(({ vendorIds }) => vendorIds.includes(user));
  const byAddress = all.filter(({ email }) => email !== null && email === entry?.email);
  const [only, ...others] = byId.length > 0 ? byId : byAddress;
  return others.length === 0 ? (only ?? null) : null;
};

/** Looked up as the rules say, not as the bot does it: by the tenant, then by the id within it. */
export const standingOf = async (store: Store, actor: Actor): Promise<Standing> => {
  const { platform, tenant, user, guest } = actor;
  const organisation = await store.organisationOf(platform, tenant);
  const snapshot = organisation === null ? null : await store.read(organisation);
  const nobody = { snapshot, person: null, isAdmin: false, isMember: false, isGuest: guest };
  if (snapshot === null || guest) return nobody;
  if (platform === 'console') {
    const person = snapshot.people.get(user) ?? null;
    const isOperator = user === 'operator';
    const isAdmin = isOperator || person?.role === 'partner_admin';
    return { snapshot, person, isAdmin, isMember: !isOperator, isGuest: false };
  }
  const found = await store.personOf({ platform, tenant, user });
  const met = found?.organisation === organisation ? (snapshot.people.get(found?.person ?? '') ?? null) : null;
  const person = met ?? recognised(snapshot, actor);
  return { snapshot, person, isAdmin: person?.role === 'partner_admin', isMember: true, isGuest: false };
};

/** The organisation itself is nobody; its name and all ids of it may be told to everybody who belongs to it. */
const isOfTheOrganisation = (token: string, { person }: Owned): boolean =>
  person === '' || ['organisation', 'person'].includes(kindOf(token));

const isAdminOf = ({ snapshot }: Standing, { person }: Owned): boolean =>
  snapshot?.people.get(person)?.role === 'partner_admin';

/** What one of an organisation may read in private about somebody of the same organisation. */
const mayRead = (standing: Standing, token: string, owner: Owned): boolean => {
  const { snapshot, person, isAdmin } = standing;
  if (snapshot?.organisation !== owner.organisation) return false;
  if (isOfTheOrganisation(token, owner)) return true;
  const about = snapshot.people.get(owner.person);
  if (isAdmin || person?.id === owner.person) return about !== undefined;
  if (kindOf(token) !== 'name' || about === undefined) return false;
  if (isAdminOf(standing, owner)) return true;
  return person !== null && !about.hidden;
};

/** In a channel stands nothing of anybody; only the organisation may be called by its name, and things by their ids. */
const mayShare = ({ snapshot }: Standing, token: string, owner: Owned): boolean =>
  snapshot?.organisation === owner.organisation && isOfTheOrganisation(token, owner);

/** Under which the words of a report are kept that an admin brought: any admin of the organisation may go on with it. */
export const adminsOf = ({ snapshot }: Standing): string => `the admins of ${snapshot?.organisation ?? 'nothing'}`;

/** Everything that a client could show or somebody could look up in what it was sent. */
export const everythingIn = (delivered: Delivered): string => {
  if ('file' in delivered) return delivered.file.text;
  const { view } = delivered;
  const { pages } = cardToBlockKit(view.card, { surface: 'message' });
  return `${view.text}\n${JSON.stringify(view.card)}\n${JSON.stringify(pages)}\n${JSON.stringify(view.dialog)}`;
};

/**
 * Words that this reader may not see and was told. Rights are those before or after what led to it; what somebody brought
 * themselves (said, filled in, carried by the button they pressed) may be said back to them in private.
 */
export const leaks = (
  tokens: Tokens,
  delivered: Delivered,
  standings: readonly Standing[],
  brought: ReadonlySet<string>,
): string[] =>
  tokensIn(everythingIn(delivered)).flatMap((token) => {
    const owners = tokens.ownersOf(token);
    const may = delivered.audience === 'private' ? mayRead : mayShare;
    if (standings.some((standing) => owners.some((owner) => may(standing, token, owner)))) return [];
    const filed = standings.some((standing) => standing.isAdmin && tokens.isOwn(adminsOf(standing), token));
    const isTheirs = filed || brought.has(token) || tokens.isOwn(delivered.to.key, token);
    if (delivered.audience === 'private' && isTheirs) return [];
    const of = owners.map(({ organisation, person }) => `${person} of ${organisation}`).join(', ');
    return [`the ${kindOf(token)} ${token} of ${of === '' ? 'nobody any more' : of} (${delivered.audience})`];
  });
