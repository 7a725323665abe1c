import { expect } from 'chai';
import { checkedLink, heldBy, levelHeld, minutesLater, writesNothing } from '../support/faces-facts.js';
import { story } from '../support/faces-stories.js';

const priya = 'priya.nair';
const grace = 'grace.okoro';
const elodie = 'elodie.roux';
const ana = 'ana.ruiz';

describe('linking, at both clients', () => {
  story(
    '19: a French sentence, the check, the link, an approval; the holder and the viewer hear of it once',
    async (client, bot) => {
      for (const who of [priya, 'marc.lefevre']) await client.say(who, 'hello');
      const form = await client.form(grace, await client.say(grace, "j'ai eu AZ‑104 le 12/11"));
      expect(form.fields).to.deep.include({ credential: 'az-104', earnedOn: '2026-11-12' });
      const check = await client.press(grace, form, 'Vérifier', { elsewhere: 'no', consent: 'true' });
      expect(check.text).to.contain('Plateforme Cloud Or : 3 → 4 sur 4 personnes, conditions remplies');
      expect(check).to.deep.include({ inPlace: true });
      expect(await heldBy(bot, grace)).to.deep.equal([]);
      const receipt = await client.press(grace, check, 'Associer AZ-104');
      expect(receipt.text).to.contain('Associée : AZ-104, obtenue le 12 nov.');
      expect(receipt.text).to.contain('En attente de vérification par Priya Nair.');
      expect(await levelHeld(bot, 'cloud-platform', 'gold')).to.equal(false);

      const queue = await client.say(priya, 'what waits for verification?');
      expect(queue.text).to.contain('1 of 1 · Grace Okoro: AZ-104');
      const approved = await client.press(priya, queue, 'Approve');
      expect(approved.text).to.contain('Approved: Grace Okoro, AZ-104. Cloud platform is now Gold.');
      expect(approved).to.deep.include({ inPlace: true, where: 'private' });
      expect(await levelHeld(bot, 'cloud-platform', 'gold')).to.equal(true);
      await client.press(priya, queue, 'Approve');
      await bot.sendDue();
      await bot.sendDue();
      const [decided, ...more] = client.inbox(grace);
      expect(more).to.deep.equal([]);
      expect(decided?.text)
        .to.contain('AZ-104 is verified and counts from now on.')
        .and.to.contain('Cloud platform Gold');
      expect(client.inbox('marc.lefevre').map(({ text }) => text.includes('Plateforme Cloud Or'))).to.deep.equal([
        true,
      ]);
      expect(client.inbox(priya), 'whoever does it is not told').to.deep.equal([]);
      expect(client.inChannels()).to.equal('');
    },
  );

  story(
    '20: a day in the future is wrong at its field, nothing is saved and the other fields stay',
    async (client, bot) => {
      const again = await writesNothing(bot, () =>
        checkedLink(client, grace, { credential: 'az-104', earnedOn: '2026-11-24', certificateId: 'C-1' }),
      );
      expect(again.text).to.contain('The date is in the future');
      expect(again.fields).to.deep.include({
        credential: 'az-104',
        certificateId: 'C-1',
        elsewhere: 'no',
        consent: 'true',
      });
      const today = await client.press(grace, again, 'Check', { earnedOn: '2026-11-23' });
      expect(today.text).to.contain('Valid: AZ-104, earned on 23 Nov 2026');
      const wish = await client.say(grace, 'I will pass SC-100 next month');
      expect(wish.buttons).to.not.include('Check');
    },
  );

  story('21: the same again is linked already; a later one is a renewal that changes no count', async (client, bot) => {
    const same = await writesNothing(bot, () =>
      checkedLink(client, ana, { credential: 'az-104', earnedOn: '2026-03-02' }),
    );
    expect(same.text).to.contain('Already linked: AZ-104, earned on 2 Mar 2026.');
    const later = { credential: 'az-104', earnedOn: '2026-11-20', certificateId: 'C-77' };
    const renewal = await checkedLink(client, ana, later);
    expect(renewal.text).to.contain('the expiry is extended').and.to.not.contain('→');
    await client.press(ana, renewal, 'Link AZ-104');
    expect((await heldBy(bot, ana)).filter(({ credential }) => credential === 'az-104')).to.have.length(2);
    const sameId = await checkedLink(client, ana, { ...later, earnedOn: '2026-11-21', certificateId: 'c77' });
    expect(sameId.text).to.contain('Already linked: AZ-104, earned on 20 Nov 2026.');
  });

  story(
    '24: un-linking says what it costs; undo brings it back and takes the place of what admins read',
    async (client, bot) => {
      await client.say(priya, 'hello');
      const ask = await client.say(elodie, 'dissocier SC-200');
      expect(ask.text).to.contain("Sécurité passe de 4 à 3 sur 4 et les conditions pour l'Or ne sont plus remplies.");
      expect(await levelHeld(bot, 'security', 'gold')).to.equal(true);
      const done = await client.press(elodie, ask, 'Dissocier SC-200');
      expect(await levelHeld(bot, 'security', 'gold')).to.equal(false);
      await bot.sendDue();
      const [told, ...more] = client.inbox(priya);
      expect(more).to.deep.equal([]);
      expect(told?.text).to.match(/4 → 3 of 4/);
      expect(client.sentTo(priya)).to.not.match(/Élodie|Roux|SC-200/i);

      bot.clock.set(minutesLater(15));
      const undone = await client.press(elodie, done, 'Annuler');
      expect(undone).to.deep.include({ where: 'private' });
      expect(await levelHeld(bot, 'security', 'gold')).to.equal(true);
      await bot.sendDue();
      const [restored, ...rest] = client.inbox(priya);
      expect(rest).to.deep.equal([]);
      expect(restored).to.deep.include({ inPlace: true });
      expect(restored?.text).to.not.contain('4 → 3');
    },
  );

  story(
    '24: after fifteen minutes there is no undo; within them what was not sent yet is never sent',
    async (client, bot) => {
      await client.say(priya, 'hello');
      const first = await client.press(elodie, await client.say(elodie, 'dissocier SC-200'), 'Dissocier SC-200');
      await client.press(elodie, first, 'Annuler');
      await bot.sendDue();
      expect(client.inbox(priya)).to.deep.equal([]);
      const second = await client.press(elodie, await client.say(elodie, 'dissocier SC-200'), 'Dissocier SC-200');
      bot.clock.set(minutesLater(15, 1));
      const late = await writesNothing(bot, () => client.press(elodie, second, 'Annuler'));
      expect(late.text).to.not.equal('');
      expect(await levelHeld(bot, 'security', 'gold')).to.equal(false);
    },
  );
});
