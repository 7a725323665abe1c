import { expect } from 'chai';
import { inputsOf } from '../../../bot/console/card-inputs.js';
import { securityCertified, securityFigures } from '../../support/points-facts.js';
import { holding, tellInPoints } from '../../support/points-story.js';
import type { Answered, Story } from '../../support/told.js';

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/gu, ' ');
const lines = ({ text }: Answered): string[] => plain(text).split('\n');

const story = (more: readonly (readonly [string, number])[] = []): Promise<Story> =>
  tellInPoints(holding(securityCertified, [...securityFigures, ...more]));

const check = (told: Story, form: Answered, inputs: Record<string, string>, label = 'Check'): Promise<Answered> =>
  told.press(form, label, 'priya.nair', 'private', { ...inputsOf(form.card), ...inputs });

const metricsIn = async ({ store, organisation }: Story) => (await store.read(organisation))?.facts.metrics ?? [];

describe('the figures that scores use', () => {
  it('are listed under the designations that look at them, with the points that they give', async () => {
    const told = await story([['azure_net_customer_adds_enterprise', 3]]);
    const card = await told.say('show our figures');
    expect(lines(card)[0]).to.equal('Figures: 3 of 31 known.');
    const at = (text: string): number => lines(card).findIndex((line) => line.startsWith(text));
    expect(at('Data & AI (Azure), Infrastructure (Azure) and Digital & App Innovation (Azure)')).to.be.greaterThan(0);
    expect(at('Security')).to.be.greaterThan(at('Modern Work'));
    expect(lines(card)).to.include.members([
      'Azure net customer adds (Enterprise): 3 · 30 of 30 points (15 Nov, stands until 14 Nov 2027)',
      'Azure net customer adds (SMB): – · up to 30 points (not known)',
      'SMB share of Azure customers: – · decides the track (not known)',
      'Security deployments (SMB): 6 · 20 of 20 points (15 Nov, stands until 14 Nov 2027)',
    ]);
    expect(card.text).not.to.contain('no requirement asks for it');
    const own = await told.say('show the figures of Security');
    expect(lines(own)[0]).to.equal('Figures: 2 of 8 known.');
    expect(own.text).not.to.contain('Azure net customer adds');
  });

  it('say what they give before and after they are written, and where they were read', async () => {
    const told = await story();
    const form = await told.say('we have 3 new Azure Enterprise customers');
    const checked = await check(told, form, { source: 'Partner Center, 20 Nov' });
    expect(lines(checked)).to.include.members([
      'Azure net customer adds (Enterprise): 3 on 23 Nov 2026',
      '3 customers give 30 of 30 points for Net customer adds in Data & AI (Azure), Infrastructure (Azure) and Digital & App Innovation (Azure)',
      'Data & AI (Azure): 0 → 30 of 100 points (70 needed), not qualified yet',
      'According to: Partner Center, 20 Nov',
    ]);
    const done = await told.press(checked, 'Record a figure');
    expect(lines(done)).to.include.members([
      'Recorded.',
      '3 customers give 30 of 30 points for Net customer adds in Data & AI (Azure), Infrastructure (Azure) and Digital & App Innovation (Azure)',
      'Entered by Priya Nair.',
      'According to: Partner Center, 20 Nov',
    ]);
    expect(await metricsIn(told)).to.deep.include({
      metric: 'azure_net_customer_adds_enterprise',
      value: 3,
      on: '2026-11-23',
      source: 'Partner Center, 20 Nov',
    });
    expect((await told.say('show our figures')).text).to.contain(
      '(23 Nov, stands until 22 Nov 2027, entered by Priya Nair, according to Partner Center, 20 Nov)',
    );
    await told.press(done, 'Undo');
    expect(await metricsIn(told)).to.have.length(2);
  });

  it('that qualify a designation say so', async () => {
    const told = await story();
    const form = await told.say('Security net customer adds (SMB): 2');
    const checked = await check(told, form, {});
    expect(lines(checked)).to.include.members([
      '2 customers give 8 of 20 points for Net customer adds in Security',
      'Security: 74 → 82 of 100 points (70 needed), qualified',
    ]);
  });

  it('are chosen from when several may be meant', async () => {
    const told = await story();
    const form = await told.say('record 3 net customer adds in Security');
    expect(lines(form)).to.include.members([
      'Several figures may be meant: choose one of 2.',
      'Figure: Security net customer adds (Enterprise) · Security net customer adds (SMB)',
      'Value: 3',
    ]);
    const all = await told.press(form, 'Choose among all');
    expect(JSON.stringify(all.card)).to.contain('modern_work_deployments_csp_smb');
    expect(lines(all)).to.include('Value: 3');
    const own = await told.say('record a figure of Security');
    expect(own.text).to.contain('The figures of Security.');
    expect(JSON.stringify(own.card)).not.to.contain('azure_usage');
  });

  it('count a growth once both figures are known', async () => {
    const told = await story();
    const form = await told.say('our Azure consumption was 11,250 USD');
    const first = await check(told, form, {});
    expect(first.text).to.contain(
      'A growth counts in Data & AI (Azure), Infrastructure (Azure) and Digital & App Innovation (Azure) once',
    );
    await told.press(first, 'Record a figure');
    const before = await told.say('Azure consumption a year earlier: 10,000');
    const second = await check(told, before, {});
    expect(second.text).to.contain('A growth of 12.5 % gives 12.5 of 20 points for Usage growth in Data & AI (Azure)');
  });

  it('tell which track they decide, and which they do not count in', async () => {
    const told = await story();
    const share = await check(told, await told.say('our SMB share is 85 %'), { value: '85 %' });
    expect(share.text).to.contain('SMB share of Azure customers: 85 % on 23 Nov 2026');
    expect(share.text).to.contain(
      'It decides the track of Data & AI (Azure), Infrastructure (Azure) and Digital & App Innovation (Azure): SMB counts',
    );
    await told.press(share, 'Record a figure');
    const adds = await check(told, await told.say('we have 3 new Azure Enterprise customers'), {});
    expect(adds.text).to.contain('(in the Enterprise track, which is not the one that counts today)');
  });

  it('are below zero where a loss is, and in percent where they are a share', async () => {
    const told = await story();
    const adds = await told.say('Security net customer adds (SMB) are -2');
    const fewer = await check(told, adds, {});
    expect(fewer.text)
      .to.contain('Security net customer adds (SMB): -2 on')
      .and.to.contain('-2 customers give 0 of 20');
    expect((await check(told, adds, { value: '\u22122' })).text).to.contain('-2 customers');
    expect((await check(told, adds, { value: '4 %' })).text).to.contain('This figure is not a share');
    const usage = await told.say('our Azure consumption was 10 USD');
    expect((await check(told, usage, { value: '-10' })).text).to.contain('This figure cannot be below zero.');
    const address = await check(told, usage, { source: 'ana@company.example' });
    expect(address.text).to.contain('without e-mail addresses');
    expect(await metricsIn(told)).to.have.length(2);
  });

  it('are said in French', async () => {
    const told = await story();
    const form = await told.say('nous avons 3 nouveaux clients Azure PME');
    const checked = await check(told, form, { source: 'Espace partenaires' }, 'Vérifier');
    expect(lines(checked)).to.include.members([
      "3 clients donnent 30 points sur 30 pour « Nouveaux clients nets » en Données et IA (Azure), Infrastructure (Azure) et Innovation numérique et applications (Azure) (piste PME, qui n'est pas celle qui compte aujourd'hui)",
      "D'après : Espace partenaires",
    ]);
    const list = await told.say('montre les chiffres de Sécurité');
    expect(lines(list)[0]).to.equal('Chiffres : 2 sur 8 connus.');
  });
});
