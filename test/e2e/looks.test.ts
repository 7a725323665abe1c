import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { artefact, launchChromium } from '../support/chromium.js';
import { type RunningDemo, startBuiltDemo } from '../support/demo.js';
import { cutOff, onPhoneInSlack, onPhoneInTeams, pictureFor, slackMessage, teamsCard } from '../support/looks.js';
import { openPlayground } from '../support/playground-page.js';
import { openSlack } from '../support/slack-page.js';

const slackRunsHere = process.platform === 'linux' && process.arch === 'x64';

/** What is asked most, and a word of the answer that is waited for. */
const main: readonly (readonly [name: string, said: string, answered: RegExp])[] = [
  ['status', 'are we Gold yet?', /Yes, you are Gold\. The renewal/],
  ['missing', "what's missing for Gold in data analytics?", /missing for Gold/],
  ['at-risk', 'what is at risk?', /1 thing can cost/],
  ['plan', 'what is the cheapest way to stay Gold?', /1 free renewal to keep/],
  ['what-if', 'what if Ana Ruiz leaves?', /SIMULATION/],
  ['why', 'why are we Gold in Security?', /Here is who counts/],
  ['resilience', 'who is indispensable?', /One departure can cost/],
  ['renewal', 'when do we renew?', /if nothing changes/],
  ['unlinked', 'who has not linked anything?', /has linked nothing yet/],
  ['settings', 'settings', /Settings of/],
  ['french', "qu'est-ce qu'il manque pour l'Or en Plateforme Cloud ?", /il manque 1 personne/],
  ['french-plan', 'quel est le moyen le moins cher de rester Or ?', /1 renouvellement gratuit/],
];

describe('how the built demonstration looks', function () {
  this.timeout(180_000);
  let demo: RunningDemo;
  let browser: Browser;

  before(async () => {
    browser = await launchChromium();
    demo = await startBuiltDemo(['--roles']);
  });

  after(async () => {
    await browser?.close();
    expect(await demo?.stop()).to.equal(0);
  });

  const teamsOf = (name: string): string => demo.teams.get(name) ?? 'http://127.0.0.1:1';
  const tall = { width: 1400, height: 2400 };

  it('on a phone of 320 pixels no word and no button of the main cards is cut off in Teams', async () => {
    const teams = await openPlayground(browser, teamsOf('Priya Nair'));
    await teams.page.setViewportSize(tall);
    for (const [name, said, answered] of main) {
      await teams.say(said);
      await teams.sees(answered);
      const card = teamsCard(teams, answered);
      await onPhoneInTeams(card);
      expect(await cutOff(card), name).to.deep.equal([]);
      await card.screenshot({ path: artefact(`phone-teams-${name}.png`) });
    }
    await teams.page.close();
  });

  it('the documentation shows Teams as it is', async () => {
    const priya = await openPlayground(browser, teamsOf('Priya Nair'));
    await priya.page.setViewportSize(tall);
    for (const [name, said, answered] of main.filter(([one]) => ['status', 'at-risk'].includes(one))) {
      await priya.say(said);
      await priya.sees(answered);
      const file = name === 'status' ? 'teams-verdict.png' : 'teams-at-risk.png';
      await teamsCard(priya, answered).screenshot({ path: pictureFor(file) });
    }
    await priya.page.close();
    const marc = await openPlayground(browser, teamsOf('Marc Lefèvre'));
    await marc.go('channel');
    await marc.say('on est Or ?');
    await marc.sees(/Oui, vous êtes Or \(Gold\)/);
    await teamsCard(marc, /Oui, vous êtes/).screenshot({ path: pictureFor('teams-channel.png') });
    await marc.page.close();
  });

  if (slackRunsHere) {
    const slack = (width?: number) => openSlack(browser, demo.slack ?? 'http://127.0.0.1:1', width);

    it('on a phone of 320 pixels no word and no button of the main cards is cut off in Slack', async () => {
      const page = await slack();
      await page.be('Priya Nair');
      await page.goToBot('Priya Nair');
      await onPhoneInSlack(page);
      for (const [name, said, answered] of main) {
        await page.say(said);
        await page.sees(answered);
        expect(await cutOff(slackMessage(page, answered)), name).to.deep.equal([]);
        await slackMessage(page, answered).screenshot({ path: artefact(`phone-slack-${name}.png`) });
      }
      await page.page.close();
    });

    it('the documentation shows Slack as it is', async () => {
      const page = await slack(1000);
      await page.be('Grace Okoro');
      await page.goToBot('Grace Okoro');
      await page.say("qu'est-ce qu'il manque pour l'Or en Plateforme Cloud ?");
      await page.sees(/il manque 1 personne/);
      await slackMessage(page, /il manque 1 personne/).screenshot({ path: pictureFor('slack-missing-fr.png') });
      await page.say('I passed AZ-104 yesterday');
      await page.sees(/Link AZ-104, earned on/);
      await page.press('Link a certification');
      const form = page.page.locator('.modal-overlay').last();
      await form.locator('input[type=radio]').first().click();
      await form.locator('input[type=checkbox]').first().click();
      await form
        .locator('> *')
        .first()
        .screenshot({ path: pictureFor('slack-link.png') });
      await form.getByText('Check', { exact: true }).click();
      await page.sees(/Valid: AZ-104/);
      await form.getByText('Link AZ-104', { exact: true }).click();
      await page.sees(/Waiting for Priya Nair to verify it/);
      await page.be('Priya Nair');
      await page.goToBot('Priya Nair');
      await page.say('what is waiting for verification?');
      await page.sees(/Cloud platform Gold: 3 → 4 of 4 people, met/);
      await slackMessage(page, /What approving changes/).screenshot({ path: pictureFor('slack-review.png') });
      await page.be('Bruno Petit');
      await page.openHome();
      await page.sees(/Le renouvellement du .* est menacé\./);
      await page.page.locator('.home-inner').screenshot({ path: pictureFor('slack-home.png') });
      await page.page.close();
    });
  }
});
