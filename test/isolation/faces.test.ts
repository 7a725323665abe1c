import { expect } from 'chai';
import { dialogInvoke, fileConsent, invoke, type Json, uploadInfo } from '../support/activities.js';
import { slackOfBoth } from './slack-of-both.js';
import { type OpenedStore, stores } from './stores.js';
import { teamsOfBoth } from './teams-of-both.js';
import { actionsIn, roles, secret, type TwoOrganisations, twoOrganisations } from './two-organisations.js';
import { verbs } from './verbs.js';

const dialog = (name: 'task/fetch' | 'task/submit') => (url: string, changes: Json) => dialogInvoke(url, name, changes);
const consent = (url: string, { value, ...changes }: Json) => ({
  ...fileConsent(url, { uploadInfo: uploadInfo(), ...(typeof value === 'object' ? value : {}) }),
  ...changes,
});

/** Everything that a button, a dialog or the answer to an offered file can carry in Teams. */
const ways: Readonly<Record<string, (action: unknown) => [(url: string, changes: Json) => Json, Json]>> = {
  'a button of a card': (action) => [
    invoke,
    { value: { action: { type: 'Action.Execute', verb: 'x', data: { action } }, trigger: 'manual' } },
  ],
  'a button that opens a dialog': (action) => [dialog('task/fetch'), { value: { data: { action } } }],
  'a dialog that is filled in': (action) => [dialog('task/submit'), { value: { data: { action } } }],
  'a file that is accepted': (action) => [
    consent,
    { name: 'fileConsent/invoke', value: { context: { action, name: 'my-data.csv' } } },
  ],
};

/** What whoever may be answered is told. */
const answered = /solutions partner|gold/i;

for (const [name, open] of Object.entries(stores))
  describe(`what the first organisation’s people were shown, posted from the second, ${name}`, () => {
    let opened: OpenedStore;
    let both: TwoOrganisations;
    let serial = 0;
    before(async () => {
      opened = await open();
    });
    beforeEach(async () => {
      serial += 1;
      both = await twoOrganisations(opened.store, String(serial));
    });
    after(() => opened.close());

    const opening = (verb: string): unknown => {
      const { person, achievement } = both.a;
      return both.signed(both.a.id, { verb, subject: { person, achievement } }, false);
    };

    const own = (verb: string): unknown => both.signed(both.b.id, { verb, subject: {} }, false);

    it('gives nothing and changes nothing in Teams: dialogs, cards and files', async () => {
      const teams = await teamsOfBoth(both);
      try {
        const { a, b } = both;
        const shown = new Map<string, unknown>();
        for (const verb of verbs) {
          const [make, changes] = ways['a button that opens a dialog']?.(opening(verb)) ?? [invoke, {}];
          const text = await teams.as(a.admin, make, changes);
          const end = text.lastIndexOf('[');
          for (const { verb: next, whole } of actionsIn(jsonOf(text.slice(0, end)))) shown.set(next, whole);
        }
        expect(shown.size, 'kinds of buttons in dialogs').to.be.above(20);
        for (const way of Object.values(ways))
          expect(await teams.as(b.as('employee'), ...way(own('status')))).to.match(answered);
        const untouched = await both.ofA();
        const leaks: string[] = [];
        for (const [verb, action] of shown)
          for (const [how, way] of Object.entries(ways))
            for (const role of roles) {
              const text = await teams.as(b.as(role), ...way(action));
              if (secret.test(text)) leaks.push(`${verb} as ${role}, ${how}`);
            }
        expect(leaks).to.deep.equal([]);
        expect(await both.ofA()).to.deep.equal(untouched);
      } finally {
        await teams.close();
      }
    }).timeout(300_000);

    it('gives nothing and changes nothing in Slack: modals that others submit, and buttons', async () => {
      const slack = await slackOfBoth(both);
      try {
        const { a, b } = both;
        const told: string[] = [];
        for (const verb of verbs) told.push(await slack.press(a.admin, opening(verb)));
        expect(
          told.some((text) => secret.test(text)),
          'their own people are told',
        ).to.equal(true);
        const modals = slack.modals();
        expect(modals.length, 'modals').to.be.above(5);
        expect(await slack.press(b.as('employee'), own('status'))).to.match(answered);
        const untouched = await both.ofA();
        const leaks: string[] = [];
        for (const role of roles) {
          for (const modal of modals)
            if (secret.test(await slack.submit(b.as(role), modal))) leaks.push(`${modal} as ${role}`);
          for (const verb of verbs)
            if (secret.test(await slack.press(b.as(role), opening(verb)))) leaks.push(`${verb} as ${role}`);
        }
        expect(leaks).to.deep.equal([]);
        expect(await both.ofA()).to.deep.equal(untouched);
      } finally {
        await slack.close();
      }
    }).timeout(300_000);
  });

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
