import { expect } from 'chai';
import fc from 'fast-check';
import { dialogInvoke, fileConsent, invoke, personalMessage } from '../../support/activities.js';
import { note, someView } from '../../support/conversation.js';
import { type LocalTeams, localTeams } from '../../support/local-teams.js';

const fields = [
  'type',
  'id',
  'from',
  'recipient',
  'conversation',
  'value',
  'text',
  'entities',
  'attachments',
  'membersAdded',
  'channelData',
  'name',
  'action',
  'replyToId',
  'locale',
  'timestamp',
  'deliveryMode',
  'channelId',
  'serviceUrl',
  '__proto__',
  'constructor',
];

describe('hostile bodies to the Teams endpoint', () => {
  let teams: LocalTeams;
  before(async () => {
    teams = await localTeams({ callWithinMs: 500 });
    teams.conversation.answer((surface) => surface.reply(someView(), note()));
  });
  after(async () => {
    await teams.close();
  });

  /** The only 5xx there is says in the protocol's own terms that an invoke is unknown, and it has no body. */
  const check = ({ status, text }: { status: number; text: string }): void => {
    expect([200, 400, 403, 501]).to.include(status);
    if (status !== 200) expect(text).to.equal('');
    expect(text).not.to.match(/Error|node_modules|\.ts/);
  };

  it('any text and any JSON get a bare status', async () => {
    const body = fc.oneof(fc.string(), fc.json());
    await fc.assert(
      fc.asyncProperty(body, async (text) => check(await teams.post(text))),
      { numRuns: 150 },
    );
  });

  it('a real message or press with any of its fields replaced gets a valid answer', async () => {
    const serviceUrl = `${teams.connector.url}/`;
    const base = fc.constantFrom(
      personalMessage(serviceUrl),
      invoke(serviceUrl),
      dialogInvoke(serviceUrl, 'task/fetch'),
      dialogInvoke(serviceUrl, 'task/submit'),
      fileConsent(serviceUrl),
    );
    const change = fc.dictionary(fc.constantFrom(...fields), fc.jsonValue(), { maxKeys: 3 });
    await fc.assert(
      fc.asyncProperty(base, change, async (activity, changes) => {
        check(await teams.send({ ...activity, ...changes }));
      }),
      { numRuns: 300 },
    );
  });

  it('a press with any value gets an answer that is a valid invoke response', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const answer = await teams.send(invoke(`${teams.connector.url}/`, { value }));
        expect(answer.status).to.equal(200);
        expect(JSON.parse(answer.text)).to.have.all.keys('statusCode', 'type', 'value');
      }),
      { numRuns: 100 },
    );
  });

  it('an invoke of a dialog or a file with any value gets an answer, or is a bad request', async () => {
    const names = fc.constantFrom('task/fetch', 'task/submit', 'fileConsent/invoke');
    const value = fc.oneof(
      fc.jsonValue(),
      fc.record({ data: fc.jsonValue() }),
      fc.record({ action: fc.constantFrom('accept', 'decline'), context: fc.jsonValue(), uploadInfo: fc.jsonValue() }),
    );
    await fc.assert(
      fc.asyncProperty(names, value, async (name, given) => {
        const answer = await teams.send(invoke(`${teams.connector.url}/`, { name, value: given }));
        expect([200, 400]).to.include(answer.status);
        if (answer.text !== '') expect(JSON.parse(answer.text).task.type).to.be.oneOf(['continue', 'message']);
      }),
      { numRuns: 200 },
    );
  });
});
