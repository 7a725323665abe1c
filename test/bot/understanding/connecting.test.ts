import { expect } from 'chai';
import { type Context, understand } from '../../../bot/understanding/index.js';
import { demoContext } from './demo-context.js';

const people = [
  { id: 'bea', name: 'Bea Martin' },
  { id: 'grace', name: 'Grace Okoro' },
];
const context: Context = { ...demoContext, vocabulary: { ...demoContext.vocabulary, people } };
const heard = (text: string) => understand(text, context);

const another = {
  en: [
    'connect our Slack workspace',
    'add our Teams tenant',
    'link a second tenant',
    'connect Slack',
    'Connect Teams please',
    'connect another workspace',
    'link another tenant',
    'please add the other Slack workspace',
    'can you connect our second tenant?',
    'how do we connect a Slack workspace?',
    'I want to link our dev tenant',
    'connect Assay to our other workspace',
    'connect you with Microsoft Teams',
    'hook up Slack',
    'we also have a second tenant',
    'use the bot in another workspace',
    'add one more workspace',
    'join our Slack workspace to this',
  ],
  fr: [
    'relier notre espace Slack',
    'ajouter un deuxième locataire Teams',
    'relier un autre espace',
    'connecter un autre tenant',
    'ajouter un deuxième espace de travail',
    'connecte Slack',
    'relie-nous à Slack',
    'peux-tu relier notre tenant Teams ?',
    'comment connecter notre espace de travail Slack ?',
    'je voudrais rattacher le locataire de la filiale',
    'on a aussi un deuxième tenant',
    'installer le bot dans un autre espace de travail',
  ],
} as const;

const parted = [
  ['disconnect the Slack workspace', 'slack'],
  ['Disconnect our second Teams tenant please', 'teams'],
  ['unlink the workspace', undefined],
  ['remove the other workspace', undefined],
  ['how do I disconnect a workspace?', undefined],
  ['disconnect Slack', 'slack'],
  ['disconnect Assay from our Slack workspace', 'slack'],
  ['we no longer use Slack', 'slack'],
  ['déconnecte l’espace Slack', 'slack'],
  ['Délie notre tenant Teams', 'teams'],
  ['retire le deuxième espace de travail', undefined],
  ['nous n’utilisons plus Slack', 'slack'],
] as const;

const listed = [
  'which workspaces are connected?',
  'what tenants do we have',
  'list our workspaces',
  'show me the connected workspaces',
  'how many workspaces are connected?',
  'quels espaces sont reliés ?',
  'montre-moi les espaces reliés',
  'liste nos tenants',
] as const;

/** Something else is connected, or taken apart, or the words only look like it. */
const others = [
  ['link my AZ-104', 'link'],
  ['I want to link AZ-104 in our tenant', 'link'],
  ["disconnect Bea Martin's Slack account", null],
  ['remove Bea Martin from the Slack workspace', null],
  ['how many tenants did we bring this year?', null],
  ['which tenant has the most exams?', null],
  ['do not disconnect the workspace', null],
  ['we no longer have AZ-104 in our tenant', null],
  ['do we have any slack in Security?', null],
  ['which teams are lagging behind?', null],
  ['post alerts in Teams', 'settings'],
  ['associer mon SC-200', 'link'],
  ['add a colleague', 'settings'],
  ['do not connect another workspace', null],
  ['Bea has an account now', 'nudge'],
  ['12 new tenants for Security', null],
] as const;

const account = [
  "connect Bea Martin's Slack account",
  'link the Teams account of Bea Martin',
  'recognise Bea Martin in Slack',
  'you do not recognise Bea Martin in the other workspace',
  "Bea Martin isn't recognised in Slack",
  'relier le compte Slack de Bea Martin',
  'reconnais Bea Martin dans Slack',
  "Bea Martin n'est pas reconnue dans Teams",
] as const;

describe('connecting', () => {
  for (const language of ['en', 'fr'] as const)
    for (const text of another[language])
      it(`reads "${text}" as another workspace or tenant`, () => {
        const { intent, slots, language: spoken } = heard(text);
        expect([intent, slots.action]).to.deep.equal(['programme', 'connect']);
        expect(spoken).to.equal(language);
      });

  for (const [text, platform] of parted)
    it(`reads "${text}" as a workspace or tenant that is to be disconnected`, () => {
      const { intent, slots } = heard(text);
      expect([intent, slots.action, slots.platform]).to.deep.equal(['settings', 'disconnect', platform]);
    });

  for (const text of [
    'déconnecte l’espace Slack',
    'délie notre tenant Teams',
    'espaces reliés',
    'réglages',
    'paramètres',
  ])
    it(`hears "${text}" in French, whatever was spoken before`, () => {
      expect(understand(text, { ...context, language: 'en' }).language).to.equal('fr');
    });

  for (const text of listed)
    it(`reads "${text}" as the question what is connected`, () => {
      const { intent, slots } = heard(text);
      expect([intent, slots.action]).to.deep.equal(['settings', 'workspaces']);
    });

  for (const [text, intent] of others)
    it(`does not read "${text}" so`, () => {
      const understood = heard(text);
      expect(`${understood.intent} ${understood.slots.action}`).to.not.be.oneOf([
        'programme connect',
        'settings account',
        'settings disconnect',
        'settings workspaces',
      ]);
      if (intent !== null) expect(understood.intent).to.equal(intent);
    });

  for (const text of account)
    it(`reads "${text}" as somebody who is to be recognised`, () => {
      const { intent, slots } = heard(text);
      expect([intent, slots.action, slots.person]).to.deep.equal(['settings', 'account', 'bea']);
    });
});
