import { expect } from 'chai';
import { understand } from '../../../bot/understanding/index.js';

const shared = {
  en: [
    'share',
    'Share our level',
    'share our status with the channel',
    'share this with the channel',
    'share it here please',
    'could you share where we stand with everyone?',
    'share the no-names card in #partners',
    'post our status in this channel',
    'publish this to the team',
    'share that we are Gold with the team',
    'can I share this?',
  ],
  fr: [
    'partager',
    'partage notre niveau ici',
    'partage ça dans le canal',
    'Partagez notre statut avec l’équipe',
    'peux-tu partager où nous en sommes avec tout le monde ?',
    'publie notre niveau dans ce canal',
    'partage que nous sommes Or avec les collègues',
    'partage-le ici',
  ],
} as const;

/** Something else is shared, with somebody else, or nothing at all. */
const others = [
  'share my data with Microsoft',
  'do you share my certifications?',
  'share my certifications with the channel',
  'what share of people is linked?',
  'don’t share our level',
  'never share this with the channel',
  'send me my data here',
  'show our status',
  'post alerts in #partners',
  'ne partage pas notre niveau',
  'partagez-vous mes données ?',
  'est-ce que mes certifications sont partagées ?',
  'envoie-moi un export',
  'are we Gold yet?',
];

const context = { now: '2026-11-23T08:00:00Z', timeZone: 'Europe/Paris' };

describe('sharing, understood', () => {
  for (const language of ['en', 'fr'] as const)
    for (const said of shared[language])
      it(`"${said}" shares, in ${language}`, () => {
        const { intent, slots, language: heard } = understand(said, { ...context, language });
        expect([intent, slots.action, heard]).to.deep.equal(['export', 'share', language]);
      });

  it('keeps the level that is named', () => {
    expect(understand('share whether we are Silver with the team', context).slots).to.include({ level: 'silver' });
  });

  for (const said of others)
    it(`"${said}" does not share`, () => {
      const { intent, slots } = understand(said, context);
      expect([intent, slots.action]).not.to.deep.equal(['export', 'share']);
    });
});
