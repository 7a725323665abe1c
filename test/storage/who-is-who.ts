import { type ChatIdentity, type CommitInput, personDestination, type Tenant } from '../../storage/index.js';
import type { LinkedTenant } from '../../storage/port.js';

export type Change = NonNullable<CommitInput['directory']>[number];

export interface Conversation extends Tenant {
  id: string;
}

/** Part of a commit: who is who afterwards, then messages by id to destinations. */
export interface Said {
  organisation: string;
  directory: readonly Change[];
  messages: readonly { id: string; destination: string }[];
}

interface Account {
  identity: ChatIdentity;
  organisation: string;
  person: string;
}

interface Reference extends Conversation {
  organisation: string;
  person: string | null;
}

const isIn = (one: Tenant, other: Tenant): boolean => one.platform === other.platform && one.tenant === other.tenant;
const isSame = (one: ChatIdentity, other: ChatIdentity): boolean => isIn(one, other) && one.user === other.user;

class Refused extends Error {}

/**
 * Who is who and what is to be sent, told as plainly as can be: lists that are looked through, one change after the other. What
 * a store makes of the same has to come to the same.
 */
export class WhoIsWho {
  #tenants: (Tenant & { organisation: string })[] = [];
  #accounts: Account[] = [];
  #references: Reference[] = [];
  #messages: { id: string; organisation: string; destination: string }[] = [];

  /** False, and nothing of it happens, where something belongs to somebody else. */
  commit(all: readonly Said[]): boolean {
    const before = [this.#tenants, this.#accounts, this.#references, this.#messages] as const;
    try {
      for (const { organisation, directory, messages } of all) {
        for (const change of directory) this.#change(organisation, change);
        for (const message of messages)
          if (!this.#messages.some(({ id }) => id === message.id))
            this.#messages = [...this.#messages, { organisation, ...message }];
      }
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      [this.#tenants, this.#accounts, this.#references, this.#messages] = before;
      return false;
    }
  }

  hasReference(id: string): boolean {
    return this.#references.some((one) => one.id === id);
  }

  putReference(reference: Reference): void {
    const place = this.#references.findIndex(({ id }) => id === reference.id);
    this.#references = place === -1 ? [...this.#references, reference] : this.#references.with(place, reference);
  }

  organisationOf(tenant: Tenant): string | null {
    return this.#tenants.find((one) => isIn(one, tenant))?.organisation ?? null;
  }

  personOf(identity: ChatIdentity): { organisation: string; person: string } | null {
    const known = this.#accounts.find((one) => isSame(one.identity, identity));
    return known === undefined ? null : { organisation: known.organisation, person: known.person };
  }

  identitiesOf(organisation: string, person: string): ChatIdentity[] {
    return this.#accounts
      .filter((one) => one.organisation === organisation && one.person === person)
      .map(({ identity }) => identity);
  }

  tenantsOf(organisation: string): LinkedTenant[] {
    const accounts = this.#accounts.filter((one) => one.organisation === organisation);
    return this.#tenants
      .filter((one) => one.organisation === organisation)
      .map(({ platform, tenant }) => {
        const isHere = ({ identity }: Account): boolean => isIn(identity, { platform, tenant });
        const people = [...new Set(accounts.filter(isHere).map(({ person }) => person))];
        const onlyThere = people.filter((person) => accounts.every((one) => one.person !== person || isHere(one)));
        return { platform, tenant, people: people.length, onlyThere: onlyThere.length };
      });
  }

  references(organisation: string): string[] {
    return this.#references.filter((one) => one.organisation === organisation).map(({ id }) => id);
  }

  outbox(organisation: string): string[] {
    return this.#messages.filter((one) => one.organisation === organisation).map(({ id }) => id);
  }

  #change(organisation: string, change: Change): void {
    const isOurs = (one: { organisation: string }): boolean => one.organisation === organisation;
    const claim = (known: { organisation: string } | undefined): void => {
      if (known !== undefined && !isOurs(known)) throw new Refused();
    };
    switch (change.kind) {
      case 'tenant-linked':
      case 'tenant-unlinked': {
        const { platform, tenant } = change;
        const known = this.#tenants.find((one) => isIn(one, change));
        claim(known);
        this.#tenants = this.#tenants.filter((one) => one !== known);
        if (change.kind === 'tenant-linked') this.#tenants.push({ platform, tenant, organisation });
        else if (known !== undefined) {
          this.#accounts = this.#accounts.filter((one) => !isOurs(one) || !isIn(one.identity, change));
          this.#close((one) => isOurs(one) && isIn(one, change));
        }
        return;
      }
      case 'identity-linked':
      case 'identity-unlinked': {
        const { identity } = change;
        const known = this.#accounts.find((one) => isSame(one.identity, identity));
        claim(known);
        this.#accounts = this.#accounts.filter((one) => one !== known);
        if (change.kind === 'identity-linked') this.#accounts.push({ identity, organisation, person: change.person });
        return;
      }
      case 'person-erased':
        this.#accounts = this.#accounts.filter((one) => !isOurs(one) || one.person !== change.person);
        this.#close(
          (one) => isOurs(one) && one.person === change.person,
          personDestination(organisation, change.person),
        );
        return;
      default:
        throw new Error(`a ${change.kind} is not told here`);
    }
  }

  #close(isOne: (reference: Reference) => boolean, ...more: string[]): void {
    const closed = new Set([...this.#references.filter(isOne).map(({ id }) => id), ...more]);
    this.#references = this.#references.filter((one) => !isOne(one));
    this.#messages = this.#messages.filter(({ destination }) => !closed.has(destination));
  }
}
