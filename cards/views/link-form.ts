import { type IsoDate, isIsoDate, type Programme } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { escapeMarkdown, plainText } from '../escape.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView, type Field } from '../view.js';
import { asks, privately, type Subject } from './buttons.js';
import { credentialName, credentialOption, cutTo } from './credential-name.js';

/** Names of what is filled in. */
export type LinkField =
  | 'credential'
  | 'earnedOn'
  | 'expiresOn'
  | 'certificateId'
  | 'evidence'
  | 'elsewhere'
  | 'consent';

/** What can be wrong with one field. */
export type LinkProblem =
  | 'credential-missing'
  | 'not-a-date'
  | 'in-the-future'
  | 'too-early'
  | 'ends-before-earned'
  | 'evidence-host'
  | 'certificate-id'
  | 'elsewhere-missing'
  | 'consent-missing';

export interface LinkForm {
  values: Readonly<Record<LinkField, string>>;
  problems: Readonly<Partial<Record<LinkField, LinkProblem>>>;
  /** The date was written in figures that can be read in two ways; the likelier is filled in. */
  ambiguous: { date: IsoDate; alternative: IsoDate } | null;
  /** An exam that the programme does not know, offered all the same. */
  unknown: string | null;
  /** The consent is asked for once, and only of the holder. */
  asksConsent: boolean;
  /** Person id of a colleague for whom an admin records it. */
  colleague: string | null;
  /** The achievement that is put right, with its credential; null for a new one. */
  corrects: { achievement: string; credential: string; verified: boolean } | null;
  /** Opens the form again as it stands. */
  opener: { verb: string; subject: Subject };
  /** What has to be said again when it is checked. */
  subject: Subject;
}

/** Before 1992 there was no certificate. */
const earliest = '1992-01-01';
/** No exam's number is longer. */
const mostInName = 20;
const latestExpiry = '2099-12-31';
const mostLetters = { certificateId: 60, evidence: 300 } as const;

const problemIn = (tongue: Tongue, { problems }: LinkForm, field: LinkField): string => {
  const problem = problems[field];
  return problem === undefined ? '' : tongue.say(`link.problem.${problem}`);
};

const credentialField = (tongue: Tongue, programme: Programme, form: LinkForm): Field => {
  const { language } = tongue.reader;
  const known = Object.keys(programme.credentials)
    .map((id) => ({ label: credentialOption(programme, language, id), value: id }))
    .toSorted((a, b) => a.label.localeCompare(b.label, language));
  const extra =
    form.unknown === null
      ? []
      : [{ label: tongue.say('link.unknown-option', { exam: cutTo(mostInName, form.unknown) }), value: form.unknown }];
  return {
    kind: 'choice',
    style: 'search',
    id: 'credential',
    label: tongue.say('link.credential'),
    placeholder: tongue.say('link.credential-search'),
    options: [...extra, ...known],
    value: form.values.credential,
    required: true,
    error: problemIn(tongue, form, 'credential'),
    missing: tongue.say('link.problem.credential-missing'),
  };
};

const dates = (tongue: Tongue, form: LinkForm): Field[] => [
  {
    kind: 'date',
    id: 'earnedOn',
    label: tongue.say('link.earned-on'),
    value: form.values.earnedOn,
    required: true,
    error: problemIn(tongue, form, 'earnedOn'),
    missing: tongue.say('link.problem.not-a-date'),
    earliest,
    latest: tongue.reader.today,
  },
  {
    kind: 'date',
    id: 'expiresOn',
    label: tongue.say(form.corrects === null ? 'link.expires-on' : 'link.expires-on-edit'),
    value: form.values.expiresOn,
    required: false,
    error: problemIn(tongue, form, 'expiresOn'),
    missing: '',
    earliest,
    latest: latestExpiry,
  },
];

const proof = (tongue: Tongue, form: LinkForm): Field[] =>
  (['certificateId', 'evidence'] as const).map((id) => ({
    kind: 'text',
    id,
    label: tongue.say(id === 'evidence' ? 'link.evidence' : 'link.certificate-id'),
    value: form.values[id],
    required: false,
    error: problemIn(tongue, form, id),
    missing: '',
    placeholder: id === 'evidence' ? 'https://learn.microsoft.com/…' : tongue.say('link.optional'),
    long: false,
    most: mostLetters[id],
  }));

