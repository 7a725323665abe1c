import { addDays, type Command, daysBetween, type Facts, type IsoDate } from '../../../core/index.js';

export interface Limits {
  daysBetweenAssociations: number;
  associationsPerYear: number;
}

type Ended = 'revoked' | 'unlinked' | 'rejected' | 'disputed' | null;
interface Certificate {
  id: string;
  organisation: string;
  person: string;
  credential: string;
  earnedOn: IsoDate;
  expiresOn: IsoDate | null;
  certificateId: string | null;
  evidence: string | null;
  state: 'claimed' | 'verified' | 'confirmed';
  ended: Ended;
}

/** What is expected of a command: a refusal by its kind, with the day from which it goes through, or what it means. */
export type Expected =
  | { refused: string; possibleOn?: IsoDate }
  | { meaning: 'new' | 'renewal' | 'disputed'; move?: boolean; nextOn?: IsoDate };

const letters = (certificateId: string | null): string | null =>
  certificateId === null ? null : certificateId.toLowerCase().replaceAll(' ', '').replaceAll('-', '') || null;

/**
 * Several organisations and their people on every single day, written from the rules and sharing nothing with `decide`. A
 * person has the same id everywhere. Days are marked one by one with the organisation that a person is associated with.
 */
export class Installation {
  readonly #limits: Limits;
  readonly #last: IsoDate;
  readonly #days = new Map<string, Map<IsoDate, string>>();
  readonly #starts = new Map<string, { on: IsoDate; organisation: string }[]>();
  readonly certificates: Certificate[] = [];

  /** Knows the days through `last`. */
  constructor(limits: Limits, organisations: readonly Facts[], last: IsoDate) {
    this.#limits = limits;
    this.#last = last;
    for (const { organisation, associations, achievements } of organisations) {
      for (const { person, from, through } of associations) {
        this.#startsOf(person).push({ on: from, organisation: organisation.id });
        for (let day = from; day <= (through ?? last); day = addDays(day, 1))
          this.#daysOf(person).set(day, organisation.id);
      }
      for (const { withdrawn, ...rest } of achievements)
        this.certificates.push({ ...rest, organisation: organisation.id, ended: withdrawn?.reason ?? null });
    }
  }

