import type { DemoOrganisation } from '../../bot/demo/organisation.js';
import type { Facts } from '../../core/index.js';
import type { FacesBot } from './faces-bot.js';
import { type Held, type Read, withPoints } from './points-facts.js';
import { type Story, tell } from './told.js';

/** The day on which stories of points are told. */
const pointsDay = '2026-11-23';

/** What the organisation holds and has read, instead of what it does in the demonstration. */
export const holding =
  (held: readonly Held[], read: readonly Read[], more: Partial<Facts> = {}) =>
  (organisation: DemoOrganisation): DemoOrganisation => ({
    ...organisation,
    facts: withPoints(organisation.facts, held, read, more),
  });

/** The organisation follows the programme of points. */
export const tellInPoints = async (
  change: (organisation: DemoOrganisation) => DemoOrganisation,
  programme = 'solutions-partner',
): Promise<Story> => {
  const story = await tell(change);
  const snapshot = await story.store.read(story.organisation);
  if (snapshot === null) throw new Error('the organisation is not there');
  await story.store.commit([
    {
      organisation: story.organisation,
      expected: snapshot.version,
      at: `${pointsDay}T07:00:00Z`,
      on: pointsDay,
      actor: null,
      reason: 'story',
      changes: [],
      directory: [{ kind: 'settings-changed', settings: { programme } }],
    },
  ]);
  return story;
};

/** The organisation of a bot with both clients follows the programme of points from now on. */
export const inPoints = async (bot: FacesBot): Promise<void> => {
  const { organisation, version } = await bot.snapshot();
  await bot.store.commit([
    {
      organisation,
      expected: version,
      at: bot.clock.now(),
      on: pointsDay,
      actor: null,
      reason: 'story',
      directory: [{ kind: 'settings-changed', settings: { programme: 'solutions-partner' } }],
    },
  ]);
};
