import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { settableClock } from '../../../bot/clock.js';
import { assemble } from '../../../bot/compose.js';
import { findButton } from '../../../bot/console/card-buttons.js';
import { openSession } from '../../../bot/console/session.js';
import { consoleSurface, type Printed } from '../../../bot/console/surface.js';
import { found } from '../../../bot/demo/found.js';
import { demoOrganisation, demoOrganisationId } from '../../../bot/demo/organisation.js';
import { loadProgrammes } from '../../../bot/programmes.js';
import { openEmbeddedStore } from '../../../storage/index.js';
import { recordingLog } from '../../support/log.js';

const at = '2026-11-23T09:00:00+01:00';
const clock = settableClock('2026-11-23T08:00:00Z');
const actionKey = 'the key that the bot signs with, as its environment has it';

const folder = async (): Promise<string> => {
  const directory = mkdtempSync(join(tmpdir(), 'assay-connect-'));
  const store = await openEmbeddedStore({ directory });
  await found(store, demoOrganisation(), clock);
  await store.close();
  return directory;
};

/** Presses the button that stands in the settings, at the terminal of that folder. */
const askedAtTheTerminal = async (data: string, env: Record<string, string>): Promise<string> => {
  const session = await openSession({ data, at, as: 'priya.nair', lang: 'en' }, env);
  try {
    const [settings] = await session.send({ kind: 'said', text: 'settings' });
    let answer = settings;
    for (const label of ['Workspaces', 'Connect another workspace']) {
      const button = answer === undefined ? null : findButton(answer.card, label);
      if (button === null) throw new Error(`there is no button "${label}"`);
      [answer] = await session.send({ kind: 'pressed', action: button.action, inputs: {}, message: null });
    }
    return answer?.text ?? '';
  } finally {
    await session.close();
  }
};

describe('connecting another workspace from the terminal', () => {
  it('gives a code that the bot takes, where the terminal has the bot’s key', async () => {
    const directory = await folder();
    const text = await askedAtTheTerminal(directory, { ACTION_KEY: actionKey });
    const [, code = ''] = /^Code (\w{4}-\w{4})/.exec(text) ?? [];
    const store = await openEmbeddedStore({ directory });
    try {
      const converse = assemble({ store, programmes: loadProgrammes(), clock, log: recordingLog(), actionKey });
      const printed: Printed[] = [];
      const send = async (body: Parameters<typeof converse>[0]['body']): Promise<Printed | undefined> => {
        await converse(
          {
            platform: 'slack',
            eventKeys: [`event ${printed.length}`],
            user: { id: 'U2', tenant: 'T2', name: null, guest: false },
            conversation: { id: 'D2', kind: 'private' },
            locale: 'en-GB',
            oneOfSeveral: true,
            body,
          },
          consoleSurface('U2', false, (answer) => printed.push(answer)),
        );
        return printed.at(-1);
      };
      const asked = await send({ kind: 'said', text: `set up ${code}` });
      const button = asked === undefined ? null : findButton(asked.card, 'Connect');
      await send({ kind: 'pressed', action: button?.action, inputs: {}, message: null });
      expect(await store.organisationOf('slack', 'T2')).to.equal(demoOrganisationId);
    } finally {
      await store.close();
    }
  });

  it('gives none where it would open nothing, and says what to do', async () => {
    const text = await askedAtTheTerminal(await folder(), {});
    expect(text)
      .to.contain('ACTION_KEY')
      .and.to.not.match(/\w{4}-\w{4}/);
  });
});
