import type { IsoDate, Programme } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView, type Field, type Section } from '../view.js';
import { asks, privately } from './buttons.js';
import { credentialName } from './credential-name.js';
import { nameOnButton } from './name-on-button.js';
import { namesAsked } from './names-asked.js';
import { mayNameInPlans } from './plan-names.js';
import { anyOf } from './plan-steps.js';

/** What somebody's steps give in a metric of the track that counts, or what so many people give together. */
export interface PointsAhead {
  score: string;
  track: string;
  metric: string;
  /** How many people more it takes for them; with fewer there is nothing. */
  count: number;
  /** None: they only open the way to points. */
  points: number;
}

/** What is asked of a candidate, least first; nobody is ranked by what they might be able to. */
export type CandidateRank = 'verify' | 'ask' | 'renew' | 'adjacent' | 'new';

export const candidateRanks: readonly CandidateRank[] = ['verify', 'ask', 'renew', 'adjacent', 'new'];

export interface Candidate {
  person: string;
  rank: CandidateRank;
  /** All of these make them count. */
  steps: readonly string[];
  /** What would do in the stead of a single one. */
  instead: readonly string[];
  /** What they hold today. */
  holds: readonly string[];
  /** Of what is renewed. */
  lastDay: IsoDate | null;
  /** Where points are looked for: what they would bring. Empty: nothing but a seat. */
  brings: readonly PointsAhead[];
}

/** What they are candidates for. `have` and `need` are those of the first group that is looked at, or the points of the level. */
export type CandidatesGoal =
  | {
      kind: 'seats' | 'points';
      competency: string;
      level: string;
      when: 'today' | 'renewal' | 'spare';
      on: IsoDate;
      have: number;
      need: number;
    }
  | { kind: 'exam'; exam: string };

export interface CandidatesTold {
  goal: CandidatesGoal;
  /** In the order in which they are asked. */
  candidates: readonly Candidate[];
  /** Who counts there already. */
  counting: readonly string[];
  leaving: number;
  unwilling: number;
  unable: number;
  /** How many were shown before this page. */
  from: number;
  /** The question, for buttons that ask it again. */
  slots: Record<string, string>;
}

/** As many as fit on two screens of a phone. */
export const mostCandidates = 12;
const mostHeld = 4;

/** "AZ-104 or AZ-305", "70-496 and 70-498". */
export const stepsInWords = (
  tongue: Tongue,
  { steps, instead }: { steps: readonly string[]; instead: readonly string[] },
): string => {
  const names = steps.map((one) => tongue.credential(one));
  return steps.length > 1
    ? tongue.list(names)
    : anyOf(tongue, [...names, ...instead.map((one) => tongue.credential(one))]);
};

const line = (tongue: Tongue, candidate: Candidate): string => {
  const { person, rank, holds, lastDay } = candidate;
  const held = holds.slice(0, mostHeld).map((one) => tongue.credential(one));
  const said = tongue.say('candidates.line', {
    name: tongue.person(person) ?? tongue.say('somebody'),
    rank,
    what: stepsInWords(tongue, candidate),
    points: candidate.brings.length > 0 ? 'yes' : 'no',
    holds: held.join(', '),
    left: holds.length - held.length,
    dated: lastDay === null ? 'no' : 'yes',
    day: lastDay === null ? '' : tongue.day(lastDay),
  });
  return [said, ...candidate.brings.map((one) => pointsBrought(tongue, one))].join(' · ');
};

/** "8 points for Intermediate certifications", or with how many others it takes. */
export const pointsBrought = (tongue: Tongue, ahead: PointsAhead): string => {
  const { count, points } = ahead;
  return tongue.say('points.brought', {
    metric: metricAhead(tongue, ahead),
    count,
    value: points,
    points: tongue.points(points),
    what: points === 0 ? 'way' : 'points',
  });
};

export const metricAhead = (tongue: Tongue, { score, track, metric }: PointsAhead): string =>
  tongue.say('score.metric', { name: tongue.scoreMetric(score, track, metric) });

const headline = (tongue: Tongue, { goal, candidates }: CandidatesTold): string =>
  goal.kind === 'exam'
    ? tongue.say('candidates.headline-exam', { count: candidates.length, exam: tongue.credential(goal.exam) })
    : tongue.say(goal.kind === 'points' ? 'candidates.headline-points' : 'candidates.headline', {
        count: candidates.length,
        when: goal.when,
        competency: tongue.competency(goal.competency),
        level: tongue.level(goal.level),
        have: goal.kind === 'points' ? tongue.points(goal.have) : goal.have,
        need: goal.kind === 'points' ? tongue.points(goal.need) : goal.need,
        day: tongue.day(goal.on),
      });

const sections = (tongue: Tongue, { candidates }: CandidatesTold, page: readonly Candidate[]): Section[] =>
  candidateRanks.flatMap((rank): Section[] => {
    const here = page.filter((one) => one.rank === rank);
    const count = candidates.filter((one) => one.rank === rank).length;
    return here.length === 0
      ? []
      : [{ title: tongue.say(`candidates.${rank}`, { count }), items: here.map((one) => line(tongue, one)) }];
  });

