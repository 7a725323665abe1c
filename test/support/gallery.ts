import { signerFor } from '../../bot/conversation/actions.js';
import type { Language, PresentedCard, Reader } from '../../cards/index.js';
import * as cards from '../../cards/index.js';
import { addDays, eventsBetween, forecast, noSpare } from '../../core/index.js';
import { alertPresenters, alertsIn } from './gallery-alerts.js';
import { coverPresenters } from './gallery-cover.js';
import { departurePresenters } from './gallery-departure.js';
import { evidencePresenters } from './gallery-evidence.js';
import { forecastPresenters } from './gallery-forecast.js';
import { importPresenters } from './gallery-import.js';
import { linkPresenters } from './gallery-link.js';
import { membershipPresenters } from './gallery-membership.js';
import { ownDataPresenters } from './gallery-own-data.js';
import { peoplePresenters } from './gallery-people.js';
import { planPresenters } from './gallery-plan.js';
import { recordPresenters } from './gallery-records.js';
import { reviewPresenters } from './gallery-review.js';
import { settingsPresenters } from './gallery-settings.js';
import { sharePresenters } from './gallery-share.js';
import { whatIfPresenters } from './gallery-what-if.js';
import { hostileNames, type Scene } from './scenes.js';

export interface Shown {
  /** The function that made it, where, and for whom. */
  name: string;
  presenter: string;
  scene: Scene;
  reader: Reader;
  presented: PresentedCard;
}

const readerOf = (scene: Scene, language: Language, audience: Reader['audience'], role: Reader['role']): Reader => ({
  language,
  audience,
  levelNames: 'translated',
  today: scene.picture.verdict.on,
  role,
  self: null,
  nameOf: role === 'guest' ? () => null : scene.nameOf,
  demo: scene.picture.programme.status === 'demo' && 'requirements too',
  sign: signerFor('k'.repeat(64), 'crowd', `${scene.picture.verdict.on}T09:00:00Z`, () => 'n'.repeat(36)),
});

type Presenter = (reader: Reader, scene: Scene) => PresentedCard[];

const admins = ['Priya Nair', ...hostileNames.slice(0, 3).map((name) => `Zelda ${name}`)];

const forEachLevel = (
  { picture }: Scene,
  present: (level: string, competency?: string) => PresentedCard,
): PresentedCard[] =>
  picture.programme.levels.flatMap((level) => [
    present(level),
    ...picture.programme.competencies.slice(0, 3).map(({ id }) => present(level, id)),
  ]);

