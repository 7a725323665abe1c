import { settableClock } from '../../bot/clock.js';
import { assemble } from '../../bot/compose.js';
import { findButton } from '../../bot/console/card-buttons.js';
import { consoleSurface, type Printed } from '../../bot/console/surface.js';
import type { Inbound } from '../../bot/inbound.js';
import { loadProgrammes } from '../../bot/programmes.js';
import { memoryStore, OutcomeUnknownError } from '../../storage/index.js';
import type { Store } from '../../storage/port.js';
import { recordingLog } from './log.js';
import { onlyCode } from './only-code.js';
import { at, foundAtHome } from './tenants.js';
import { unsteadyStore } from './unsteady-store.js';

export const setUpCode = '7F3A-22QK';
const programmes = loadProgrammes();

export interface User {
  id: string;
  tenant: string;
  email?: string;
}
/** A commit is carried out and its acknowledgement is lost, whenever that is asked for. */
const losing = (inner: Store): { store: Store; lose(yes: boolean): void } => {
  let loses = false;
  const commit: Store['commit'] = async (commits) => {
    const outcome = await inner.commit(commits);
    if (loses) throw new OutcomeUnknownError('lost');
    return outcome;
  };
  const store = new Proxy(inner, {
    get: (target, name) => {
      if (name === 'commit') return commit;
      const method: unknown = Reflect.get(target, name);
      return typeof method === 'function' ? method.bind(target) : method;
    },
  });
  return {
    store,
    lose: (yes) => {
      loses = yes;
    },
  };
};

/** A bot whose store fails as it is told to, and whose answers do not arrive while `breakAnswer` says why. */
export const unsteadyBot = async ({ demo }: { demo: boolean }) => {
  const inner = memoryStore();
  const organisation = demo ? await foundAtHome(inner) : '';
  const unsteady = unsteadyStore(inner);
  const { store, lose } = losing(unsteady.store);
  const clock = settableClock(at);
  const log = recordingLog();
  const actionKey = 'an action key for codes, which is long enough';
  const converse = assemble({ store, programmes, clock, log, actionKey, setUpCodes: onlyCode(setUpCode) });
  let serial = 0;
  let broken: Error | null = null;
  const send = async ({ id, tenant, email }: User, body: Inbound['body']): Promise<Printed[]> => {
    serial += 1;
    const printed: Printed[] = [];
    const surface = consoleSurface(id, false, (answer) => printed.push(answer));
    await converse(
      {
        platform: 'teams',
        eventKeys: [`event ${serial}`],
        user: { id, tenant, name: 'Somebody', guest: false },
        conversation: { id: `private ${id}`, kind: 'private' },
        locale: 'en-GB',
        oneOfSeveral: true,
        body,
        lookUp: async () => ({ name: 'Somebody', email: email ?? null }),
      },
      {
        ...surface,
        reply: async (view, note) => {
          const why = broken;
          broken = null;
          if (why !== null && note.intent !== 'unavailable') throw why;
          return surface.reply(view, note);
        },
      },
    );
    return printed;
  };
  const only = (all: Printed[]): Printed => {
    const [first] = all;
    if (first === undefined || all.length > 1)
      throw new Error(`${all.length} answers: ${all.map(({ text }) => text).join('\n')}`);
    return first;
  };
  return {
    inner,
    organisation,
    unsteady,
    lose,
    clock,
    log,
    /** The next answer does not arrive. */
    breakAnswer: (why: Error) => {
      broken = why;
    },
    all: (as: User, text: string) => send(as, { kind: 'said', text }),
    say: async (as: User, text: string) => only(await send(as, { kind: 'said', text })),
    press: async (as: User, answer: Printed, label: string, inputs: Record<string, string> = {}) => {
      const button = findButton(answer.card, label);
      if (button === null) throw new Error(`there is no button "${label}" beside ${answer.text}`);
      return only(await send(as, { kind: 'pressed', action: button.action, inputs, message: null }));
    },
  };
};

export type UnsteadyBot = Awaited<ReturnType<typeof unsteadyBot>>;