const notListed = (tongue: Tongue, { goal, counting, leaving, unwilling, unable }: CandidatesTold): string[] => [
  ...(counting.length === 0
    ? []
    : [
        tongue.say('candidates.counting', {
          count: counting.length,
          names: namesAsked(tongue, counting),
          what: goal.kind,
        }),
      ]),
  tongue.say('candidates.unwilling', { count: unwilling }),
  ...(leaving === 0 ? [] : [tongue.say('candidates.leaving', { count: leaving })]),
  ...(unable === 0 ? [] : [tongue.say('candidates.unable', { count: unable, what: goal.kind })]),
];

const choosing = (tongue: Tongue, page: readonly Candidate[]): Field[] =>
  page.length < 2
    ? []
    : [
        {
          kind: 'choice',
          style: 'list',
          id: 'person',
          label: tongue.say('candidates.whom'),
          placeholder: tongue.say('choose.pick'),
          options: page.map(({ person }) => ({ label: nameOnButton(tongue, person), value: person })),
          value: '',
          required: false,
          error: '',
          missing: tongue.say('choose.pick'),
        },
      ];

/** Who is written to, and about what, is looked at again when it is pressed. */
const writesTo = (title: string, slots: Record<string, string>, person: string): Button => ({
  title,
  verb: 'candidate-ask',
  subject: { ...slots, person },
  leaves: true,
});

const firstButtons = (tongue: Tongue, programme: Programme, { candidates, slots }: CandidatesTold): Button[] => {
  const claimed = candidates.some(({ rank }) => rank === 'verify');
  const unlinked = candidates.find(({ rank }) => rank === 'ask');
  const taking = candidates.find(({ rank }) => rank === 'renew' || rank === 'adjacent' || rank === 'new');
  const [exam] = taking?.steps ?? [];
  return [
    ...(claimed ? [{ ...asks(tongue, 'button.review', 'review-queue'), leaves: true }] : []),
    ...(unlinked === undefined
      ? []
      : [
          writesTo(
            tongue.say('button.ask-person', { name: nameOnButton(tongue, unlinked.person) }),
            slots,
            unlinked.person,
          ),
        ]),
    ...(taking === undefined || exam === undefined
      ? []
      : [
          writesTo(
            tongue.say('button.suggest', {
              exam: credentialName(programme, tongue.reader.language, exam),
              name: nameOnButton(tongue, taking.person),
              renews: taking.rank === 'renew' ? 'yes' : 'no',
            }),
            slots,
            taking.person,
          ),
        ]),
  ];
};

const pages = (tongue: Tongue, { candidates, from, slots }: CandidatesTold): Button[] => [
  ...(from + mostCandidates < candidates.length
    ? [
        {
          ...asks(tongue, 'button.more-people', 'candidates', { ...slots, from: String(from + mostCandidates) }),
          leaves: true,
        },
      ]
    : []),
  ...(from > 0
    ? [{ ...asks(tongue, 'button.first-people', 'candidates', { ...slots, from: '0' }), leaves: true }]
    : []),
];

const mostButtons = 6;

const buttons = (tongue: Tongue, programme: Programme, told: CandidatesTold, page: readonly Candidate[]): Button[] => {
  const { goal, slots } = told;
  const plan =
    goal.kind === 'exam'
      ? []
      : [
          {
            ...asks(tongue, 'button.plan', 'cheapest', { level: goal.level, competency: goal.competency }),
            leaves: true,
          },
        ];
  const first = firstButtons(tongue, programme, told);
  const choose: Button[] = page.length < 2 ? [] : [asks(tongue, 'button.ask-chosen', 'candidate-ask', slots)];
  const turning = pages(tongue, told);
  return [...[...first, ...plan].slice(0, mostButtons - choose.length - turning.length), ...choose, ...turning].map(
    (button, index) => (index === 0 ? { ...button, primary: true } : button),
  );
};

/** Who is a candidate is for partner admins, in private. */
const inPrivateOnly = (tongue: Tongue, slots: Record<string, string>): PresentedCard =>
  present(tongue.reader, {
    ...emptyView,
    name: 'candidates-private',
    headline: tongue.say('candidates.in-private'),
    buttons: [
      tongue.reader.audience === 'shared'
        ? privately(tongue, 'candidates', slots)
        : asks(tongue, 'button.status', 'status'),
    ],
  });

/** "Who could add the fourth person in Cloud platform?" (C5), in the order that asks least of them. */
export const candidatesCard = (reader: Reader, programme: Programme, told: CandidatesTold): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  if (!mayNameInPlans(tongue)) return inPrivateOnly(tongue, told.slots);
  const { candidates, from } = told;
  const page = candidates.slice(from, from + mostCandidates);
  const left = candidates.length - from - page.length;
  return present(reader, {
    ...emptyView,
    name: candidates.length === 0 ? 'candidates-none' : 'candidates',
    headline: headline(tongue, told),
    sections: [
      ...sections(tongue, told, page),
      ...(left > 0 ? [{ title: '', items: [tongue.say('more', { count: left })] }] : []),
      { title: tongue.say('candidates.not-listed'), items: notListed(tongue, told) },
    ],
    fields: choosing(tongue, page),
    source: tongue.say('candidates.order'),
    buttons: buttons(tongue, programme, told, page),
    inPlace: from > 0,
  });
};
