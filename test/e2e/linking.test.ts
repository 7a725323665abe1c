import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { artefact, launchChromium } from '../support/chromium.js';
import { type RunningDemo, startBuiltDemo } from '../support/demo.js';
import { openPlayground } from '../support/playground-page.js';
import { openSlack } from '../support/slack-page.js';

const slackRunsHere = process.platform === 'linux' && process.arch === 'x64';

/** Somebody links a certification and somebody else verifies it, as people do it: by typing, ticking and pressing. */
describe('linking in the built demonstration', function () {
  this.timeout(120_000);
  let demo: RunningDemo;
  let browser: Browser;

  before(async () => {
    browser = await launchChromium();
    demo = await startBuiltDemo(['--as', 'bruno.petit']);
  });

  after(async () => {
    await browser?.close();
    expect(await demo?.stop()).to.equal(0);
  });

  const today = (): string => new Date().toISOString().slice(0, 10);

  it('in Teams: a sentence opens the form filled in, the check tells the effect, the receipt takes its place', async () => {
    const [url = ''] = demo.teams.values();
    const teams = await openPlayground(browser, url);
    await teams.say("j'ai eu SC-300 hier");
    await teams.sees(/Associer SC-300, obtenue le/);
    await teams.press('Vérifier');
    await teams.sees(/Choisissez une réponse/);
    await teams.page.getByText('Non', { exact: true }).last().click();
    await teams.page.getByRole('checkbox').last().click();
    await teams.shot(artefact('teams-link.png'));
    await teams.press('Vérifier');
    expect(await teams.sees(/Valable\s: SC-300/)).to.contain("Rien n'est encore écrit");
    await teams.shot(artefact('teams-link-check.png'));
    await teams.press('Associer SC-300');
    expect(await teams.sees(/Associée\s: SC-300/)).to.contain('En attente de vérification par Priya Nair');
    await teams.press('Mes certifications');
    await teams.sees(/déclarée/);
    await teams.shot(artefact('teams-mine.png'));
    await teams.say('dissocier AZ-104');
    await teams.sees(/Dissocier AZ-104/);
    await teams.press('Dissocier AZ-104');
    await teams.sees(/AZ-104 est dissociée|Dissociée/);
    await teams.press('Annuler');
    await teams.sees(/Annulé/);
    await teams.say('quelles données gardes-tu sur moi ?');
    await teams.sees(/Ce qui est conservé à votre sujet/);
    await teams.shot(artefact('teams-my-data.png'));
    await teams.page.close();
  });

  if (slackRunsHere)
    it('in Slack: a modal keeps what was filled in beside what is wrong, and an admin approves what it wrote', async () => {
      const page = await openSlack(browser, demo.slack ?? '');
      await page.be('Grace Okoro');
      await page.goToBot('Grace Okoro');
      await page.say('I passed AZ-104 yesterday');
      await page.sees(/Link AZ-104, earned on/);
      await page.press('Link a certification');
      const form = page.page.locator('.modal-overlay').last();
      await form.locator('select').first().selectOption({ label: 'AZ-104 · Azure Administrator Associate' });
      await form.getByText('Check', { exact: true }).click();
      await page.sees(/Choose an answer/);
      await form.locator('input[type=date]').first().fill(today());
      await form.locator('input[type=radio]').first().click();
      await form.locator('input[type=checkbox]').first().click();
      await page.shot(artefact('slack-link.png'));
      await form.getByText('Check', { exact: true }).click();
      expect(await page.sees(/Valid: AZ-104/)).to.contain('3 → 4 of 4 people');
      await page.shot(artefact('slack-link-check.png'));
      await form.getByText('Link AZ-104', { exact: true }).click();
      await page.sees(/Waiting for Priya Nair to verify it/);
      await page.be('Priya Nair');
      await page.goToBot('Priya Nair');
      await page.say("approve Grace's AZ-104");
      expect(await page.sees(/Grace Okoro: AZ-104/)).to.contain('Cloud platform Gold: 3 → 4 of 4 people, met');
      await page.shot(artefact('slack-review.png'));
      await page.press('Approve');
      await page.sees(/Approved: Grace Okoro, AZ-104\. Cloud platform is now Gold\./);
      await page.be('Grace Okoro');
      await page.goToBot('Grace Okoro');
      await page.sees(/AZ-104 is verified and counts from now on/);
      await page.shot(artefact('slack-verified.png'));
      await page.page.close();
    });
});
