import { expect } from 'chai';
import fc from 'fast-check';
import { settableClock } from '../../bot/clock.js';
import { assemble } from '../../bot/compose.js';
import { consoleSurface } from '../../bot/console/surface.js';
import { signerFor } from '../../bot/conversation/actions.js';
import { everyAct } from '../../bot/conversation/acts/index.js';
import { strangerActs } from '../../bot/conversation/stranger.js';
import { found } from '../../bot/demo/found.js';
import { demoOrganisation } from '../../bot/demo/organisation.js';
import type { Inbound } from '../../bot/inbound.js';
import { loadProgrammes } from '../../bot/programmes.js';
import { everyIntent } from '../../bot/understanding/index.js';
import { memoryStore } from '../../storage/memory.js';
import type { Snapshot } from '../../storage/port.js';
import { recordingLog } from '../support/log.js';
import { drawn, fuzzSeed, patienceMs, timed, withinMs } from './seeded.js';

const verbs = [...everyIntent, ...everyAct, ...strangerActs];

/** Names and values that subjects have, and some that they never have. */
const name = fc.oneof(
  fc.constantFrom(
    'level',
    'competency',
    'person',
    'credential',
    'achievement',
    'holder',
    'on',
    'from',
    'to',
    'date',
    'file',
    'draft',
    'role',
    'page',
    'way',
    'alert',
    'entry',
    'version',
    'supposed',
    'programme',
    'proof',
    'code',
  ),
  fc.string({ maxLength: 8 }).filter((text) => text !== '__proto__'),
);
const value = fc.oneof(
  fc.constantFrom(
    'gold',
    'silver',
    'cloud-platform',
    'ana.ruiz',
    'priya.nair',
    'nobody',
    'az-104',
    'a07',
    '2026-11-12',
    '2026-02-30',
    '9999-12-31',
    'partner_admin',
    '-1',
    '1e9',
    'en',
    '{"a":1}',
    '__proto__',
    '<!channel>',
    '[x](javascript:1)',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
);
const said = fc.dictionary(name, value, { maxKeys: 5 });

interface Press {
  verb: string;
  subject: Record<string, string>;
  inputs: Record<string, string>;
  who: string;
  writes: boolean;
}

const [employee, admin, stranger] = ['ana.ruiz', 'priya.nair', 'a guest'];

/** But for leaving for ever: whoever erased themselves would press nothing more. */
const press: fc.Arbitrary<Press> = fc
  .record({
    verb: fc.constantFrom(...verbs),
    subject: said,
    inputs: said,
    who: fc.constantFrom(employee, admin, stranger),
    writes: fc.boolean(),
  })
  .filter(({ verb }) => verb !== 'erase-confirm');

/** What is not about this person: an employee may change nothing of it, whatever they press. */
const ofOthers = ({ facts, people, settings }: Snapshot, who: string): unknown => ({
  people: [...people.values()].filter(({ id }) => id !== who),
  settings,
  achievements: facts.achievements.filter(({ person }) => person !== who),
  associations: facts.associations.filter(({ person }) => person !== who),
  overrides: facts.overrides,
  role: people.get(who)?.role,
});

const at = '2026-11-23T08:00:00Z';
const actionKey = 'an action key for fuzzed presses, long enough';

describe(`fuzzed presses (FUZZ_SEED=${fuzzSeed})`, () => {
  it('of buttons that we signed, whatever is in them: one answer, in time, and nothing changes that may not', async () => {
    const organisation = demoOrganisation();
    const store = memoryStore();
    const clock = settableClock(at);
    const log = recordingLog();
    await found(store, organisation, clock);
    const { id } = organisation.facts.organisation;
    const converse = assemble({ store, programmes: loadProgrammes(), clock, log, actionKey });
    const read = async (): Promise<Snapshot> => {
      const snapshot = await store.read(id);
      if (snapshot === null) throw new Error('the organisation is gone');
      return snapshot;
    };
    let serial = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(press, async ({ verb, subject, inputs, who, writes }) => {
        serial += 1;
        const sign = signerFor(actionKey, id, at, () => `nonce ${serial}`);
        const before = await read();
        const answers: string[] = [];
        const inbound: Inbound = {
          platform: 'console',
          eventKeys: [`press ${serial}`],
          user: { id: who, tenant: 'console', name: null, guest: who === stranger },
          conversation: { id: 'private', kind: 'private' },
          locale: null,
          body: { kind: 'pressed', action: sign(verb, subject, writes), inputs, message: null },
        };
        const surface = consoleSurface(who, false, (answer) => {
          if (answer.file === undefined) answers.push(answer.text);
        });
        const { ms } = await timed(() => converse(inbound, surface));
        const after = await read();
        expect(answers).to.have.length(1);
        expect(ms).to.be.below(withinMs);
        for (const { level, fields } of log.entries.splice(0)) {
          if (level !== 'error') continue;
          // Our own cards have no such subject, and none that writes without a nonce: the border says so. Else it is a fault.
          const { name, message, stack } = fields.err as Error;
          expect(name === 'ZodError' || message === 'only a button that was made to write writes', stack).to.equal(
            true,
          );
          expect(answers[0]).to.not.contain('expected').and.to.not.contain('Zod');
          expect(after.version, 'what failed changes nothing').to.equal(before.version);
          refused += 1;
        }
        if (who === stranger) expect(after.version, 'a guest changes nothing').to.equal(before.version);
        if (who === employee) expect(ofOthers(after, who)).to.deep.equal(ofOthers(before, who));
      }),
      drawn(500),
    );
    expect(refused, 'most presses are understood').to.be.below(serial / 2);
    expect(Object.keys(Object.prototype)).to.deep.equal([]);
  }).timeout(patienceMs);
});