/** Every presenter with everything it may be asked for. A presenter that is missing here fails the gallery's test. */
export const presenters: Readonly<Record<string, Presenter>> = {
  ...departurePresenters,
  ...coverPresenters,
  ...whatIfPresenters,
  ...alertPresenters,
  ...importPresenters,
  ...membershipPresenters,
  ...linkPresenters,
  ...ownDataPresenters,
  ...peoplePresenters,
  ...planPresenters,
  ...recordPresenters,
  ...reviewPresenters,
  ...settingsPresenters,
  ...sharePresenters,
  atRiskCard: (reader, scene) => {
    const { picture } = scene;
    return [
      cards.atRiskCard(reader, picture, [], []),
      cards.atRiskCard(reader, picture, noSpare(picture.programme, picture.facts, picture.verdict), alertsIn(scene)),
    ];
  },
  homeCard: (reader, scene) => {
    const { picture } = scene;
    const thin = noSpare(picture.programme, picture.facts, picture.verdict);
    const self = picture.facts.people[3]?.id ?? null;
    const nothingLeft = { programme: true, people: true, membership: true };
    const told = {
      admins,
      thin,
      waiting: 0,
      alerts: alertsIn(scene),
      linked: { have: 7, need: 8 },
      nothingRecorded: false,
      steps: nothingLeft,
    };
    const everyStep = { programme: false, people: false, membership: false };
    return [
      cards.homeCard(reader, picture, { ...told, member: reader.role !== 'guest' }),
      cards.homeCard(reader, picture, { ...told, member: true, nothingRecorded: true, steps: everyStep }),
      cards.homeCard({ ...reader, self }, picture, {
        ...told,
        member: true,
        admins: [],
        waiting: 12,
        steps: everyStep,
      }),
    ];
  },
  calendarCard: (reader, { picture }) => [cards.calendarCard(reader, picture)],
  renewalCard: (reader, { picture }) => [cards.renewalCard(reader, picture)],
  freshnessCard: (reader, { picture }) => [
    cards.freshnessCard(reader, picture, null),
    cards.freshnessCard(reader, picture, picture.verdict.on),
  ],
  benefitsCard: (reader, { picture }) => [
    cards.benefitsCard(reader, picture),
    ...picture.programme.levels.map((level) => cards.benefitsCard(reader, picture, level)),
  ],
  changesCard: (reader, scene) =>
    [30, 400].flatMap((back) => {
      const { picture } = scene;
      const { programme, facts, verdict } = picture;
      const since = addDays(verdict.on, -back);
      const asked = {
        since,
        events: eventsBetween(facts, since, verdict.on),
        ...forecast(programme, facts, since, verdict.on),
        alerts: { opened: back === 30 ? [] : alertsIn(scene), resolved: [] },
      };
      return [
        cards.changesCard(reader, picture, asked),
        cards.changesCard(reader, picture, { ...asked, renewableThen: null }),
        cards.changesCard(reader, picture, { ...asked, renewableThen: 'silver' }),
      ];
    }),
  statusCard: (reader, { picture }) => [
    cards.statusCard(reader, picture),
    ...picture.programme.levels.map((level) => cards.statusCard(reader, picture, level)),
  ],
  competencyCard: (reader, { picture }) =>
    picture.programme.competencies.slice(0, 5).map(({ id }) => cards.competencyCard(reader, picture, id)),
  listCard: (reader, { picture }) => [cards.listCard(reader, picture)],
  gapCard: (reader, scene) =>
    forEachLevel(scene, (level, competency) => cards.gapCard(reader, scene.picture, level, competency)),
  rulesCard: (reader, { picture }) =>
    picture.programme.competencies.map(({ id }) => cards.rulesCard(reader, picture, { competency: id })),
  rulesAheadCard: (reader, scene) => [
    cards.rulesAheadCard(reader, scene.picture, [], '2028-05-29'),
    ...forEachLevel(scene, (level, competency) => {
      const verdict = scene.picture.verdict.competencies.find(({ id }) => id === competency)?.levels[level] ?? null;
      const ahead = { on: '2026-12-01', qualified: { before: level, after: null } };
      const sides = [
        { before: verdict, after: null },
        { before: null, after: verdict },
        { before: verdict, after: verdict },
      ].map((side) => ({ competency: competency ?? '', level, ...side }));
      return cards.rulesAheadCard(reader, scene.picture, [{ ...ahead, levels: sides }], '2028-05-29');
    }),
  ],
  peopleCard: (reader, scene) => [
    cards.peopleCard(reader, scene.picture, {}),
    ...forEachLevel(scene, (level, competency) =>
      cards.peopleCard(reader, scene.picture, { level, ...(competency === undefined ? {} : { competency }) }),
    ),
  ],
  proofCard: (reader, scene) =>
    forEachLevel(scene, (level, competency) => cards.proofCard(reader, scene.picture, level, competency)),
  ...evidencePresenters,
  ...forecastPresenters,
  chooseCard: (reader, { picture }) => [
    cards.chooseCard(reader, {
      verb: 'requirements',
      subject: { level: 'gold' },
      options: picture.programme.competencies.map(({ id, title }) => ({
        label: title[reader.language],
        competency: id,
      })),
    }),
  ],
  expiredActionCard: (reader) => [cards.expiredActionCard(reader)],
  failureCard: (reader) => [true, false].map((written) => cards.failureCard(reader, { reference: 'K7Q2', written })),
  unavailableCard: (reader, { picture }) => [
    ...(['nothing', 'maybe', 'yes'] as const).map((written) => cards.unavailableCard(reader, { written, last: null })),
    ...[undefined, ...picture.programme.levels].map((asked) =>
      cards.unavailableCard(reader, {
        written: 'nothing',
        last: { picture, time: '09:12', asked, retired: undefined, again: { verb: 'status', subject: {} } },
      }),
    ),
  ],
  tooFastCard: (reader) => [
    cards.tooFastCard(reader, { by: 'user' }),
    cards.tooFastCard(reader, { by: 'organisation' }),
  ],
  greetCard: (reader) => [
    cards.greetCard(reader, { kind: 'thanks', member: true }),
    ...hostileNames.map((name, at) => cards.greetCard(reader, { kind: 'hello', name, member: at % 2 === 0 })),
  ],
  feedbackCard: (reader, { picture }) =>
    (['wrong', 'failed', 'person', 'bot'] as const).flatMap((about) =>
      [picture, null].map((shown) =>
        cards.feedbackCard(
          { ...reader, self: shown === null ? null : (picture.facts.people[0]?.id ?? null) },
          { about, admins, member: shown !== null, picture: shown, subject: { level: 'gold' } },
        ),
      ),
    ),
  helpCard: (reader, { picture }) => [
    cards.helpCard(reader, { admins, member: true, onlyAdmin: true }),
    cards.helpCard(
      { ...reader, self: picture.facts.people[0]?.id ?? null },
      { admins: [], member: true, onlyAdmin: false },
    ),
    cards.helpCard(reader, { admins: [], member: false, onlyAdmin: false }),
  ],
  languageCard: (reader) => [
    cards.languageCard(reader, { language: 'fr', kept: true }),
    cards.languageCard(reader, { language: 'en', kept: false }),
  ],
  noCertificatesCard: (reader) =>
    [true, false].map((member) => cards.noCertificatesCard(reader, { admins, people: 8, member })),
  meantCard: (reader) => [
    cards.meantCard(reader, { intents: ['missing'], subject: { level: 'gold' } }),
    cards.meantCard(reader, { intents: ['what-if-leave', 'review-queue', 'my-next'], subject: {} }),
  ],
  whoMeantCard: (reader) => [cards.whoMeantCard(reader)],
  notUnderstoodCard: (reader) =>
    [true, false].flatMap((repeated) =>
      [true, false].map((member) => cards.notUnderstoodCard(reader, { repeated, admins, member, onlyAdmin: !member })),
    ),
  notYetCard: (reader) => [cards.notYetCard(reader)],
  predictionRefusalCard: (reader) => [cards.predictionRefusalCard(reader)],
  sentPrivatelyCard: (reader) => [true, false].map((reached) => cards.sentPrivatelyCard(reader, { reached })),
  unknownCompetencyCard: (reader) =>
    hostileNames.map((said) => cards.unknownCompetencyCard(reader, { said, suggestions: [] })),
};

const languages: readonly Language[] = ['en', 'fr'];
const readers: readonly (readonly [Reader['audience'], Reader['role']])[] = [
  ['private', 'partner_admin'],
  ['private', 'guest'],
  ['shared', 'partner_admin'],
];

/** Every card of the product, in every standing, in both languages, for whom it is made. Made one by one: they are many. */
export function* gallery(inScenes: readonly Scene[]): Generator<Shown> {
  for (const scene of inScenes)
    for (const language of languages)
      for (const [audience, role] of readers) {
        const reader = readerOf(scene, language, audience, role);
        for (const [presenter, present] of Object.entries(presenters))
          for (const [index, presented] of present(reader, scene).entries())
            yield {
              name: `${presenter} ${index + 1}, ${scene.name}, ${language}, ${audience}, ${role}`,
              presenter,
              scene,
              reader,
              presented,
            };
      }
}
