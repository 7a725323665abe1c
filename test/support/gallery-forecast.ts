import type { PresentedCard, Reader } from '../../cards/index.js';
import * as cards from '../../cards/index.js';
import { addDays, evaluate, forecast } from '../../core/index.js';
import type { Scene } from './scenes.js';

type Presenter = (reader: Reader, scene: Scene) => PresentedCard[];

interface InQuestion {
  level: string;
  competency?: string;
}

const everyQuestion = ({ picture: { programme } }: Scene): InQuestion[] =>
  programme.levels.flatMap((level) => [
    { level },
    ...programme.competencies.slice(0, 3).map(({ id }) => ({ level, competency: id })),
  ]);

const forecasts: Presenter = (reader, scene) => {
  const { programme, facts, verdict } = scene.picture;
  return [0, 1, 40, 200, 3660].flatMap((away) => {
    const on = addDays(verdict.on, away);
    const ahead = away > 0 ? forecast(programme, facts, verdict.on, on) : null;
    return everyQuestion(scene).map((asked) =>
      cards.forecastCard(reader, scene.picture, {
        ...asked,
        on,
        verdict: evaluate(programme, facts, on),
        losses: (ahead?.losses ?? []).filter(({ level }) => level === asked.level),
        gains: (ahead?.gains ?? []).filter(({ level }) => level === asked.level),
        ahead,
        month: away === 40 ? { first: verdict.on, verdict } : null,
      }),
    );
  });
};

const pasts: Presenter = (reader, scene) => {
  const { programme, facts, verdict } = scene.picture;
  return [-1, -400].flatMap((away) => {
    const on = addDays(verdict.on, away);
    const known = evaluate(programme, facts, on);
    return everyQuestion(scene).flatMap((asked) => [
      cards.forecastPastCard(reader, scene.picture, { ...asked, on, known, stood: known, since: null }),
      cards.forecastPastCard(reader, scene.picture, { ...asked, on, known, stood: verdict, since: null }),
      cards.forecastPastCard(reader, scene.picture, { ...asked, on, known, stood: null, since: verdict.on }),
      cards.forecastPastCard(reader, scene.picture, { ...asked, on, known, stood: null, since: null }),
    ]);
  });
};

export const forecastPresenters: Readonly<Record<string, Presenter>> = {
  forecastCard: forecasts,
  forecastPastCard: pasts,
};
