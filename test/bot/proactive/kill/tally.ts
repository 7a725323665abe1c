import type { Mark } from './paper-platform.js';

/** What became of the messages that processes sent, some of which were killed. */
export interface Tally {
  kills: number;
  acknowledged: number;
  lost: string[];
  taken: number;
  untold: number;
  twice: Record<'teams' | 'slack', number>;
  /** Taken again although its sender knew, or could have known, that it had been taken. */
  unexplained: string[];
}

/** Walks through what happened to one message and finds where it was taken a second time for no reason. */
const isExplained = (marks: readonly Mark[]): boolean => {
  const killed = new Set<number>();
  let open: Mark | null = null;
  let isUntold = false;
  for (const one of marks)
    switch (one.what) {
      case 'killed':
        killed.add(one.life);
        break;
      case 'untold':
        isUntold = true;
        break;
      case 'recorded':
        open = one;
        isUntold = false;
        break;
      case 'taken':
        if (open !== null && !isUntold && (open.what === 'recorded' || !killed.has(open.life))) return false;
        open = one;
        isUntold = false;
        break;
    }
  return true;
};

/** `states`: how each message stands in the end. */
export const tallyOf = (
  marks: readonly Mark[],
  acknowledged: readonly string[],
  states: ReadonlyMap<string, string>,
): Tally => {
  const kills = marks.filter(({ what }) => what === 'killed');
  const byDelivery = new Map<string, Mark[]>();
  for (const { delivery } of marks) if (delivery !== '') byDelivery.set(delivery, []);
  for (const one of marks)
    if (one.what === 'killed') for (const of of byDelivery.values()) of.push(one);
    else byDelivery.get(one.delivery)?.push(one);
  const timesTaken = (id: string): number => (byDelivery.get(id) ?? []).filter(({ what }) => what === 'taken').length;
  const twiceOn = (platform: string): number =>
    [...byDelivery.keys()]
      .filter((id) => id.startsWith(platform))
      .reduce((sum, id) => sum + Math.max(0, timesTaken(id) - 1), 0);
  return {
    kills: kills.length,
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((id) => timesTaken(id) === 0 || states.get(id) !== 'sent'),
    taken: marks.filter(({ what }) => what === 'taken').length,
    untold: marks.filter(({ what }) => what === 'untold').length,
    twice: { teams: twiceOn('teams'), slack: twiceOn('slack') },
    unexplained: [...byDelivery].flatMap(([id, of]) => (isExplained(of) ? [] : [id])),
  };
};

const total = (tallies: readonly Tally[], of: (tally: Tally) => number): number =>
  tallies.reduce((sum, tally) => sum + of(tally), 0);

/** Several tallies as one. */
export const together = (tallies: readonly Tally[]): Tally => ({
  kills: total(tallies, ({ kills }) => kills),
  acknowledged: total(tallies, ({ acknowledged }) => acknowledged),
  lost: tallies.flatMap(({ lost }) => lost),
  taken: total(tallies, ({ taken }) => taken),
  untold: total(tallies, ({ untold }) => untold),
  twice: {
    teams: total(tallies, ({ twice }) => twice.teams),
    slack: total(tallies, ({ twice }) => twice.slack),
  },
  unexplained: tallies.flatMap(({ unexplained }) => unexplained),
});

export const told = ({ kills, acknowledged, taken, untold, lost, twice }: Tally): string =>
  `      ${kills} kills, ${acknowledged} acknowledged, ${taken} taken, ${untold} without an outcome, ${lost.length} lost, twice: ${twice.teams} in Teams, ${twice.slack} in Slack\n`;
