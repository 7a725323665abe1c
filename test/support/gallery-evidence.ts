import { evidencePack } from '../../bot/reading/evidence-pack.js';
import type { EvidencePack, PresentedCard, Reader } from '../../cards/index.js';
import * as cards from '../../cards/index.js';
import { changesFrom, type IsoDate } from '../../core/index.js';
import type { Scene } from './scenes.js';

type Presenter = (reader: Reader, scene: Scene) => PresentedCard[];

/** The pack of a scene's day, as if all of it had been recorded on that day by the first of its people. */
export const packOf = (
  { picture: { programme, facts, verdict } }: Scene,
  level: string,
  competency: string | null = null,
  on: IsoDate = verdict.on,
): EvidencePack =>
  evidencePack({
    programme,
    facts,
    entries: [
      {
        organisation: facts.organisation.id,
        at: `${verdict.on}T08:00:00Z`,
        on: verdict.on,
        actor: facts.people[0]?.id ?? null,
        reason: 'import',
        changes: changesFrom(facts),
        alerts: [],
        version: 1,
      },
    ],
    on,
    level,
    competency,
    since: verdict.on,
    lastReport: null,
  });

const packs: Presenter = (reader, scene) => {
  const { programme } = scene.picture;
  const named = reader.role === 'partner_admin';
  return programme.levels.flatMap((level) => [
    cards.evidencePackCard(reader, packOf(scene, level), { named, format: null, readBack: false }),
    ...programme.competencies
      .slice(0, 2)
      .map(({ id }) =>
        cards.evidencePackCard(reader, packOf(scene, level, id), { named, format: 'pdf', readBack: true }),
      ),
  ]);
};

const asked = ({ picture: { programme, verdict } }: Scene) => ({
  on: verdict.on,
  level: programme.levels.at(-1) ?? '',
  competency: programme.competencies[0]?.id ?? null,
});

const none: Presenter = (reader, scene) =>
  [scene.picture.verdict.on, null].map((since) => cards.noEvidenceCard(reader, { ...asked(scene), since }));

const days: Presenter = (reader, scene) => {
  const { level, on } = asked(scene);
  return ([null, 'missing', 'not-recorded'] as const).map((problem) =>
    cards.evidenceDayCard(reader, {
      level,
      competency: null,
      since: on,
      problem,
      day: problem === 'not-recorded' ? '2000-01-01' : '',
    }),
  );
};

export const evidencePresenters: Readonly<Record<string, Presenter>> = {
  evidencePackCard: packs,
  noEvidenceCard: none,
  evidenceDayCard: days,
};
