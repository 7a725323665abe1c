import type { MembershipAction, MembershipForm, PresentedCard, Reader } from '../../cards/index.js';
import * as cards from '../../cards/index.js';
import { addDays } from '../../core/index.js';
import type { Scene } from './scenes.js';

type Presenter = (reader: Reader, scene: Scene) => PresentedCard[];

const actions: readonly MembershipAction[] = ['purchase', 'renewal', 'upgrade', 'anniversary'];

const forms = (levels: readonly string[], on: string): MembershipForm[] => [
  ...actions.map((action) => ({
    action,
    recorded: action !== 'purchase',
    levels,
    unmet: [],
    values: { level: levels[0] ?? '', boughtOn: '', anniversary: '', accepted: 'false' },
    problems: {},
    from: null,
  })),
  {
    action: 'renewal',
    recorded: true,
    levels: levels.slice(1),
    unmet: levels.slice(0, 1),
    values: { level: levels[0] ?? '', boughtOn: on, anniversary: addDays(on, -1), accepted: 'false' },
    problems: { level: 'not-qualified', boughtOn: 'in-the-future', anniversary: 'ends-before-it-begins' },
    from: 'welcome',
  },
  {
    action: 'purchase',
    recorded: true,
    levels,
    unmet: [],
    values: { level: '', boughtOn: '', anniversary: '', accepted: 'true' },
    problems: { level: 'level-missing', boughtOn: 'nothing-changes', anniversary: 'not-a-date' },
    from: null,
  },
];

/** What is bought, and what becomes of it. */
export const membershipPresenters: Readonly<Record<string, Presenter>> = {
  membershipFormCard: (reader, { picture: { programme, verdict } }) =>
    forms(programme.levels, verdict.on).map((form) => cards.membershipFormCard(reader, programme, form)),
  membershipCheckCard: (reader, { picture: { programme, verdict } }) => {
    const after = verdict.membership;
    return after === null
      ? []
      : [null, after].flatMap((before) =>
          [true, false].map((accepted) =>
            cards.membershipCheckCard(reader, programme, {
              before,
              after,
              accepted,
              action: 'purchase',
              entered: accepted,
              byRule: accepted ? addDays(after.anniversary, 7) : null,
              from: 'welcome',
            }),
          ),
        );
  },
  membershipRecordedCard: (reader, { picture: { programme, verdict } }) => {
    const after = verdict.membership;
    return after === null
      ? []
      : [null, 7].map((version) => cards.membershipRecordedCard(reader, programme, { after, version }));
  },
  membershipEndCard: (reader, { picture: { programme, verdict } }) =>
    [null, verdict.membership].map((membership) => cards.membershipEndCard(reader, programme, membership)),
  membershipWithdrawnCard: (reader) => [null, 7].map((version) => cards.membershipWithdrawnCard(reader, { version })),
};
