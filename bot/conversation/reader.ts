import type { Language, Reader, SignAction } from '../../cards/reader.js';
import type { Programme } from '../../core/index.js';
import type { Snapshot } from '../../storage/port.js';
import type { Asker } from './asker.js';

export interface ReaderParts {
  snapshot: Snapshot;
  asker: Asker;
  audience: Reader['audience'];
  language: Language;
  today: string;
  demo: Reader['demo'];
  sign: SignAction;
  /** Told of each name that is printed. */
  onNamed?: (person: string) => void;
}

/**
 * Who may see which name (experience, 4.2): never in a channel or group chat; in private, members of the organisation
 * see names but those of people who hid theirs; partner admins see all; one's own is never hidden from oneself. A
 * vendor's report may know somebody by address only: that stands in for the name where everything may be seen.
 */
const nameFor = ({ snapshot, asker, audience }: ReaderParts, person: string): string | null => {
  if (audience === 'shared' || asker.role === 'guest') return null;
  const record = snapshot.people.get(person);
  if (record === undefined) return null;
  const mayAlways = asker.role === 'partner_admin' || asker.person?.id === person;
  if (record.hidden && !mayAlways) return null;
  return record.name ?? (mayAlways ? record.email : null);
};

/** Whether an organisation is the demonstration's, and whether it still follows the programme that was made up for it. */
export const demonstrationOf = (
  { organisation, settings }: Snapshot,
  demoOrganisation: string | null,
  programmes: ReadonlyMap<string, Programme>,
): Reader['demo'] => {
  if (organisation !== demoOrganisation) return false;
  return programmes.get(settings.programme ?? '')?.status === 'demo' ? 'requirements too' : 'organisation';
};

export const readerOf = (parts: ReaderParts): Reader => ({
  language: parts.language,
  audience: parts.audience,
  levelNames: parts.snapshot.settings.levelNames,
  today: parts.today,
  role: parts.asker.role,
  self: parts.asker.person?.id ?? null,
  nameOf: (person) => {
    const name = nameFor(parts, person);
    if (name !== null && person !== parts.asker.person?.id) parts.onNamed?.(person);
    return name;
  },
  demo: parts.demo,
  sign: parts.sign,
});

/** For whoever asks before there is an organisation: nothing to name and nothing to hide. */
export const strangerReader = (language: Language, today: string, sign: SignAction): Reader => ({
  language,
  audience: 'private',
  levelNames: 'translated',
  today,
  role: 'guest',
  self: null,
  nameOf: () => null,
  demo: false,
  sign,
});

const adminsOf = new WeakMap<Snapshot, string[]>();

const namesOfAdmins = (snapshot: Snapshot): string[] =>
  [...snapshot.people.values()].flatMap(({ role, name }) => (role === 'partner_admin' && name !== null ? [name] : []));

/** The names of the partner admins, for "ask …"; they are the contacts the product names to everybody in private. */
export const adminNames = (snapshot: Snapshot): string[] => {
  const found = adminsOf.get(snapshot) ?? namesOfAdmins(snapshot);
  adminsOf.set(snapshot, found);
  return found;
};

/** The person at the terminal, for what the command line prints by itself. */
export const operatorReader = (language: Language, today: string): Reader => ({
  ...strangerReader(language, today, (verb, subject = {}) => ({ v: 1, verb, subject, nonce: '', exp: 0, mac: '' })),
  role: 'partner_admin',
});
