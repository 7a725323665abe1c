import type { PresentedCard, Reader } from '../../cards/index.js';
import * as cards from '../../cards/index.js';
import type { Scene } from './scenes.js';

type Presenter = (reader: Reader, scene: Scene) => PresentedCard[];

/** Called like nobody in any scene: whoever shares is the only one who may be named. */
const sharers = ['Sasha Sharer', 'W*ld_ [Sharer](https://x.example) <!channel>', null];

const sharings = ({ picture }: Scene): cards.Sharing[] => [
  ...sharers.map((by) => ({ by, hidden: by === null })),
  ...picture.programme.levels.map((level) => ({ by: 'Sasha Sharer', hidden: true, level })),
];

const channels: readonly cards.ChannelTold[] = ['partners', 'général', null].map((name, at) => ({
  key: `channel-${at}`,
  platform: (['slack', 'teams'] as const)[at % 2] ?? 'teams',
  name,
  members: name === null ? null : 42,
  seenOn: '2026-11-20',
  number: at + 1,
}));

const places: readonly cards.ShareInto[] = [
  ...[null, 'choose', 'choose-other'].flatMap((problem): cards.ShareInto[] => [
    { kind: 'known', channels, chosen: 'channel-1', problem: problem as cards.ShareProblem | null },
    { kind: 'picked', chosen: 'C0PARTNERS', problem: problem as cards.ShareProblem | null },
  ]),
  { kind: 'known', channels: [], chosen: '', problem: null },
  { kind: 'picked', chosen: '', problem: null },
  { kind: 'message' },
  { kind: 'there' },
  { kind: 'nowhere' },
];

const outcomes: readonly cards.ShareOutcome[] = [
  { kind: 'posted' },
  { kind: 'not-there' },
  { kind: 'not-allowed' },
  { kind: 'busy', seconds: 1 },
  { kind: 'busy', seconds: 30 },
  { kind: 'unsure' },
  { kind: 'too-soon' },
  { kind: 'repeated' },
];

export const sharePresenters: Readonly<Record<string, Presenter>> = {
  sharedStatusCard: (reader, scene) =>
    sharings(scene).map((sharing) => cards.sharedStatusCard(reader, scene.picture, sharing)),
  shareFormCard: (reader, scene) =>
    sharings(scene).flatMap((sharing) =>
      places.map((into) => cards.shareFormCard(reader, scene.picture, sharing, into)),
    ),
  shareResultCard: (reader) =>
    outcomes.flatMap((outcome) =>
      [null, ...channels].map((channel) =>
        cards.shareResultCard(reader, {
          outcome,
          platform: channel?.platform ?? 'slack',
          channel,
          again: { channel: 'channel-1', level: 'gold' },
        }),
      ),
    ),
};
