import { expect } from 'chai';
import { minutesLater, writesNothing } from '../support/faces-facts.js';
import { story } from '../support/faces-stories.js';

const priya = 'priya.nair';

describe('overrides and figures, at both clients', () => {
  story(
    '29: the form works the last day out, says what is wrong at its field, and the override is undone',
    async (client, bot) => {
      const said = 'override Cloud platform Gold from 30 November, ticket 42';
      const form = await client.form(priya, await client.say(priya, said));
      expect(form.fields).to.deep.include({
        competency: 'cloud-platform',
        level: 'gold',
        placedOn: '2026-11-30',
        endsOn: '2027-02-27',
        reference: 'ticket 42',
      });
      const wrong = await writesNothing(bot, () => client.press(priya, form, 'Check', { endsOn: '2026-11-29' }));
      expect(wrong.text).to.contain('The last day lies before the first.');
      expect(wrong.fields).to.deep.include({ placedOn: '2026-11-30', reference: 'ticket 42' });
      const check = await writesNothing(bot, () =>
        client.press(priya, wrong, 'Check', { placedOn: '2026-11-23', endsOn: '' }),
      );
      expect(check.text).to.contain('counts until 22 Feb 2027 (3 months)').and.to.contain('Without it: Silver');
      const receipt = await client.press(priya, check, 'Record an override');
      expect(receipt.text).to.contain('Recorded: the override for Cloud platform Gold');
      expect((await bot.snapshot()).facts.overrides.map(({ endsOn }) => endsOn)).to.deep.equal(['2027-02-22']);
      bot.clock.set(minutesLater(14));
      await client.press(priya, receipt, 'Undo');
      expect((await bot.snapshot()).facts.overrides).to.deep.equal([]);
    },
  );

  story('a figure is read in French, recorded once and told with who entered it', async (client) => {
    const form = await client.form(priya, await client.say(priya, 'ajoute une référence client'));
    expect(form.fields).to.deep.include({ metric: 'customer_references', value: '3', readOn: '2026-11-23' });
    const check = await client.press(priya, form, 'Vérifier');
    expect(check.text).to.contain('3 pour Analytique des données Or : atteint');
    await client.press(priya, check, 'Enregistrer un chiffre');
    const shown = await client.say(priya, 'montre nos chiffres');
    expect(shown.text).to.contain('saisi par Priya Nair');
  });
});
