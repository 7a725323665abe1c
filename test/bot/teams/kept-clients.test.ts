import { expect } from 'chai';
import type { Proof } from '../../../bot/teams/connector-call.js';
import { keepingConnectors } from '../../../bot/teams/kept-clients.js';

/** As much of a proof as is looked at. */
const proofOf = (create: (serviceUrl: string, audience: string) => Promise<unknown>): Proof =>
  ({ audience: 'connector', connectorFactory: { create } }) as unknown as Proof;

describe('clients of the Bot Connector', () => {
  it('are made once for each service URL and audience, whichever request asks', async () => {
    const made: string[] = [];
    const create = async (serviceUrl: string, audience: string) => {
      made.push(`${serviceUrl} ${audience}`);
      return { serviceUrl };
    };
    const keeping = keepingConnectors();
    const ask = (serviceUrl: string, audience: string) =>
      keeping(proofOf(create)).connectorFactory?.create(serviceUrl, audience);
    const first = await ask('https://one/', 'a');
    expect(await ask('https://one/', 'a')).to.equal(first);
    await ask('https://two/', 'a');
    await ask('https://one/', 'b');
    expect(made).to.deep.equal(['https://one/ a', 'https://two/ a', 'https://one/ b']);
  });

  it('are made again after making one failed', async () => {
    let attempts = 0;
    const create = async () => {
      attempts += 1;
      if (attempts === 1) throw new Error('not now');
      return {};
    };
    const keeping = keepingConnectors();
    const ask = () => keeping(proofOf(create)).connectorFactory?.create('https://one/', 'a');
    expect(await ask()?.catch((error: unknown) => error)).to.be.instanceOf(Error);
    await ask();
    expect(attempts).to.equal(2);
  });

  it('are not kept without end', async () => {
    let made = 0;
    const create = async () => {
      made += 1;
      return {};
    };
    const keeping = keepingConnectors();
    const ask = (number: number) => keeping(proofOf(create)).connectorFactory?.create(`https://${number}/`, 'a');
    for (let number = 0; number < 60; number += 1) await ask(number);
    await ask(59);
    expect(made).to.equal(60);
    await ask(0);
    expect(made).to.equal(61);
  });
});
