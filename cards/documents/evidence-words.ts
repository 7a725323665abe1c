import type { IsoDate, Source } from '../../core/index.js';
import { withoutMarkup } from '../escape.js';
import type { EvidenceCertificate, EvidencePack, EvidenceStep, NotCounted, PackMade } from '../evidence.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import type { Arguments } from '../words.js';

/** How a pack is told on paper and in a spreadsheet: plain text, days with their year, and names for those who may have them. */
export interface EvidenceWords {
  tongue: Tongue;
  named: boolean;
  say(key: string, args?: Arguments): string;
  plain(text: string): string;
  day(on: IsoDate): string;
  /** "P3". */
  number(person: string): string;
  /** "P3 Ana Ruiz"; "P3" where names are left out, "P3 (erased)" where there is none any more. */
  who(person: string): string;
  /** The name, where it may be told; empty where it may not. */
  name(person: string): string;
  /** By whom a step was made: a name, a role, or the program itself. */
  by(step: EvidenceStep): string;
  credential(id: string): string;
  state(certificate: EvidenceCertificate): string;
  /** "recorded on 1 Nov 2026 by Priya Nair; confirmed by the report of 12 Nov 2026". */
  steps(certificate: EvidenceCertificate): string;
  because(notCounted: NotCounted): string;
}

/** Recorded and believed in one go is one step. */
const withoutRepeated = (steps: readonly EvidenceStep[]): EvidenceStep[] =>
  steps.filter(
    ({ kind, on, by }) =>
      kind !== 'recorded' || !steps.some((one) => one.kind !== kind && one.on === on && one.by === by),
  );

export const evidenceWords = (reader: Reader, pack: EvidencePack, { named }: PackMade): EvidenceWords => {
  const tongue = tongueOf(reader, pack.programme);
  const numbers = new Map(pack.people.map((person, index) => [person, `P${index + 1}`]));
  const plain = withoutMarkup;
  const say = (key: string, args: Arguments = {}): string => plain(tongue.say(key, args));
  const day = (on: IsoDate): string => tongue.dayInFull(on);
  const number = (person: string): string => numbers.get(person) ?? '';
  const name = (person: string): string => (named ? plain(tongue.person(person) ?? say('evidence.erased')) : '');
  const who = (person: string): string => [number(person), name(person)].filter((part) => part !== '').join(' ');
  const by = ({ by: person }: EvidenceStep): string => {
    if (person === null) return say('evidence.by-program');
    return named ? name(person) : say('evidence.by-colleague');
  };
  return {
    tongue,
    named,
    say,
    plain,
    day,
    number,
    who,
    name,
    by,
    credential: (id) => plain(tongue.credential(id)),
    state: ({ state }) => say(`certificate.${state}`),
    steps: ({ steps }) =>
      withoutRepeated(steps)
        .map((step) =>
          say('evidence.step', {
            kind: step.kind,
            day: day(step.on),
            report: step.report ? 'yes' : 'no',
            by: by(step),
          }),
        )
        .join('; '),
    because: ({ because, certificate: { withdrawn, expiresOn, credential } }) =>
      say('evidence.because', {
        because: because.replaceAll(' ', '_'),
        reason: withdrawn?.reason ?? '',
        day: day(withdrawn?.on ?? expiresOn ?? pack.on),
        retired: day(pack.programme.credentials[credential]?.retiredOn ?? pack.on),
      }),
  };
};

/** "Quoted from https://…"; what kind of source it is, where nothing says which. */
export const sourceInWords = ({ say }: EvidenceWords, kind: Source['kind'], where: string): string =>
  say('evidence.rule-source', { kind, where, known: where === '' ? 'no' : 'yes' });
