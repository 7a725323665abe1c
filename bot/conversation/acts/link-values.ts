import type { LinkField, LinkProblem } from '../../../cards/index.js';
import { type Command, isIsoDate, type Programme, type Refusal } from '../../../core/index.js';
import { isCertificateId, verificationLink } from '../evidence.js';

/** What a form holds; empty for what is not filled in. */
export type LinkValues = Record<LinkField, string>;
export type LinkProblems = Partial<Record<LinkField, LinkProblem>>;

const fields = [
  'credential',
  'earnedOn',
  'expiresOn',
  'certificateId',
  'evidence',
  'elsewhere',
  'consent',
] as const satisfies readonly LinkField[];

/** Longer than anything that is accepted: the rest of a pasted novel is not shown again. */
const longest = 310;

/** From a form's inputs or from what we signed; every value is text and nothing is believed of it yet. */
export const valuesIn = (given: Readonly<Record<string, string>>): LinkValues => {
  const of = (field: LinkField): string => (given[field] ?? '').trim().slice(0, longest);
  return {
    credential: of('credential'),
    earnedOn: of('earnedOn'),
    expiresOn: of('expiresOn'),
    certificateId: of('certificateId'),
    evidence: of('evidence'),
    elsewhere: of('elsewhere'),
    consent: of('consent'),
  };
};

/** For a button: what is empty is left out. */
export const filledIn = (values: LinkValues): Record<string, string> =>
  Object.fromEntries(fields.flatMap((field) => (values[field] === '' ? [] : [[field, values[field]] as const])));

export interface Checking {
  programme: Programme;
  today: string;
  /** An exam beyond the programme that was offered. */
  unknown: string | null;
  asksConsent: boolean;
}

const earliest = '1992-01-01';

const earnedProblem = (date: string, today: string): LinkProblem | null => {
  if (!isIsoDate(date)) return 'not-a-date';
  if (date > today) return 'in-the-future';
  return date < earliest ? 'too-early' : null;
};

const expiryProblem = ({ earnedOn, expiresOn }: LinkValues): LinkProblem | null => {
  if (expiresOn === '') return null;
  if (!isIsoDate(expiresOn)) return 'not-a-date';
  return isIsoDate(earnedOn) && expiresOn < earnedOn ? 'ends-before-earned' : null;
};

const known = (found: Record<string, LinkProblem | null>): LinkProblems =>
  Object.fromEntries(Object.entries(found).filter(([, problem]) => problem !== null));

/** What is wrong with dates and proof, field by field. */
export const problemsInProof = (values: LinkValues, today: string): LinkProblems =>
  known({
    earnedOn: earnedProblem(values.earnedOn, today),
    expiresOn: expiryProblem(values),
    certificateId: values.certificateId === '' || isCertificateId(values.certificateId) ? null : 'certificate-id',
    evidence: values.evidence === '' || verificationLink(values.evidence) !== null ? null : 'evidence-host',
  });

/** What is wrong with a whole form, field by field. */
export const problemsIn = (values: LinkValues, checking: Checking): LinkProblems => {
  const { programme, unknown, asksConsent, today } = checking;
  const listed = Object.hasOwn(programme.credentials, values.credential) || values.credential === unknown;
  return {
    ...problemsInProof(values, today),
    ...known({
      credential: listed && values.credential !== '' ? null : 'credential-missing',
      elsewhere: claimIn(values) === null ? 'elsewhere-missing' : null,
      consent: asksConsent && values.consent !== 'true' ? 'consent-missing' : null,
    }),
  };
};

type Link = Extract<Command, { kind: 'link' }>;

const claimIn = ({ elsewhere }: LinkValues): Link['elsewhere'] | null =>
  elsewhere === 'no' || elsewhere === 'yes' || elsewhere === 'unknown' ? elsewhere : null;

const orNull = (text: string): string | null => (text === '' ? null : text);

/** The command that a form without problems asks for. */
export const linkCommand = (values: LinkValues, id: string, person: string): Link => ({
  kind: 'link',
  id,
  person,
  credential: values.credential,
  earnedOn: values.earnedOn,
  ...(values.expiresOn === '' ? {} : { expiresOn: values.expiresOn }),
  certificateId: orNull(values.certificateId),
  evidence: verificationLink(values.evidence),
  elsewhere: claimIn(values) ?? 'unknown',
});

/** A refusal that belongs to one field of the form; null for those that are told on a card. */
export const problemOf = (refusal: Refusal): LinkProblems | null => {
  switch (refusal.kind) {
    case 'in-the-future':
    case 'too-early':
      return { earnedOn: refusal.kind };
    case 'ends-before-earned':
      return { expiresOn: refusal.kind };
    case 'not-found':
    case 'not-yours':
    case 'own-claim':
    case 'already-linked':
    case 'later-one-linked':
    case 'nothing-changes':
    case 'withdrawn-already':
    case 'nothing-to-decide':
    case 'confirmed-by-report':
    case 'too-soon':
    case 'too-many-moves':
    case 'level-unknown':
    case 'not-qualified':
    case 'no-membership':
    case 'unknown-name':
    case 'ends-before-it-begins':
    case 'overlaps':
    case 'not-associated':
    case 'before-they-came':
    case 'no-departure':
    case 'read-already':
      return null;
  }
};
