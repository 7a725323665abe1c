import { expect } from 'chai';
import { demoOrganisation } from '../../bot/demo/organisation.js';
import { writesNothing } from '../support/faces-facts.js';
import { story } from '../support/faces-stories.js';
import { customers, securityCertified, securityFigures } from '../support/points-facts.js';
import { holding, inPoints } from '../support/points-story.js';

const priya = 'priya.nair';

describe('designations and the figures of scores, at both clients', () => {
  story(
    'the form says what is wrong at its field, records purchase and designation together, and both are undone',
    async (client, bot) => {
      await inPoints(bot);
      const form = await client.form(priya, await client.say(priya, 'we enrolled in Security on 20 November'));
      expect(form.fields).to.deep.include({
        boughtOn: '2026-11-20',
        'enrol-security': 'reckoned',
        'enrol-modern-work': 'none',
      });
      const wrong = await writesNothing(bot, () =>
        client.press(priya, form, 'Check', { 'enrol-modern-work': 'track smb' }),
      );
      expect(wrong.text).to.contain('Modern Work was not qualified on that day.');
      expect(wrong.fields).to.deep.include({ 'enrol-modern-work': 'track smb', boughtOn: '2026-11-20' });
      const check = await writesNothing(bot, () =>
        client.press(priya, wrong, 'Check', { 'enrol-modern-work': 'none' }),
      );
      expect(check.text).to.contain('Security: enrolled since 20 Nov 2026 in the SMB track, until 20 Nov 2027');
      const receipt = await client.press(priya, check, 'Record the purchase');
      expect((await bot.snapshot()).facts).to.deep.include({
        enrolments: [{ competency: 'security', from: '2026-11-20', through: null, track: 'smb' }],
      });
      await client.press(priya, receipt, 'Undo');
      expect((await bot.snapshot()).facts).to.deep.include({ enrolments: [], membership: null });
    },
    () => ({ organisation: holding(securityCertified, [...securityFigures, customers])(demoOrganisation()) }),
  );

  story(
    'a figure says what it gives and where it was read, in French',
    async (client, bot) => {
      await inPoints(bot);
      const said = 'nous avons 2 nouveaux clients PME en Sécurité';
      const form = await client.form(priya, await client.say(priya, said));
      expect(form.fields).to.deep.include({ metric: 'security_net_customer_adds_smb', value: '2' });
      const check = await client.press(priya, form, 'Vérifier', { source: 'Espace partenaires' });
      expect(check.text.replace(/[\u00a0\u202f]/gu, ' ')).to.contain(
        '2 clients donnent 8 points sur 20 pour « Nouveaux clients nets » en Sécurité',
      );
      const receipt = await client.press(priya, check, 'Enregistrer un chiffre');
      expect(receipt.text).to.contain('Espace partenaires');
    },
    () => ({ organisation: holding(securityCertified, securityFigures)(demoOrganisation()) }),
  );
});
