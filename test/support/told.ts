import { randomBytes } from 'node:crypto';
import { settableClock } from '../../bot/clock.js';
import { assemble } from '../../bot/compose.js';
import { findButton } from '../../bot/console/card-buttons.js';
import { consoleSurface, type Printed } from '../../bot/console/surface.js';
import { type DemoOrganisation, demoFounding, demoOrganisation } from '../../bot/demo/organisation.js';
import { loadProgrammes } from '../../bot/programmes.js';
import type { AdaptiveCard } from '../../cards/card.js';
import { type Facts, parseFacts } from '../../core/index.js';
import { memoryStore } from '../../storage/index.js';

const programmes = loadProgrammes();

export interface Story {
  /** Says something as a person, in private or in a channel. */
  say(text: string, as?: string, where?: 'private' | 'channel'): Promise<Printed>;
  /** Presses a button of a card. */
  press(answer: Printed, label: string, as?: string, where?: 'private' | 'channel'): Promise<Printed>;
  /** Sends a button's action, with what was chosen in the card. */
  act(action: unknown, inputs?: Record<string, string>, as?: string, where?: 'private' | 'channel'): Promise<Printed>;
  setClock(instant: string): void;
}

/** The demonstration organisation on its Monday, with whatever a story changes about it. */
export const tell = async (
  change: (organisation: DemoOrganisation) => DemoOrganisation = (same) => same,
  at = '2026-11-23T08:00:00Z',
): Promise<Story> => {
  const organisation = change(demoOrganisation());
  const store = memoryStore();
  const clock = settableClock(at);
  const { changes, directory } = demoFounding(organisation);
  const { organisation: header } = organisation.facts;
  await store.commit([
    {
      organisation: header.id,
      expected: 0,
      founded: header,
      at,
      on: '2026-11-23',
      actor: null,
      reason: 'story',
      changes,
      directory,
    },
  ]);
  const failures: unknown[] = [];
  const log = { info: () => {}, warn: () => {}, error: (fields: Record<string, unknown>) => failures.push(fields.err) };
  const converse = assemble({ store, programmes, clock, log, actionKey: randomBytes(32).toString('hex') });
  let event = 0;
  const send = async (
    body: Parameters<typeof converse>[0]['body'],
    as: string,
    where: 'private' | 'channel',
  ): Promise<Printed> => {
    const printed: Printed[] = [];
    event += 1;
    await converse(
      {
        platform: 'console',
        eventKeys: [`event ${event}`],
        user: { id: as, tenant: 'console', name: null, guest: false },
        conversation:
          where === 'channel' ? { id: 'channel', kind: 'shared' } : { id: `private ${as}`, kind: 'private' },
        locale: null,
        body,
      },
      consoleSurface(as, where === 'channel', (answer) => printed.push(answer)),
    );
    const [only] = printed;
    if (failures.length > 0) throw failures[0];
    if (only === undefined || printed.length > 1) throw new Error(`${printed.length} answers to one message`);
    return only;
  };
  return {
    say: (text, as = 'priya.nair', where = 'private') => send({ kind: 'said', text }, as, where),
    press: (answer, label, as = 'priya.nair', where = 'private') => {
      const button = findButton(answer.card, label);
      if (button === null) throw new Error(`there is no button "${label}"`);
      return send({ kind: 'pressed', action: button.action, inputs: {}, message: null }, as, where);
    },
    act: (action, inputs = {}, as = 'priya.nair', where = 'private') =>
      send({ kind: 'pressed', action, inputs, message: null }, as, where),
    setClock: (instant) => clock.set(instant),
  };
};

/** The organisation with other facts, parsed like any. */
export const withFacts =
  (change: (facts: Facts) => Partial<Facts>) =>
  (organisation: DemoOrganisation): DemoOrganisation => ({
    ...organisation,
    facts: parseFacts({ ...organisation.facts, ...change(organisation.facts) }),
  });

/** Any part of anybody's name, as a word of its own. */
export const anyName =
  /(?<!\p{L})(?:Ana|Ruiz|Lopes|Bruno|Petit|Chloé|Martin|David|Chen|Élodie|Roux|Farid|Benali|Grace|Okoro|Priya|Nair|Marc|Lefèvre)(?!\p{L})/u;

/** Every text of an answer, wherever it stands: card, blocks and plain text. */
export const everything = ({ text, card, blocks }: { text: string; card: AdaptiveCard; blocks: unknown[] }): string =>
  `${text}\n${JSON.stringify(card)}\n${JSON.stringify(blocks)}`;

/** Buttons of the card itself that are in sight at once. */
export const mainButtons = ({ card }: Printed): string[] =>
  (card.actions ?? [])
    .filter(({ mode }) => mode !== 'secondary')
    .map(({ title }) => (typeof title === 'string' ? title : ''));
