import { randomBytes } from 'node:crypto';
import { settableClock } from '../../bot/clock.js';
import { type Assembly, assemble } from '../../bot/compose.js';
import { findButton } from '../../bot/console/card-buttons.js';
import { consoleSurface, type Printed } from '../../bot/console/surface.js';
import { type DemoOrganisation, demoFounding, demoOrganisation } from '../../bot/demo/organisation.js';
import type { Inbound } from '../../bot/inbound.js';
import { loadProgrammes } from '../../bot/programmes.js';
import type { AdaptiveCard } from '../../cards/card.js';
import { type Facts, parseFacts } from '../../core/index.js';
import { memoryStore } from '../../storage/index.js';
import type { Store } from '../../storage/port.js';

const programmes = loadProgrammes();

/** A person of the organisation by id, at the console; or somebody in Teams, known or not. */
export type Teller = string | { teams: string; name?: string; email?: string; guest?: boolean };

type Where = 'private' | 'channel';

/** An answer, and the files that came with it. */
export interface Answered extends Printed {
  files: readonly NonNullable<Printed['file']>[];
}

export interface Story {
  /** Says something as a person, in private or in a channel. */
  say(text: string, as?: Teller, where?: Where): Promise<Answered>;
  /** Opens the app's own page. */
  open(as?: Teller): Promise<Answered>;
  /** Comes to the bot for the first time, or adds it to a channel. */
  arrive(as?: Teller, where?: Where): Promise<Answered>;
  /** Presses a button of a card, with what was filled in beside it. */
  press(
    answer: Pick<Printed, 'card'>,
    label: string,
    as?: Teller,
    where?: Where,
    inputs?: Record<string, string>,
  ): Promise<Answered>;
  /** Sends a file. */
  upload(name: string, content: Uint8Array, as?: Teller, where?: Where): Promise<Answered>;
  /** Sends a button's action, with what was chosen in the card. */
  act(action: unknown, inputs?: Record<string, string>, as?: Teller, where?: Where): Promise<Answered>;
  /** What the organisation's facts, people and messages are kept in, beside which another organisation can be founded. */
  store: Store;
  /** The organisation that is told about. */
  organisation: string;
  /** Signs buttons as the bot does, for a story of a button that somebody should not have. */
  actionKey: string;
  setClock(instant: string): void;
}

/** The tenants of the organisation that is told about. */
export const tellersTenants = { console: 'console', teams: 'teams tenant' } as const;

const inboundUser = (as: Teller): Pick<Inbound, 'platform' | 'user' | 'lookUp'> =>
  typeof as === 'string'
    ? { platform: 'console', user: { id: as, tenant: tellersTenants.console, name: null, guest: false } }
    : {
        platform: 'teams',
        user: { id: as.teams, tenant: tellersTenants.teams, name: as.name ?? null, guest: as.guest === true },
        lookUp: async () => ({ name: as.name ?? null, email: as.email ?? null }),
      };

const idOf = (as: Teller): string => (typeof as === 'string' ? as : as.teams);

/** The demonstration organisation on its Monday, with whatever a story changes about it. */
export const tell = async (
  change: (organisation: DemoOrganisation) => DemoOrganisation = (same) => same,
  at = '2026-11-23T08:00:00Z',
  more: Pick<Assembly, 'channelAbout' | 'posting' | 'allowance' | 'onRefused'> = {},
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
      directory: [
        ...directory,
        ...(['console', 'teams'] as const).map((platform) => ({
          kind: 'tenant-linked' as const,
          platform,
          tenant: tellersTenants[platform],
        })),
      ],
    },
  ]);
  const failures: unknown[] = [];
  const log = {
    debug: () => {},
    info: () => {},
    warn: () => {},
    error: (fields: Record<string, unknown>) => failures.push(fields.err),
  };
  const actionKey = randomBytes(32).toString('hex');
  const converse = assemble({ store, programmes, clock, log, actionKey, ...more });
  let event = 0;
  const send = async (body: Inbound['body'], as: Teller, where: Where): Promise<Answered> => {
    const printed: Printed[] = [];
    event += 1;
    await converse(
      {
        ...inboundUser(as),
        eventKeys: [`event ${event}`],
        conversation:
          where === 'channel' ? { id: 'channel', kind: 'shared' } : { id: `private ${idOf(as)}`, kind: 'private' },
        locale: null,
        body,
      },
      consoleSurface(idOf(as), where === 'channel', (answer) => printed.push(answer)),
    );
    const answers = printed.filter(({ file }) => file === undefined);
    const [only] = answers;
    if (failures.length > 0) throw failures[0];
    if (only === undefined || answers.length > 1) throw new Error(`${answers.length} answers to one message`);
    return { ...only, files: printed.flatMap(({ file }) => (file === undefined ? [] : [file])) };
  };
  return {
    say: (text, as = 'priya.nair', where = 'private') => send({ kind: 'said', text }, as, where),
    open: (as = 'priya.nair') => send({ kind: 'opened' }, as, 'private'),
    arrive: (as = 'priya.nair', where = 'private') => send({ kind: 'arrived' }, as, where),
    press: (answer, label, as = 'priya.nair', where = 'private', inputs = {}) => {
      const button = findButton(answer.card, label);
      if (button === null) throw new Error(`there is no button "${label}"`);
      return send({ kind: 'pressed', action: button.action, inputs, message: null }, as, where);
    },
    upload: (name, content, as = 'priya.nair', where = 'private') =>
      send({ kind: 'uploaded', name, content }, as, where),
    act: (action, inputs = {}, as = 'priya.nair', where = 'private') =>
      send({ kind: 'pressed', action, inputs, message: null }, as, where),
    store,
    organisation: header.id,
    actionKey,
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
