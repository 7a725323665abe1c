import { expect } from 'chai';
import { signerFor } from '../../../bot/conversation/actions.js';
import { accountActs } from '../../../bot/conversation/acts/account.js';
import { departureActs } from '../../../bot/conversation/acts/departure.js';
import { eraseLeaverActs } from '../../../bot/conversation/acts/erase-leaver.js';
import { figureActs } from '../../../bot/conversation/acts/figures.js';
import { factActs } from '../../../bot/conversation/acts/figures-fact.js';
import { acts } from '../../../bot/conversation/acts/index.js';
import { membershipActs } from '../../../bot/conversation/acts/membership.js';
import { overrideActs } from '../../../bot/conversation/acts/overrides.js';
import { overrideDaysActs } from '../../../bot/conversation/acts/overrides-days.js';
import { peopleActs } from '../../../bot/conversation/acts/people.js';
import { addPersonActs } from '../../../bot/conversation/acts/people-add.js';
import { reviewActs } from '../../../bot/conversation/acts/review.js';
import { roleActs } from '../../../bot/conversation/acts/roles.js';
import { setUpActs } from '../../../bot/conversation/acts/set-up.js';
import { workspaceActs } from '../../../bot/conversation/acts/workspaces.js';
import { type Answered, anyName, everything, type Story, type Teller, tell, withFacts } from '../../support/told.js';

const others: readonly (readonly [string, Teller])[] = [
  ['an employee', 'bruno.petit'],
  ['an executive', 'marc.lefevre'],
  ['a guest', { teams: 'guest', guest: true }],
  ['a colleague nobody knows yet', { teams: 'newcomer', name: 'New Comer', email: 'new@example.com' }],
];

const story = (): Promise<Story> =>
  tell(
    withFacts(({ achievements }) => ({
      achievements: [
        ...achievements,
        {
          id: 'c1',
          person: 'grace.okoro',
          credential: 'az-104',
          earnedOn: '2026-11-12',
          expiresOn: null,
          state: 'claimed',
          certificateId: null,
          evidence: null,
          withdrawn: null,
        },
      ],
    })),
  );

const sentences = [
  'what waits for verification?',
  "approve Grace's AZ-104",
  "reject Grace's AZ-104 because it is fake",
  'who has not linked yet?',
  'remind everyone to link',
  'ask Grace to link',
  'Grace has a Partner Center account',
  'make Bruno an admin',
  'use English level names',
  'send the digest every Monday at 8',
  'add a colleague',
  'record the subscription purchase',
  'we did not renew',
  'Ana Ruiz is leaving on 15 January',
  "cancel Ana Ruiz's departure",
  'who is leaving?',
  'record an override',
  'list our overrides',
  'end the override',
  'record 3 customer references',
  'set up',
  'connect another workspace',
  "connect Grace's Slack account",
];

/** As much as any of the acts could want, so that only rights stand in the way. */
const subject = {
  achievement: 'c1',
  seen: 's'.repeat(16),
  person: 'grace.okoro',
  role: 'partner_admin',
  who: 'unlinked',
  level: 'gold',
  boughtOn: '2026-11-01',
  competency: 'cloud-platform',
  placedOn: '2026-11-01',
  metric: 'customer_references',
  value: '5',
  readOn: '2026-11-20',
  lastDay: '2027-01-15',
  accepted: 'true',
  programme: 'mpn-2017',
  proof: 'p'.repeat(43),
  account: 'a'.repeat(22),
};
const inputs = {
  ...subject,
  lastDay: '2027-01-15',
  reason: 'because',
  name: 'Zoé',
  email: 'zoe@example.com',
  on: '2026-11-20',
};

const refuses = (answer: Answered, what: string): void => {
  expect(answer.private, what).to.equal(true);
  expect(answer.text, what).to.match(
    /for partner admins|réservé aux administrateurs partenaires|set up already|déjà configuré|set me up|me configurer|This is not the code|Ce n'est pas le code/,
  );
};

const stateOf = async ({ store, organisation }: Story): Promise<string> => {
  const snapshot = await store.read(organisation);
  return JSON.stringify([
    snapshot?.facts,
    [...(snapshot?.people.values() ?? [])].map(({ id, role, atVendor }) => [id, role, atVendor]),
    snapshot?.settings,
    await store.outbox(organisation),
  ]);
};

describe('what only partner admins do', () => {
  for (const [who, as] of others) {
    it(`is refused to ${who} who says it, and nothing is written`, async () => {
      const told = await story();
      await told.say('hello', as);
      const before = await stateOf(told);
      for (const sentence of sentences) {
        const answer = await told.say(sentence, as);
        refuses(answer, sentence);
        expect(await stateOf(told), sentence).to.equal(before);
      }
    });

    it(`is refused to ${who} who presses an admin's button, and nothing is written`, async () => {
      const told = await story();
      await told.say('hello', as);
      const before = await stateOf(told);
      const verbs = [
        reviewActs,
        overrideActs,
        overrideDaysActs,
        figureActs,
        factActs,
        peopleActs,
        addPersonActs,
        roleActs,
        setUpActs,
        membershipActs,
        departureActs,
        eraseLeaverActs,
        accountActs,
        workspaceActs,
      ]
        .flatMap(Object.keys)
        /** Whoever has the code may: what it needs is held in a test of its own. */
        .filter((verb) => verb !== 'account-connect');
      expect(verbs.every((verb) => acts.has(verb))).to.equal(true);
      for (const verb of verbs) {
        const sign = signerFor(told.actionKey, told.organisation, '2026-11-23T08:00:00Z', () => `${verb} nonce`);
        const answer = await told.act(sign(verb, subject, true), inputs, as);
        refuses(answer, verb);
        expect(await stateOf(told), verb).to.equal(before);
      }
    });
  }

  it('names the admins to colleagues, and nobody in a channel', async () => {
    const told = await story();
    const refused = await told.say('who has not linked yet?', 'bruno.petit');
    expect(refused.text).to.contain('Priya Nair');
    const old = await told.say('settings');
    const action = (old.card.actions ?? [])[0]?.data as { action: unknown };
    const pressed = await told.act(action.action, {}, 'bruno.petit', 'channel');
    expect(pressed.private).to.equal(true);
    const guest = await told.say('who has not linked yet?', { teams: 'guest', guest: true }, 'channel');
    expect(everything(guest).replaceAll('Priya Nair', '')).not.to.match(anyName);
  });
});