const elsewhere = (tongue: Tongue, form: LinkForm): Field => ({
  kind: 'choice',
  style: 'all',
  id: 'elsewhere',
  label: tongue.say('link.elsewhere'),
  placeholder: '',
  options: ['no', 'yes', 'unknown'].map((value) => ({ label: tongue.say(`link.elsewhere.${value}`), value })),
  value: form.values.elsewhere,
  required: true,
  error: problemIn(tongue, form, 'elsewhere'),
  missing: tongue.say('link.problem.elsewhere-missing'),
});

const consent = (tongue: Tongue, form: LinkForm): Field => ({
  kind: 'tick',
  id: 'consent',
  label: tongue.say('link.consent-label'),
  statement: tongue.say('link.consent'),
  value: form.values.consent,
  required: true,
  error: problemIn(tongue, form, 'consent'),
  missing: tongue.say('link.problem.consent-missing'),
});

const fieldsOf = (tongue: Tongue, programme: Programme, form: LinkForm): Field[] => {
  if (form.corrects !== null) return [...dates(tongue, form), ...proof(tongue, form)];
  return [
    credentialField(tongue, programme, form),
    ...dates(tongue, form),
    ...proof(tongue, form),
    elsewhere(tongue, form),
    ...(form.asksConsent ? [consent(tongue, form)] : []),
  ];
};

/** What was understood of a sentence is said back, so that nobody has to open the form to see it. */
const headline = (tongue: Tongue, programme: Programme, form: LinkForm): string => {
  if (form.corrects !== null)
    return tongue.say('link.headline-edit', { credential: tongue.credential(form.corrects.credential) });
  const { credential, earnedOn } = form.values;
  if (form.colleague === null)
    return !Object.hasOwn(programme.credentials, credential)
      ? tongue.say('link.headline')
      : tongue.say('link.headline-known', {
          credential: tongue.credential(credential),
          dated: isIsoDate(earnedOn) ? 'yes' : 'no',
          day: isIsoDate(earnedOn) ? tongue.dayInFull(earnedOn) : '',
        });
  const name = tongue.person(form.colleague);
  return tongue.say('link.headline-for', { named: name === null ? 'no' : 'yes', name: name ?? '' });
};

const linesOf = (tongue: Tongue, form: LinkForm): string[] => [
  ...(Object.keys(form.problems).length > 0
    ? [tongue.say('link.nothing-saved', { count: Object.keys(form.problems).length })]
    : []),
  ...(form.ambiguous === null
    ? []
    : [
        tongue.say('link.ambiguous', {
          date: tongue.dayInFull(form.ambiguous.date),
          other: tongue.dayInFull(form.ambiguous.alternative),
        }),
      ]),
  ...(form.unknown === null ? [] : [tongue.say('link.unknown', { exam: escapeMarkdown(plainText(form.unknown)) })]),
  ...(form.colleague === null ? [] : [tongue.say('link.for-colleague')]),
  ...(form.corrects?.verified === true ? [tongue.say('link.verified-again')] : []),
];

/** Leaves the form as if it had never been opened. */
export const cancels = (tongue: Tongue): Button => ({
  ...asks(tongue, 'button.cancel', 'cancel'),
  leaves: true,
});

/** In a channel nothing is filled in: whoever wants to is answered in private. */
const elsewhereOnly = (tongue: Tongue): PresentedCard =>
  present(tongue.reader, {
    ...emptyView,
    name: 'link-form',
    headline: tongue.say('link.headline'),
    buttons: [privately(tongue, 'link')],
  });

/** One form, not a conversation (C14); the same puts one right. */
export const linkFormCard = (reader: Reader, programme: Programme, form: LinkForm): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const edits = form.corrects !== null;
  if (reader.audience === 'shared') return elsewhereOnly(tongue);
  return present(reader, {
    ...emptyView,
    name: edits ? 'link-edit' : 'link-form',
    headline: headline(tongue, programme, form),
    lines: linesOf(tongue, form),
    fields: fieldsOf(tongue, programme, form),
    source: tongue.say('link.files'),
    buttons: [
      {
        ...asks(tongue, edits ? 'button.save' : 'button.check', edits ? 'correct-confirm' : 'link-check', form.subject),
        primary: true,
        writes: edits,
      },
      cancels(tongue),
    ],
    dialog: {
      title: tongue.say(edits ? 'link.dialog-edit' : 'link.dialog'),
      opener: {
        title:
          form.corrects === null
            ? tongue.say('button.link')
            : tongue.say('button.edit-one', {
                credential: credentialName(programme, reader.language, form.corrects.credential),
              }),
        verb: form.opener.verb,
        subject: form.opener.subject,
        opens: true,
      },
    },
    inPlace: true,
  });
};
