import { expect } from 'chai';
import { inputsOf } from '../../../bot/console/card-inputs.js';
import type { Facts } from '../../../core/index.js';
import { customers, securityCertified, securityFigures } from '../../support/points-facts.js';
import { holding, tellInPoints } from '../../support/points-story.js';
import { type Answered, type Story, tell } from '../../support/told.js';

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/gu, ' ');
const lines = ({ text }: Answered): string[] =>
  plain(text)
    .split('\n')
    .filter((line) => !/^D[EÉ]MO/.test(line));

const bought: Facts['membership'] = {
  level: 'solutions-partner',
  boughtOn: '2026-02-10',
  anniversary: '2027-02-10',
};

const reached = (more: Partial<Facts> = {}): Promise<Story> =>
  tellInPoints(holding(securityCertified, [...securityFigures, customers], more));

const factsOf = async ({ store, organisation }: Story): Promise<Facts> => {
  const snapshot = await store.read(organisation);
  if (snapshot === null) throw new Error('the organisation is not there');
  return snapshot.facts;
};

const check = (story: Story, form: Answered, inputs: Record<string, string> = {}): Promise<Answered> =>
  story.press(form, 'Check', 'priya.nair', 'private', { ...inputsOf(form.card), ...inputs });

describe('enrolling in designations', () => {
  it('records the purchase and the designations in one commit, and takes both back', async () => {
    const story = await reached();
    const form = await story.say('we enrolled in Security on 20 November');
    expect(lines(form)).to.include.members([
      'Which level was bought, and when?',
      'Bought, upgraded or renewed on: 2026-11-20',
      'Security (Qualified): Enrolled – SMB track, as reckoned for the day',
      'Modern Work (Not started): Not enrolled',
    ]);
    const checked = await check(story, form);
    expect(lines(checked).slice(0, 3)).to.deep.equal([
      'Bought Solutions Partner on 20 Nov 2026 → shown until 20 Nov 2027, renewal 21 Nov 2027 – 20 Dec 2027',
      'Security: enrolled since 20 Nov 2026 in the SMB track, until 20 Nov 2027',
      'Until now no membership was recorded.',
    ]);
    expect(await factsOf(story)).to.deep.include({ membership: null, enrolments: [] });
    const before = (await story.store.read(story.organisation))?.version ?? 0;
    const done = await story.press(checked, 'Record the purchase');
    expect(lines(done)).to.include.members([
      'Recorded.',
      'Security: enrolled since 20 Nov 2026 in the SMB track, until 20 Nov 2027',
    ]);
    const recorded = await factsOf(story);
    expect((await story.store.read(story.organisation))?.version).to.equal(before + 1);
    expect(recorded.membership).to.deep.equal({
      level: 'solutions-partner',
      boughtOn: '2026-11-20',
      anniversary: '2027-11-20',
    });
    expect(recorded.enrolments).to.deep.equal([
      { competency: 'security', from: '2026-11-20', through: null, track: 'smb' },
    ]);
    expect((await story.press(checked, 'Record the purchase')).text).to.match(/^This was recorded already\./);
    expect((await story.press(done, 'Undo')).text).to.match(/^Undone: the membership is as it was\./);
    expect(await factsOf(story)).to.deep.include({ membership: null, enrolments: [] });
  });

  it('adds a designation to a membership that is recorded, without touching that', async () => {
    const story = await reached({ membership: bought });
    const form = await story.say('we are enrolled in Security since 20 November');
    expect(lines(form)[0]).to.equal('Which designations are you enrolled in, and since when?');
    expect(form.text).to.contain('They end with your membership on 10 Feb 2027').and.not.to.contain('Bought, upgraded');
    const checked = await check(story, form);
    expect(lines(checked).slice(0, 2)).to.deep.equal([
      '1 designation changes',
      'Security: enrolled since 20 Nov 2026 in the SMB track, until 10 Feb 2027',
    ]);
    const done = await story.press(checked, 'Record enrolments');
    expect((await factsOf(story)).membership).to.deep.equal(bought);
    expect((await factsOf(story)).enrolments).to.have.length(1);
    expect((await story.say('show Security')).text).to.contain('Enrolled until 10 Feb 2027');
    expect((await story.press(done, 'Undo')).text).to.match(/^Undone: the enrolments are as they were\./);
    expect((await factsOf(story)).enrolments).to.deep.equal([]);
  });

  it('offers what is qualified first, and asks whether Microsoft accepted what is not', async () => {
    const story = await reached({ membership: bought });
    const form = await story.say('we enrolled in Infrastructure on 20 November');
    const offered = lines(form).filter((line) => / \((?:Qualified|Not started|In progress|Active)\)/.test(line));
    expect(offered[0]).to.match(/^Security \(/);
    expect(offered).to.have.length(6);
    const refused = await check(story, form);
    expect(refused.text).to.contain(
      'Infrastructure (Azure) was not qualified on that day. Tick that Microsoft accepted it if it did.',
    );
    const accepted = await check(story, refused, { accepted: 'true' });
    expect(accepted.text).to.contain('Infrastructure (Azure): enrolled since 20 Nov 2026 in the Enterprise track');
    expect(accepted.text).to.contain('Recorded as accepted by Microsoft');
    await story.press(accepted, 'Record enrolments');
    expect((await factsOf(story)).enrolments).to.deep.equal([
      { competency: 'infrastructure', from: '2026-11-20', through: null, track: 'enterprise' },
    ]);
  });

  const enrolled = () =>
    reached({
      membership: bought,
      enrolments: [{ competency: 'security', from: '2026-11-16', through: null, track: 'smb' }],
    });

  it('puts the track right for as long as the enrolment stands, and says what the rule would be', async () => {
    const story = await enrolled();
    const form = await story.say('record our enrolments');
    expect(form.text)
      .to.contain('Security (Enrolled until 10 Feb 2027')
      .and.to.contain('As recorded: since 16 Nov 2026, SMB track');
    const checked = await check(story, form, { 'enrol-security': 'track enterprise' });
    expect(lines(checked)).to.include.members([
      'Security: enrolled since 16 Nov 2026 in the Enterprise track, until 10 Feb 2027',
      'Security: by the rule the track would be SMB on that day.',
    ]);
    await story.press(checked, 'Record enrolments');
    expect((await factsOf(story)).enrolments).to.deep.equal([
      { competency: 'security', from: '2026-11-16', through: null, track: 'enterprise' },
    ]);
  });

  it('ends one on the day before, and not before it began', async () => {
    const story = await enrolled();
    const form = await story.say('record our enrolments');
    const tooEarly = await check(story, form, { 'enrol-security': 'none', enrolledOn: '2026-11-16' });
    expect(tooEarly.text).to.contain('Security was enrolled in later than that day.');
    const checked = await check(story, form, { 'enrol-security': 'none', enrolledOn: '2026-11-20' });
    expect(checked.text).to.contain('Security: not enrolled any more');
    await story.press(checked, 'Record enrolments');
    expect((await factsOf(story)).enrolments[0]?.through).to.equal('2026-11-19');
  });

  describe('with a last day of its own', () => {
    it('gives one that is recorded a last day after that of the membership, or before it, and takes it back', async () => {
      for (const lastDay of ['2027-03-31', '2026-12-31']) {
        const story = await enrolled();
        const form = await story.say('record our enrolments');
        expect(form.text).to.contain(
          'They end with your membership on 10 Feb 2027, unless you fill in another last day.',
        );
        const inputs = { 'enrol-security': 'until', enrolledThrough: lastDay };
        const checked = await check(story, form, inputs);
        const until = lastDay === '2027-03-31' ? '31 Mar 2027' : '31 Dec 2026';
        expect(lines(checked)[1]).to.equal(`Security: enrolled since 16 Nov 2026 in the SMB track, until ${until}`);
        const again = await story.press(checked, 'Change');
        expect(inputsOf(again.card)).to.include(inputs);
        const done = await story.press(checked, 'Record enrolments');
        const [recorded] = (await factsOf(story)).enrolments;
        expect(recorded).to.deep.equal({ competency: 'security', from: '2026-11-16', through: lastDay, track: 'smb' });
        await story.press(done, 'Undo');
        expect((await factsOf(story)).enrolments[0]?.through).to.equal(null);
      }
    });

    it('enrols in a designation through that day, by a purchase too', async () => {
      const story = await reached();
      const form = await story.say('we enrolled in Security on 20 November');
      const checked = await check(story, form, { enrolledThrough: '2027-06-30' });
      expect(lines(checked)).to.include('Security: enrolled since 20 Nov 2026 in the SMB track, until 30 Jun 2027');
      await story.press(checked, 'Record the purchase');
      expect((await factsOf(story)).enrolments).to.deep.equal([
        { competency: 'security', from: '2026-11-20', through: '2027-06-30', track: 'smb' },
      ]);
    });

    it('asks for the day where it is missing, is none or lies before the enrolment, in both languages', async () => {
      const story = await enrolled();
      const form = await story.say('record our enrolments');
      const until = { 'enrol-security': 'until' };
      expect((await check(story, form, until)).text).to.contain('Fill in the last day above.');
      expect((await check(story, form, { ...until, enrolledThrough: 'soon' })).text).to.contain('Choose a day.');
      const before = await check(story, form, { ...until, enrolledThrough: '2026-11-15' });
      expect(before.text).to.contain('Security was enrolled in later than that day.');
      const french = await story.say('enregistrer nos inscriptions');
      expect(plain(french.text)).to.contain("Dernier jour de l'inscription (vide : avec l'adhésion)");
      const missing = await story.press(french, 'Vérifier', 'priya.nair', 'private', {
        ...inputsOf(french.card),
        ...until,
      });
      expect(missing.text).to.contain('Indiquez le dernier jour ci-dessus.');
      expect((await factsOf(story)).enrolments[0]?.through).to.equal(null);
    });
  });

  it('writes nothing where nothing changes, a choice is missing or the day is to come', async () => {
    const story = await enrolled();
    const form = await story.say('record our enrolments');
    expect((await check(story, form)).text).to.contain('This is recorded already.');
    const missing = await check(story, form, { 'enrol-security': 'track' });
    expect(missing.text).to.contain('Choose one of the list.');
    const ahead = await check(story, form, { 'enrol-security': 'reckoned', enrolledOn: '2026-11-24' });
    expect(ahead.text).to.contain('The date is in the future.');
    const unknown = await check(story, form, { 'enrol-security': 'track startup' });
    expect(unknown.text).to.contain('Choose one of the list.');
    expect((await check(story, form, { enrolledOn: '' })).text).to.contain('Choose a day.');
    expect((await factsOf(story)).enrolments).to.have.length(1);
  });

  it('renews what is qualified in the track of that day, and not what is not', async () => {
    const story = await reached({
      membership: { level: 'solutions-partner', boughtOn: '2025-11-20', anniversary: '2026-11-20' },
      enrolments: [
        { competency: 'security', from: '2025-11-20', through: null, track: 'smb' },
        { competency: 'infrastructure', from: '2025-11-20', through: null, track: 'enterprise' },
      ],
    });
    const form = await story.say('record the renewal');
    const checked = await check(story, form);
    expect(lines(checked)).to.include.members([
      'Security: enrolled since 23 Nov 2026 in the SMB track, until 20 Nov 2027',
      'Infrastructure (Azure): not enrolled any more',
    ]);
    await story.press(checked, 'Record the purchase');
    expect((await factsOf(story)).enrolments).to.have.deep.members([
      { competency: 'security', from: '2025-11-20', through: '2026-11-22', track: 'smb' },
      { competency: 'infrastructure', from: '2025-11-20', through: '2026-11-22', track: 'enterprise' },
      { competency: 'security', from: '2026-11-23', through: null, track: 'smb' },
    ]);
  });

  it('does not stand again when a membership is bought after the one before has lapsed', async () => {
    const story = await reached({
      membership: { level: 'solutions-partner', boughtOn: '2025-06-01', anniversary: '2026-06-01' },
      enrolments: [{ competency: 'infrastructure', from: '2025-06-10', through: null, track: 'smb' }],
    });
    const form = await story.say('we bought Solutions Partner on 20 November');
    const done = await story.press(await check(story, form), 'Record the purchase');
    expect(done.text).to.match(/^Recorded\./);
    expect((await factsOf(story)).enrolments).to.have.deep.members([
      { competency: 'infrastructure', from: '2025-06-10', through: '2026-07-01', track: 'smb' },
      { competency: 'security', from: '2026-11-20', through: null, track: 'smb' },
    ]);
    expect((await story.say('show Infrastructure')).text).to.not.contain('Enrolled');
  });

  it('is said in French', async () => {
    const story = await reached({ membership: bought });
    const form = await story.say('nous nous sommes inscrits à Sécurité le 20 novembre');
    expect(lines(form)).to.include.members([
      'À quelles désignations êtes-vous inscrits, et depuis quand ?',
      'Inscription le : 2026-11-20',
    ]);
    const checked = await story.press(form, 'Vérifier', 'priya.nair', 'private', inputsOf(form.card));
    expect(lines(checked)).to.include(
      "Sécurité : inscription depuis le 20 nov. 2026, piste PME, jusqu'au 10 févr. 2027",
    );
    const done = await story.press(checked, 'Saisir les inscriptions');
    expect(lines(done)[0]).to.equal('Enregistré.');
  });

  it('is for partner admins, and a purchase like any other where levels are bought as a whole', async () => {
    const refused = await (await reached()).say('we enrolled in Security on 20 November', 'chloe.martin');
    expect(refused.text).to.match(/Recording the membership is for partner admins|L'enregistrement de l'adhésion/);
    const form = await (await tell()).say('we enrolled in Security on 20 November');
    expect(form.text).to.contain('Which level was bought, and when?').and.not.to.contain('Not enrolled');
  });
});