  #daysOf(person: string): Map<IsoDate, string> {
    const days = this.#days.get(person) ?? new Map<IsoDate, string>();
    this.#days.set(person, days);
    return days;
  }

  #startsOf(person: string): { on: IsoDate; organisation: string }[] {
    const starts = this.#starts.get(person) ?? [];
    this.#starts.set(person, starts);
    return starts;
  }

  organisationOn(person: string, day: IsoDate): string | null {
    return this.#daysOf(person).get(day) ?? null;
  }

  #distinctStarts(person: string): IsoDate[] {
    return [...new Set(this.#startsOf(person).map(({ on }) => on))];
  }

  /** Too many starts in some year that holds the day, this one included: each year is tried. */
  #crowded(starts: readonly IsoDate[], day: IsoDate): boolean {
    const around = starts.map((start) => daysBetween(day, start));
    for (let first = -364; first <= 0; first += 1) {
      const count = around.filter((away) => away >= first && away < first + 365).length + 1;
      if (count > this.#limits.associationsPerYear) return true;
    }
    return false;
  }

  #near(starts: readonly IsoDate[], day: IsoDate): boolean {
    return starts.some((start) => Math.abs(daysBetween(start, day)) < this.#limits.daysBetweenAssociations);
  }

  #may(starts: readonly IsoDate[], day: IsoDate): boolean {
    return !this.#near(starts, day) && !this.#crowded(starts, day);
  }

  #start(organisation: string, person: string, on: IsoDate): void {
    const starts = this.#startsOf(person);
    const overtaken = starts.filter((start) => start.on === on);
    for (const start of overtaken) starts.splice(starts.indexOf(start), 1);
    const taken = new Set(starts.map((start) => start.on));
    starts.push({ on, organisation });
    const days = this.#daysOf(person);
    for (let day = on; day <= this.#last && !taken.has(day); day = addDays(day, 1)) days.set(day, organisation);
  }

  #endBefore(organisation: string, person: string, on: IsoDate): void {
    const days = this.#daysOf(person);
    if (days.get(on) !== organisation) return;
    const starts = this.#startsOf(person);
    const taken = new Set(starts.filter((start) => start.on > on).map((start) => start.on));
    for (let day = on; day <= this.#last && !taken.has(day); day = addDays(day, 1))
      if (days.get(day) === organisation) days.delete(day);
      else break;
    const same = starts.findIndex((start) => start.on === on && start.organisation === organisation);
    if (same >= 0) starts.splice(same, 1);
  }

  /** The days on which somebody started here, in order. */
  #ownStarts(organisation: string, person: string): IsoDate[] {
    return this.#startsOf(person)
      .flatMap((start) => (start.organisation === organisation ? [start.on] : []))
      .sort();
  }

  /** The last day of what started on that day; the last that is known where nothing ends it. */
  #lastDayFrom(organisation: string, person: string, start: IsoDate): IsoDate {
    const starts = new Set(this.#startsOf(person).map(({ on }) => on));
    let day = start;
    for (let next = addDays(day, 1); next <= this.#last; next = addDays(day, 1)) {
      if (starts.has(next) || this.organisationOn(person, next) !== organisation) break;
      day = next;
    }
    return day;
  }

  #depart(organisation: string, person: string, lastDay: IsoDate, on: IsoDate): Expected {
    const starts = this.#ownStarts(organisation, person);
    const here = this.organisationOn(person, on) === organisation;
    const meant = here
      ? starts.findLast((start) => start <= on)
      : (starts.find((start) => start > on) ?? starts.at(-1));
    if (meant === undefined) return { refused: 'not-associated' };
    if (lastDay < meant) return { refused: 'before-they-came' };
    const start = starts.findLast((one) => one <= lastDay) ?? meant;
    const until = this.#lastDayFrom(organisation, person, start);
    const days = this.#daysOf(person);
    for (let day = addDays(until, 1); day <= lastDay; day = addDays(day, 1))
      if ((days.get(day) ?? organisation) !== organisation) return { refused: 'not-associated' };
    if (until === lastDay && starts.at(-1) === start) return { refused: 'nothing-changes' };
    for (let day = start; day <= lastDay; day = addDays(day, 1)) days.set(day, organisation);
    for (let day = addDays(lastDay, 1); day <= this.#last; day = addDays(day, 1))
      if (days.get(day) === organisation) days.delete(day);
    const all = this.#startsOf(person);
    const kept = all.filter((one) => one.organisation !== organisation || one.on <= lastDay);
    all.splice(0, all.length, ...kept);
    return { meaning: 'new' };
  }

  #stay(organisation: string, person: string): Expected {
    const start = this.#ownStarts(organisation, person).at(-1);
    if (start === undefined) return { refused: 'no-departure' };
    const until = this.#lastDayFrom(organisation, person, start);
    if (until === this.#last) return { refused: 'no-departure' };
    const days = this.#daysOf(person);
    for (let day = addDays(until, 1); day <= this.#last; day = addDays(day, 1))
      if (days.has(day)) return { refused: 'no-departure' };
    for (let day = addDays(until, 1); day <= this.#last; day = addDays(day, 1)) days.set(day, organisation);
    return { meaning: 'new' };
  }

  #find(organisation: string, id: string): Certificate | undefined {
    return this.certificates.find((one) => one.organisation === organisation && one.id === id);
  }

  #rivals({ organisation, person, certificateId }: Pick<Certificate, 'organisation' | 'person' | 'certificateId'>) {
    const id = letters(certificateId);
    return id === null
      ? []
      : this.certificates.filter(
          (one) =>
            one.organisation === organisation &&
            one.person !== person &&
            one.ended === null &&
            letters(one.certificateId) === id,
        );
  }

  #same(certificate: Certificate): boolean {
    const id = letters(certificate.certificateId);
    return this.certificates.some(
      (one) =>
        one.organisation === certificate.organisation &&
        one.person === certificate.person &&
        one.id !== certificate.id &&
        (one.ended === null || one.ended === 'disputed') &&
        ((one.credential === certificate.credential && one.earnedOn === certificate.earnedOn) ||
          (id !== null && letters(one.certificateId) === id)),
    );
  }

  static #dates({ earnedOn, expiresOn }: Certificate, on: IsoDate): string | null {
    if (earnedOn > on) return 'in-the-future';
    if (earnedOn < '1992-01-01') return 'too-early';
    return expiresOn !== null && expiresOn < earnedOn ? 'ends-before-earned' : null;
  }

  /** What the rules say of a command, and what everything is after it. */
  expect(organisation: string, command: Command, on: IsoDate, by: string | null): Expected {
    switch (command.kind) {
      case 'link': {
        const { id, person, credential, earnedOn, certificateId, evidence, expiresOn = null } = command;
        const linked: Certificate = {
          ...{ id, organisation, person, credential, earnedOn, expiresOn, certificateId, evidence },
          state: 'claimed',
          ended: null,
        };
        const wrong = Installation.#dates(linked, on);
        if (wrong !== null) return { refused: wrong };
        if (this.#same(linked)) return { refused: 'already-linked' };
        const earlier = this.certificates.filter(
          (one) =>
            one.organisation === organisation &&
            one.person === person &&
            one.credential === credential &&
            one.ended === null,
        );
        if (earlier.some((one) => one.earnedOn > earnedOn)) return { refused: 'later-one-linked' };
        const here = this.organisationOn(person, on);
        const starts = this.#distinctStarts(person);
        const isHere = here === organisation;
        if (!isHere && !this.#may(starts, on)) {
          let day = on;
          while (!this.#may(starts, day) && this.organisationOn(person, day) !== organisation) day = addDays(day, 1);
          return { refused: this.#crowded(starts, on) ? 'too-many-moves' : 'too-soon', possibleOn: day };
        }
        if (!isHere) this.#start(organisation, person, on);
        const rivals = this.#rivals(linked);
        this.certificates.push({ ...linked, ended: rivals.length > 0 ? 'disputed' : null });
        const meaning = rivals.length > 0 ? 'disputed' : earlier.length > 0 ? 'renewal' : 'new';
        if (isHere) return { meaning };
        let next = on;
        while (!this.#may(this.#distinctStarts(person), next)) next = addDays(next, 1);
        return { meaning, move: here !== null, nextOn: next };
      }
      case 'correct': {
        const found = this.#find(organisation, command.id);
        if (found === undefined) return { refused: 'not-found' };
        if (found.state === 'confirmed') return { refused: 'confirmed-by-report' };
        if (found.ended !== null && found.ended !== 'disputed') return { refused: 'withdrawn-already' };
        const right: Certificate = { ...found };
        if (command.earnedOn !== undefined) right.earnedOn = command.earnedOn;
        if (command.expiresOn !== undefined) right.expiresOn = command.expiresOn;
        if (command.certificateId !== undefined) right.certificateId = command.certificateId;
        if (command.evidence !== undefined) right.evidence = command.evidence;
        const differs = (['earnedOn', 'expiresOn', 'certificateId', 'evidence'] as const).some(
          (field) => right[field] !== found[field],
        );
        if (!differs) return { refused: 'nothing-changes' };
        const wrong = Installation.#dates(right, on);
        if (wrong !== null) return { refused: wrong };
        if (this.#same(right)) return { refused: 'already-linked' };
        const rivals = this.#rivals(right);
        const other =
          right.earnedOn !== found.earnedOn ||
          right.expiresOn !== found.expiresOn ||
          letters(right.certificateId) !== letters(found.certificateId);
        const looked = found.state === 'verified' && !other && found.ended === null && rivals.length === 0;
        Object.assign(found, right, {
          state: looked ? 'verified' : 'claimed',
          ended: rivals.length > 0 ? 'disputed' : null,
        });
        return { meaning: rivals.length > 0 ? 'disputed' : 'new' };
      }
      case 'unlink': {
        const found = this.#find(organisation, command.id);
        if (found === undefined) return { refused: 'not-found' };
        if (found.person !== by) return { refused: 'not-yours' };
        if (found.ended !== null && found.ended !== 'disputed') return { refused: 'withdrawn-already' };
        found.ended = 'unlinked';
        return { meaning: 'new' };
      }
      case 'verify':
      case 'reject': {
        const found = this.#find(organisation, command.id);
        if (found === undefined) return { refused: 'not-found' };
        if (found.person === by) return { refused: 'own-claim' };
        if (found.ended !== 'disputed' && (found.ended !== null || found.state !== 'claimed'))
          return { refused: 'nothing-to-decide' };
        if (command.kind === 'reject') found.ended = 'rejected';
        else {
          for (const rival of this.#rivals(found)) rival.ended = 'disputed';
          found.ended = null;
          if (found.state === 'claimed') found.state = 'verified';
        }
        return { meaning: 'new' };
      }
      case 'erase': {
        for (const one of this.certificates)
          if (one.organisation === organisation && one.person === command.person) {
            one.certificateId = null;
            one.evidence = null;
            if (one.ended === null || one.ended === 'disputed') one.ended = 'unlinked';
          }
        this.#endBefore(organisation, command.person, on);
        return { meaning: 'new' };
      }
      case 'record-departure':
        return this.#depart(organisation, command.person, command.lastDay, on);
      case 'cancel-departure':
        return this.#stay(organisation, command.person);
      case 'record-membership':
      case 'withdraw-membership':
      case 'place-override':
      case 'correct-override':
      case 'withdraw-override':
      case 'read-metric':
      case 'state-flag':
      case 'end-flag':
      case 'record-enrolment':
      case 'end-enrolment':
        throw new Error('not about people');
    }
  }
}
