import { addDays, earlier } from '../calendar.js';
import type { IsoDate } from '../date.js';
import { evaluate } from '../evaluate/evaluate.js';
import type { Achievement } from '../facts/schema.js';
import { forecast } from '../forecast/forecast.js';
import type { Cause, LevelMove, LevelVerdict, Verdict } from '../verdict.js';
import type { AlertCause, LevelAtStake } from './finding.js';
import type { Watched } from './watched.js';

/** A level that is lost, or will be, with what ends it. */
export interface Consequence extends LevelAtStake {
  on: IsoDate;
  state: 'lost' | 'ahead';
  /** It is, or until the anniversary was, on the marketing profile (rule M2). */
  bought: boolean;
  /** It will not be there when it could be renewed (rule M5). */
  atRenewal: boolean;
  causes: AlertCause[];
}

/** So long a loss of what was never bought stays a matter. */
export const rememberedDays = 30;
/** A loss further off is a line in the digest, unless no routine renewal prevents it (rule M5). */
export const aheadDays = 90;
/** An override is placed with its end in view; it is said when the end is near. */
const overrideDays = 30;

const levelIn = (verdict: Verdict, { competency, level }: Pick<LevelMove, 'competency' | 'level'>) =>
  verdict.competencies.find(({ id }) => id === competency)?.levels[level];

const shortFigure = (standing: LevelVerdict | undefined): { have: number; need: number } => {
  const short = standing?.groups.find(({ have, need }) => have < need);
  return short === undefined ? { have: 0, need: 0 } : { have: short.have, need: short.need };
};

/** What ended, in the words of alerts: an association that ended by a move, a certificate that was taken back. */
const alertCause = (
  { moved }: Watched,
  withdrawals: Withdrawals,
  { competency, level }: LevelMove,
  cause: Cause,
): AlertCause => {
  switch (cause.kind) {
    case 'achievement': {
      const { id: achievement, person, credential, day } = cause;
      const withdrawn = withdrawals.get(achievement);
      return withdrawn !== undefined && withdrawn.on <= addDays(day, 1)
        ? { kind: 'withdrawal', achievement, person, credential, day, reason: withdrawn.reason }
        : { kind: 'expiry', achievement, person, credential, day };
    }
    case 'association':
      return { kind: moved.has(cause.person) ? 'move' : 'departure', person: cause.person, day: cause.day };
    case 'override':
      return { kind: 'override', competency, level, day: cause.day };
    case 'credential':
    case 'metric':
    case 'flag':
    case 'option':
    case 'score':
      return cause;
  }
};

type Withdrawals = ReadonlyMap<string, NonNullable<Achievement['withdrawn']>>;

const withdrawalsIn = ({ facts }: Watched): Withdrawals =>
  new Map(facts.achievements.flatMap(({ id, withdrawn }) => (withdrawn === null ? [] : [[id, withdrawn]])));

/** A holder renews, a figure is read again: it happens without anybody deciding anything. */
const isRoutine = ({ kind }: Cause): boolean => kind === 'achievement' || kind === 'metric';

const matters = ({ on }: Watched, move: LevelMove, standing: LevelVerdict): boolean => {
  const { causes } = move;
  if (causes.length > 0 && causes.every(({ kind }) => kind === 'override') && standing.state !== 'at risk')
    return move.on <= addDays(on, overrideDays + 1);
  return move.on <= addDays(on, aheadDays) || standing.state === 'at risk' || !causes.every(isRoutine);
};

const firstOf = (moves: readonly LevelMove[]): LevelMove[] =>
  moves.filter(
    (move, index) =>
      moves.findIndex(({ competency, level }) => competency === move.competency && level === move.level) === index,
  );

const ahead = (watched: Watched, withdrawals: Withdrawals, verdict: Verdict, through: IsoDate): Consequence[] => {
  const { programme, facts, on } = watched;
  const days = new Map<IsoDate, Verdict>();
  const verdictOn = (day: IsoDate): Verdict => {
    const known = days.get(day) ?? evaluate(programme, facts, day);
    days.set(day, known);
    return known;
  };
  return firstOf(forecast(programme, facts, on, through).losses).flatMap((move): Consequence[] => {
    const standing = levelIn(verdict, move);
    if (standing === undefined || !standing.held || !matters(watched, move, standing)) return [];
    return [
      {
        competency: move.competency,
        level: move.level,
        on: move.on,
        ...shortFigure(levelIn(verdictOn(move.on), move)),
        state: 'ahead',
        bought: standing.shown || standing.state === 'renewal open',
        atRenewal: standing.state === 'at risk',
        causes: move.causes.map((cause) => alertCause(watched, withdrawals, move, cause)),
      },
    ];
  });
};

const lost = (watched: Watched, withdrawals: Withdrawals, verdict: Verdict): Consequence[] => {
  const { programme, facts, on } = watched;
  const recently = addDays(on, -rememberedDays);
  const since = earlier(facts.membership?.boughtOn ?? recently, recently);
  const gone = verdict.competencies.flatMap(({ id, levels }) =>
    Object.entries(levels).flatMap(([level, standing]) => (standing.held ? [] : [{ competency: id, level, standing }])),
  );
  if (gone.length === 0) return [];
  const moves = forecast(programme, facts, since, on).losses;
  return gone.flatMap(({ competency, level, standing }): Consequence[] => {
    const move = moves.findLast((one) => one.competency === competency && one.level === level);
    const bought = standing.shown || standing.state === 'renewal open';
    if (move === undefined || (!bought && move.on <= recently)) return [];
    const causes = move.causes.map((cause) => alertCause(watched, withdrawals, move, cause));
    return [
      { competency, level, on: move.on, ...shortFigure(standing), state: 'lost', bought, atRenewal: bought, causes },
    ];
  });
};

/** Every level whose loss matters on that day, the highest level first, then in the catalogue's order. */
export const consequencesOf = (watched: Watched, verdict: Verdict, through: IsoDate): Consequence[] => {
  const { levels } = watched.programme;
  const rank = ({ level }: Consequence): number => levels.indexOf(level);
  const withdrawals = withdrawalsIn(watched);
  return [...lost(watched, withdrawals, verdict), ...ahead(watched, withdrawals, verdict, through)].sort(
    (a, b) => rank(b) - rank(a),
  );
};
