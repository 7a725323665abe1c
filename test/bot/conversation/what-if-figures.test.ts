import { expect } from 'chai';
import { signerFor } from '../../../bot/conversation/actions.js';
import { securityCertified, securityFigures } from '../../support/points-facts.js';
import { holding, tellInPoints } from '../../support/points-story.js';
import { type Answered, anyName, everything, type Story, tell } from '../../support/told.js';

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/gu, ' ');
const lines = ({ text }: Answered): string[] => plain(text).split('\n');
const titles = ({ card }: Answered): string[] => (card.actions ?? []).map(({ title }) => String(title));

/** Security stands at 74 points, none of them by customers; Azure is known by its Enterprise customers. */
const story = (more: readonly (readonly [string, number])[] = []): Promise<Story> =>
  tellInPoints(holding(securityCertified, [...securityFigures, ['azure_net_customer_adds_enterprise', 3], ...more]));

const versionOf = async ({ store, organisation }: Story): Promise<unknown> => {
  const snapshot = await store.read(organisation);
  return JSON.stringify([snapshot?.version, snapshot?.facts, await store.outbox(organisation)]);
};

describe('what if a figure were another', () => {
  it('asks once which of several figures is meant, tells it in points, and writes nothing', async () => {
    const told = await story();
    const before = await versionOf(told);
    const which = await told.say('what if we reach 3 net customer adds in Security');
    expect(lines(which)[0]).to.equal('Which figure do you mean?');
    expect(titles(which)).to.deep.equal([
      'Security net customer adds (Enterprise)',
      'Security net customer adds (SMB)',
    ]);
    const answer = await told.press(which, 'Security net customer adds (SMB)');
    expect(lines(answer)).to.include.members([
      'SIMULATION · 1 level would be reached: Security Solutions Partner.',
      'Security net customer adds (SMB): 3 customers (none is recorded) on 23 Nov 2026',
      'Security Solutions Partner · reached from 23 Nov · now: 74 of 100 points, Net customer adds: 0 of 20 ✗ · then: 86 of 100 points, Net customer adds: 12 of 20 ✓',
    ]);
    const french = await told.say('et si on atteignait 3 nouveaux clients en Sécurité');
    expect(lines(french)[0]).to.equal('De quel chiffre parlez-vous ?');
    const enterprise = await told.press(french, 'Nouveaux clients Sécurité nets (grands comptes)');
    expect(lines(enterprise)[0]).to.match(/^SIMULATION · /);
    expect(plain(enterprise.text)).to.contain(
      "Nouveaux clients Sécurité nets (grands comptes) : 3 clients (aucun n'est enregistré) le 23 nov. 2026",
    );
    expect(await versionOf(told)).to.equal(before);
  });

  it('adds to the reading that stands, and takes from it; "reach" is the value itself', async () => {
    const told = await story([['security_net_customer_adds_smb', 3]]);
    expect((await told.say('what if we add 2 SMB security customers')).text).to.contain('(SMB): 3 → 5 customers on');
    expect((await told.say('what if we reach 5 SMB security customers')).text).to.contain('(SMB): 3 → 5 customers on');
    expect((await told.say('what if we lose two SMB security customers')).text).to.contain('(SMB): 3 → 1 customer on');
    const lost = await told.say('et si on perdait 5 clients PME Sécurité');
    expect(lines(lost)[0]).to.equal(
      "SIMULATION · Aucun niveau ne changerait : Sécurité avait ses points le 22 nov. 2026, ce qui suffit jusqu'au 30 avr. 2027 inclus.",
    );
    expect(plain(lost.text)).to.contain('(PME) : 3 → -2 clients');
  });

  it('adds to what is supposed before it, and to nothing where no reading stands', async () => {
    const told = await story();
    const answer = await told.say(
      'what if we reach 2 SMB security customers in January and we add 3 SMB security customers in March',
    );
    expect(answer.text).to.contain('(SMB): 2 customers (none is recorded) on 31 Jan 2027');
    expect(answer.text).to.contain('(SMB): 5 customers (none is recorded) on 31 Mar 2027');
  });

  it('goes together with a departure, and is asked about after the person', async () => {
    const told = await story();
    const who = await told.say('what if Ana leaves and we add two security customers');
    expect(lines(who)[0]).to.equal('Whom do you mean?');
    const which = await told.press(who, 'Ana Ruiz');
    expect(lines(which)[0]).to.equal('Which figure do you mean?');
    const answer = await told.press(which, 'Security net customer adds (SMB)');
    expect(answer.text).to.contain(
      'Ana Ruiz leaves, last day 23 Nov 2026 · Security net customer adds (SMB): 2 customers',
    );
    expect(lines(answer)[0]).to.match(/^SIMULATION · /);
  });

  it('says why nothing changes', async () => {
    const told = await story();
    const because: readonly [string, string][] = [
      ['what if Security deployments SMB were 8', 'Nothing changes: the figure gives all of its 20 points either way.'],
      ['what if Security deployments SMB were 6', 'Nothing changes: the figure stands at that already.'],
      [
        'what if Security net customer adds SMB were -2',
        'Nothing changes: Net customer adds gives no points in Security yet, and every part must give some.',
      ],
      [
        'what if Security deployments SMB were 0',
        'No level would change: Security would have 54 of the 70 points it needs.',
      ],
      [
        'what if Azure consumption were 20,000',
        'Nothing changes: a growth counts once “Azure consumption a year earlier” is recorded as well.',
      ],
      [
        'what if New Azure SMB customers were 5',
        'Nothing changes: the figure counts in the SMB track, and Enterprise is the one that counts for you.',
      ],
      ['what if SMB share were 20 %', 'Nothing changes: the Enterprise track counts either way.'],
      ['et si la part PME était de 20 %', 'Rien ne change : la piste Grands comptes compte dans tous les cas.'],
    ];
    for (const [sentence, verdict] of because)
      expect(lines(await told.say(sentence))[0], sentence).to.equal(`SIMULATION · ${verdict}`);
    const enough = await (await story([['security_net_customer_adds_smb', 3]])).say(
      'what if we add 1 SMB security customer',
    );
    expect(lines(enough)[0]).to.equal(
      'SIMULATION · No level would change: Security has enough points either way (90, 70 needed).',
    );
  });

  it('takes no figure of another programme, and no name that is half said, for one of its own', async () => {
    const told = await tell();
    await told.say('what if we reach 3 customer references by March');
    for (const sentence of [
      'what if Azure consumption were 20,000 by March',
      'what if we reach 3 net customer adds by March',
    ]) {
      const form = await told.say(sentence);
      expect(lines(form)[0], sentence).to.equal('What is to be supposed?');
      expect(form.text, sentence).to.contain('Choose a figure.').and.to.contain('2027');
    }
  });

  it('says what a threshold asks for, and shows the renewal', async () => {
    const told = await tell();
    const short = await told.say('what if we reach 1 customer reference');
    expect(lines(short)[0]).to.match(/^SIMULATION · .*at least 3 references must be reached/);
    const reached = await told.say('what if we reach 3 customer references by March');
    expect(reached.text).to.contain('renewal');
    expect(plain(reached.text)).to.contain('Customer references: 2 → 3 references on 31 Mar 2027');
  });

  it('asks in the form for a number that is none, cannot be, or belongs to no figure that is known', async () => {
    const told = await story();
    const before = await versionOf(told);
    const asked: readonly [string, string[]][] = [
      ['what if Azure consumption were abc', ['Azure consumption last month', '… — Write a number']],
      ['what if Azure consumption grows by 10%', ['Azure consumption last month', '… — Write a number']],
      ['what if Azure consumption were -5', ['-5 — This figure cannot be below zero.']],
      ['what if Azure consumption drops by 5,000', ['-5000 — This figure cannot be below zero.']],
      ['what if Azure consumption were 40 %', ['40 — This figure is not a share']],
      ['what if our unicorn count reaches 5', ['… — Choose a figure.', ': 5']],
      ['et si la consommation Azure doublait', ['… — Écrivez un nombre']],
    ];
    for (const [sentence, parts] of asked) {
      const form = await told.say(sentence);
      expect(lines(form)[0], sentence).to.be.oneOf(['What is to be supposed?', 'Que faut-il supposer ?']);
      for (const part of parts) expect(plain(form.text), sentence).to.contain(part);
    }
    const form = await told.say('what if Ana Ruiz leaves and Azure consumption doubles');
    expect(form.text).to.contain('Supposed already: Ana Ruiz leaves');
    const answer = await told.press(form, 'Simulate', 'priya.nair', 'private', {
      what: 'reading',
      metric: 'azure_usage',
      value: '20 000',
      day: '2027-03-31',
    });
    expect(answer.text).to.contain('Ana Ruiz leaves').and.to.contain('20,000 USD (none is recorded) on 31 Mar 2027');
    expect(await versionOf(told)).to.equal(before);
  });

  it('is in the form, with what is wrong beside its field', async () => {
    const told = await story();
    const form = await told.press(await told.say('what if SMB share were 20 %'), 'Suppose more…');
    const add = (inputs: Record<string, string>): Promise<Answered> =>
      told.press(form, 'Simulate', 'priya.nair', 'private', { what: 'reading', ...inputs });
    expect((await add({ metric: 'azure_usage', value: '-1' })).text).to.contain('This figure cannot be below zero.');
    expect((await add({ metric: 'azure_usage', value: 'many' })).text).to.contain('Write a number');
    expect((await add({ metric: 'customer_references', value: '3' })).text).to.contain('Choose a figure.');
    expect((await add({ metric: 'azure_smb_customer_percent', value: '85 %' })).text).to.contain(
      'SMB share of Azure customers: 85 % (none is recorded)',
    );
  });

  it('asks in a channel in private, without a name, and may be supposed by everybody who belongs there', async () => {
    const told = await story();
    for (const sentence of [
      'what if we reach 3 net customer adds in Security',
      'what if Azure consumption doubled',
      'what if we add 2 SMB security customers',
    ]) {
      const shared = await told.say(sentence, 'priya.nair', 'channel');
      expect(everything(shared), sentence).not.to.match(anyName);
      expect(shared.text.split('\n').length, sentence).to.be.at.most(9);
      expect(titles(shared), sentence).to.deep.equal(['Explain to me privately']);
      const own = await told.press(shared, 'Explain to me privately', 'priya.nair', 'channel');
      expect(own.private, sentence).to.equal(true);
    }
    const shared = await told.say('what if we reach 3 net customer adds in Security', 'priya.nair', 'channel');
    const which = await told.press(shared, 'Explain to me privately', 'priya.nair', 'channel');
    expect(titles(which)).to.include('Security net customer adds (SMB)');
    const doubled = await told.say('what if Azure consumption doubled', 'priya.nair', 'channel');
    const form = await told.press(doubled, 'Explain to me privately', 'priya.nair', 'channel');
    expect(form.text).to.contain('Azure consumption last month').and.to.contain('Write a number');
    const employee = await told.say('what if we add 2 SMB security customers', 'bruno.petit');
    expect(employee.text).to.contain('1 level would be reached');
  });

  it('says that points of an earlier day are enough', async () => {
    const told = await story([['security_net_customer_adds_smb', 2]]);
    expect(lines(await told.say('what if Security net customer adds SMB were 0'))[0]).to.match(
      /^SIMULATION · No level would change: Security had its points on 22 Nov 2026, which is enough through /,
    );
  });

  it('is planned with once it is clear', async () => {
    const told = await story();
    const sign = signerFor(told.actionKey, told.organisation, '2026-11-23T08:00:00Z');
    const planned = await told.act(sign('cheapest', { suppose: 'reading:security_net_customer_adds_smb:+2' }));
    expect(planned.text).to.contain('Security net customer adds (SMB): 2 customers (none is recorded)');
    const both = 'reading:security_net_customer_adds_enterprise|security_net_customer_adds_smb:3';
    expect(lines(await told.act(sign('cheapest', { suppose: both })))[0]).to.equal('Which figure do you mean?');
  });
});
