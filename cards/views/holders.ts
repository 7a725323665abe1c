import type { Achievement, Programme } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { escapeMarkdown, plainText } from '../escape.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView } from '../view.js';
import { asks } from './buttons.js';
import { credentialName } from './credential-name.js';
import { mostNames } from './unlinked.js';

export interface HoldersAsked {
  /** Of the programme, or as it was typed. */
  credential: string;
  /** Everybody's that is not withdrawn; the ones that stand first. */
  achievements: readonly Achievement[];
  /** How many people hold one that stands today. */
  standing: number;
  /** Competencies and levels whose rules list it. */
  countsFor: readonly { competency: string; levels: readonly string[] }[];
  /** Only the number of an exam was said: what is meant is asked. */
  bare: boolean;
}

const stateOf = (tongue: Tongue, { state, expiresOn }: Achievement): string => {
  const over = expiresOn !== null && expiresOn < tongue.reader.today;
  return [
    tongue.say(`certificate.${state}`),
    expiresOn === null
      ? tongue.say('holders.no-end')
      : tongue.say(over ? 'holders.ended' : 'holders.until', { day: tongue.day(expiresOn) }),
  ].join(' · ');
};

const mayList = ({ role, audience }: Reader): boolean => role === 'partner_admin' && audience === 'private';

const lines = (tongue: Tongue, { achievements }: HoldersAsked): string[] => {
  const all = achievements.map(
    (achievement) => `${tongue.person(achievement.person) ?? tongue.say('somebody')} – ${stateOf(tongue, achievement)}`,
  );
  return [
    ...all.slice(0, mostNames),
    ...(all.length > mostNames ? [tongue.say('more', { count: all.length - mostNames })] : []),
  ];
};

const own = (tongue: Tongue, { achievements }: HoldersAsked): string[] =>
  tongue.reader.audience === 'shared'
    ? []
    : achievements
        .filter(({ person }) => person === tongue.reader.self)
        .map((achievement) => tongue.say('holders.yours', { state: stateOf(tongue, achievement) }));

const counting = (tongue: Tongue, { countsFor }: HoldersAsked): string =>
  countsFor.length === 0
    ? tongue.say('holders.unlisted')
    : tongue.say('holders.counts', {
        list: tongue.list(
          countsFor.map(
            ({ competency, levels }) =>
              `${tongue.competency(competency)} ${levels.map((level) => tongue.level(level)).join(' / ')}`,
          ),
        ),
      });

const buttons = (tongue: Tongue, programme: Programme, { credential, countsFor, bare }: HoldersAsked): Button[] => {
  const [first] = countsFor;
  const link: Button = {
    title: tongue.say('button.link-exam', { exam: credentialName(programme, tongue.reader.language, credential) }),
    verb: 'link',
    subject: { exam: credential },
    opens: true,
  };
  const counts: Button[] =
    first === undefined
      ? []
      : [asks(tongue, 'button.counts-for', 'requirements', { competency: first.competency, exam: credential })];
  return [
    ...(tongue.reader.role === 'guest' ? [] : [{ ...link, primary: bare }]),
    ...(bare ? [asks(tongue, 'button.who-has', 'holders', { exam: credential })] : []),
    ...counts,
  ];
};

const named = (tongue: Tongue, programme: Programme, credential: string): string =>
  credential in programme.credentials ? tongue.credentialInFull(credential) : escapeMarkdown(plainText(credential));

/** Who holds an exam: by name for partner admins, for others how many and their own. */
export const holdersCard = (reader: Reader, programme: Programme, asked: HoldersAsked): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const { credential, standing, bare } = asked;
  const what = named(tongue, programme, credential);
  const told = bare ? [] : mayList(reader) ? lines(tongue, asked) : own(tongue, asked);
  return present(reader, {
    ...emptyView,
    name: bare ? 'holders-ask' : 'holders',
    headline: bare ? tongue.say('holders.ask', { what }) : tongue.say('holders.headline', { count: standing, what }),
    lines: [counting(tongue, asked)],
    sections: told.length === 0 ? [] : [{ title: '', items: told }],
    buttons: buttons(tongue, programme, asked),
  });
};

/** Which exam is meant: any of the programme's. */
export const whichExamCard = (reader: Reader, programme: Programme): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const { language } = reader;
  return present(reader, {
    ...emptyView,
    name: 'holders-which',
    headline: tongue.say('holders.which'),
    lines: [tongue.say('choose.or-type')],
    fields: [
      {
        kind: 'choice',
        style: 'search',
        id: 'exam',
        label: tongue.say('holders.exam'),
        placeholder: tongue.say('choose.pick'),
        options: Object.keys(programme.credentials).map((id) => ({
          label: credentialName(programme, language, id),
          value: id,
        })),
        value: '',
        required: true,
        error: '',
        missing: tongue.say('choose.pick'),
      },
    ],
    buttons: [{ ...asks(tongue, 'button.show', 'holders'), primary: true }],
  });
};
