import { languageCard } from '../../../cards/index.js';
import { commitAsked } from '../committing.js';
import type { Handler } from '../question.js';

const attempts = 5;

/** "Speak French": answers in that language at once and keeps it for whoever the bot knows by name. */
export const language: Handler = async ({ slots, language: spoken }, { parts, asker, reader, situation, inbound }) => {
  const wanted = slots.language === 'fr' || slots.language === 'en' ? slots.language : spoken;
  const answer = languageCard({ ...reader, language: wanted }, { language: wanted, kept: asker.person !== null });
  if (asker.person === null || asker.person.language === wanted) return answer;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const snapshot = await parts.store.read(situation.snapshot.organisation);
    const person = snapshot?.people.get(asker.person.id);
    if (snapshot === null || person === undefined) return answer;
    const outcome = await commitAsked(parts, inbound, [
      {
        organisation: snapshot.organisation,
        expected: snapshot.version,
        at: parts.clock.now(),
        on: situation.verdict.on,
        actor: person.id,
        reason: 'language',
        directory: [{ kind: 'person-recorded', person: { ...person, language: wanted } }],
      },
    ]);
    if (outcome.kind === 'committed') return answer;
  }
  throw new Error('the language could not be kept: the organisation kept changing');
};
