import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { artefact, launchChromium } from '../support/chromium.js';
import { type RunningDemo, startBuiltDemo } from '../support/demo.js';
import { openPlayground } from '../support/playground-page.js';
import { openSlack } from '../support/slack-page.js';
import { anyName } from '../support/told.js';

const slackRunsHere = process.platform === 'linux' && process.arch === 'x64';

/** The whole of it: the built bot, the real clients, a browser, and what a person sees. */
describe('the built demonstration in its two clients', function () {
  this.timeout(120_000);
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

  const teamsOf = (name: string): string => {
    const url = demo.teams.get(name);
    if (url === undefined) throw new Error(`no playground acts as ${name}`);
    return url;
  };

  it('answers the partner admin in Teams, and every button of the verdict', async () => {
    const teams = await openPlayground(browser, teamsOf('Priya Nair'));
    await teams.sees(/I answer "are we gold yet\?"/i);
    await teams.say('are we Gold yet?');
    const seen = await teams.sees(/Yes, you are Gold\. The renewal on .* is at risk\./);
    for (const part of [
      '4 of 4 people',
      '3 of 4 people for Gold',
      '2 of 3 references for Gold',
      "Farid Benali's AZ-500 counts until",
    ])
      expect(seen).to.contain(part);
    await teams.shot(artefact('teams-status.png'));
    await teams.press('Why?');
    expect(await teams.sees(/Here is who counts, and by what/)).to.contain('Ana Ruiz: SC-100');
    await teams.shot(artefact('teams-why.png'));
    await teams.press('The rules');
    await teams.sees(/Security: the rules for Gold/);
    await teams.press('What is missing?');
    await teams.sees(/Nothing is missing: Security Gold is met/);
    await teams.say('what is at risk?');
    expect(await teams.sees(/1 thing can cost you Gold/)).to.contain('Nobody to spare');
    await teams.shot(artefact('teams-at-risk.png'));
    await teams.press('Resilience');
    await teams.sees(/One departure can cost you Gold/);
    await teams.press('Plan');
    await teams.sees(/It has to stand even if anyone leaves/);
    await teams.shot(artefact('teams-plan.png'));
    await teams.say('when do we renew?');
    await teams.sees(/if nothing changes Silver, not Gold/);
    await teams.page.close();
  });

  it('answers the executive in a Teams channel in French without names, and privately when asked to', async () => {
    const teams = await openPlayground(browser, teamsOf('Marc Lefèvre'));
    await teams.go('channel');
    await teams.say('on est Or ?');
    const seen = await teams.sees(/Oui, vous êtes Or \(Gold\)/);
    const [, answer = ''] = seen.split('Oui, vous êtes Or');
    expect(answer.split('privé')[0]).to.not.match(anyName);
    await teams.shot(artefact('teams-channel.png'));
    await teams.press("M'expliquer en privé");
    await teams.go('personal');
    expect(await teams.sees(/AZ-500 \(Farid Benali\) compte jusqu'au/)).to.contain('4 sur 4');
    await teams.page.close();
  });

  it('says nothing in a Teams group chat unless it is mentioned', async () => {
    const teams = await openPlayground(browser, teamsOf('Bruno Petit'));
    await teams.go('group');
    await teams.say('are we Gold yet?', false);
    await teams.say('are we Gold yet?');
    await teams.sees(/Yes, you are Gold/);
    expect((await teams.text()).split('Yes, you are Gold')).to.have.length(2);
    await teams.page.close();
  });

  it('keeps every word readable on a phone', async () => {
    const teams = await openPlayground(browser, teamsOf('Priya Nair'), 1000);
    await teams.say("what's missing for Gold in cloud platform?");
    await teams.sees(/1 more person with AZ-104 or AZ-305/);
    await teams.shot(artefact('teams-missing.png'));
    await teams.page.close();
  });

  if (slackRunsHere) {
    const slack = () => openSlack(browser, demo.slack ?? 'http://127.0.0.1:1');

    it('answers in a Slack direct message, in the language of the sentence, and its buttons answer', async () => {
      const page = await slack();
      await page.be('Priya Nair');
      await page.goToBot('Priya Nair');
      await page.say('are we Gold yet?');
      expect(await page.sees(/Yes, you are Gold\. The renewal on .* is at risk\./))
        .to.contain('4 of 4 people')
        .and.to.contain('■');
      await page.shot(artefact('slack-status.png'));
      await page.press('Why?');
      expect(await page.sees(/Here is who counts, and by what/)).to.contain('Ana Ruiz: SC-100');
      await page.say("qu'est-ce qu'il manque pour l'Or en Plateforme Cloud ?");
      expect(await page.sees(/il manque 1 personne pour l'Or/)).to.contain('AZ-104 ou AZ-305');
      await page.shot(artefact('slack-missing-fr.png'));
      await page.say('when do we renew?');
      expect(await page.sees(/if nothing changes Silver, not Gold/)).to.contain('the last day to renew');
      await page.say('what changed since 1 October?');
      await page.sees(/Since 1 Oct/);
      await page.shot(artefact('slack-changes.png'));
      await page.page.close();
    });

    it('answers a mention in a Slack channel without names, and the presser alone in private', async () => {
      const page = await slack();
      await page.be('Marc Lefèvre');
      await page.go('partners');
      await page.say('@assay on est Or ?');
      await page.openThread();
      const shown = await page.sees(/Oui, vous êtes Or \(Gold\)/);
      expect(shown.slice(shown.indexOf('Oui, vous êtes')).split('privé')[0]).to.not.match(anyName);
      await page.press("M'expliquer en privé");
      await page.sees(/AZ-500 \(Farid Benali\) compte jusqu'au/);
      await page.shot(artefact('slack-channel.png'));
      await page.page.close();
    });

    it('shows the verdict and what is one’s own on the page of the app', async () => {
      const page = await slack();
      await page.be('Chloé Martin');
      await page.openHome();
      const shown = await page.sees(/Vous êtes Or \(Gold\)\. Le renouvellement du .* est menacé\./);
      expect(shown).to.contain('2 certifications').and.to.contain('Je compte pour');
      await page.shot(artefact('slack-home.png'));
      await page.page.close();
    });

    it('answers the slash command to whoever typed it', async () => {
      const page = await slack();
      await page.be('Bruno Petit');
      await page.go('general');
      await page.say('/assay will we still be Gold on 31 December?');
      await page.sees(/No, Gold will not be met on/);
      await page.page.close();
    });
  }

  it('sees the level lost once the clock has passed the last day', async () => {
    const teams = await openPlayground(browser, teamsOf('Priya Nair'));
    await demo.setClock(new Date(Date.now() + 40 * 86_400_000).toISOString());
    await teams.say('are we Gold yet?');
    await teams.sees(/Shown as Gold until .*; the rules have not been met since/);
    await teams.page.close();
  });
});
