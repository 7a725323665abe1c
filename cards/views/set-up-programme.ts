import type { Programme, Verdict } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { plainText } from '../escape.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView, type Field } from '../view.js';
import { asks } from './buttons.js';
import { cancels } from './link-form.js';
import { undoes } from './link-receipt.js';

const longest = 70;
/** A tick has room for less, with the words around it. */
const longestTicked = 50;

const shortTitle = (tongue: Tongue, { title }: Programme, most: number): string => {
  const letters = [...plainText(title[tongue.reader.language])];
  return letters.length <= most ? letters.join('') : `${letters.slice(0, most - 1).join('')}…`;
};

export const programmeOptions = (
  tongue: Tongue,
  programmes: readonly Programme[],
): { label: string; value: string }[] =>
  programmes.map((programme) => ({ label: shortTitle(tongue, programme, longest), value: programme.programme }));

const flagOf = (from: 'welcome' | null): Record<string, string> => (from === null ? {} : { from });

const followed = (tongue: Tongue, { title, version, status }: Programme): string =>
  tongue.say('programme.followed', { name: tongue.text(title), version, status });

/** The id of the tick that says whether a pack is followed besides. */
export const alsoField = (programme: string): string => `also_${programme.replaceAll(/[^a-z0-9]/gi, '_')}`;

/** One pack to choose needs no second one beside it. */
const alsoFields = (tongue: Tongue, programmes: readonly Programme[], also: readonly string[]): Field[] =>
  programmes.length < 2
    ? []
    : programmes.map((one) => ({
        kind: 'tick',
        id: alsoField(one.programme),
        label: tongue.say('programme.also-label'),
        statement: tongue.say('programme.also', { name: shortTitle(tongue, one, longestTicked) }),
        value: String(also.includes(one.programme)),
        required: false,
        error: '',
        missing: '',
      }));

const alsoFollowed = (
  tongue: Tongue,
  programmes: readonly Programme[],
  current: Programme | null,
  also: readonly string[],
): string[] => {
  const names = programmes
    .filter((one) => one !== current && also.includes(one.programme))
    .map(({ title }) => tongue.text(title));
  return names.length === 0 ? [] : [tongue.say('programme.also-followed', { names: tongue.list(names) })];
};

/** What is followed, for everybody; and for partner admins, what else could be. */
export const programmeCard = (
  reader: Reader,
  {
    current,
    programmes,
    also,
    missing,
    from,
  }: {
    current: Programme | null;
    programmes: readonly Programme[];
    /** What is followed besides, by id. */
    also: readonly string[];
    missing: boolean;
    from: 'welcome' | null;
  },
): PresentedCard => {
  const tongue = tongueOf(reader, current);
  const mayChoose = reader.role === 'partner_admin' && reader.audience === 'private';
  const pick = tongue.say('choose.pick');
  return present(reader, {
    ...emptyView,
    name: mayChoose ? 'programme-form' : 'programme',
    headline: current === null ? tongue.say('settings.no-programme') : followed(tongue, current),
    lines: [...alsoFollowed(tongue, programmes, current, also), ...(mayChoose ? [tongue.say('programme.choose')] : [])],
    fields: mayChoose
      ? [
          {
            kind: 'choice',
            style: 'all',
            id: 'programme',
            label: tongue.say('programme.label'),
            placeholder: '',
            options: programmeOptions(tongue, programmes),
            value: current !== null && programmes.includes(current) ? current.programme : '',
            required: true,
            error: missing ? pick : '',
            missing: pick,
          },
          ...alsoFields(tongue, programmes, also),
        ]
      : [],
    buttons: mayChoose
      ? [{ ...asks(tongue, 'button.check', 'programme-check', flagOf(from)), primary: true }, cancels(tongue)]
      : [{ ...asks(tongue, 'button.status', 'status'), primary: true }, asks(tongue, 'button.help', 'help')],
    dialog: mayChoose
      ? {
          title: tongue.say('programme.dialog'),
          opener: { ...asks(tongue, 'button.choose-programme', 'programme', flagOf(from)), opens: true },
        }
      : null,
    inPlace: mayChoose,
  });
};

export interface ProgrammeChange {
  before: { programme: Programme; verdict: Verdict } | null;
  after: { programme: Programme; verdict: Verdict };
  /** What is to be followed besides. */
  also: readonly Programme[];
  /** How many certificates the new rules know. */
  known: number;
  certificates: number;
  from: 'welcome' | null;
}

const standing = (tongue: Tongue, { qualified }: Verdict): string =>
  qualified === null ? tongue.say('level.none') : tongue.level(qualified);

/** What the new rules say of what is recorded, before they are followed. */
export const programmeCheckCard = (reader: Reader, change: ProgrammeChange): PresentedCard => {
  const { before, after, also, known, certificates, from } = change;
  const tongue = tongueOf(reader, after.programme);
  const name = tongue.text(after.programme.title);
  return present(reader, {
    ...emptyView,
    name: 'programme-check',
    headline: tongue.say('programme.ask', { name }),
    lines: [
      tongue.say('programme.effect', {
        known: before === null ? 'no' : 'yes',
        before: before === null ? '' : standing(tongue, before.verdict),
        after: standing(tongue, after.verdict),
      }),
      tongue.say('programme.certificates', { known, certificates }),
      ...(also.length === 0
        ? []
        : [tongue.say('programme.also-told', { names: tongue.list(also.map(({ title }) => tongue.text(title))) })]),
      ...(after.programme.status === 'historic' ? [tongue.say('programme.historic')] : []),
    ],
    buttons: [
      {
        ...asks(tongue, 'button.follow', 'programme-set', {
          programme: after.programme.programme,
          ...(also.length === 0 ? {} : { also: also.map(({ programme }) => programme).join(',') }),
          ...flagOf(from),
        }),
        primary: true,
        writes: true,
      },
      cancels(tongue),
    ],
    inPlace: true,
  });
};

/** `version` is null where nothing had to be written. */
export const programmeSetCard = (
  reader: Reader,
  { programme, verdict, version }: { programme: Programme; verdict: Verdict; version: number | null },
): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  return present(reader, {
    ...emptyView,
    name: 'programme-set',
    headline: followed(tongue, programme),
    lines: [tongue.say('programme.now', { standing: standing(tongue, verdict) })],
    buttons: [
      { ...asks(tongue, 'button.status', 'status'), primary: true },
      ...(version === null ? [] : [undoes(tongue, version)]),
    ],
    inPlace: true,
  });
};
