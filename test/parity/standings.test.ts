import { expect } from 'chai';
import type { DemoOrganisation } from '../../bot/demo/organisation.js';
import { plainOverride } from '../support/override.js';
import { everything, tell, withFacts } from '../support/told.js';

const firstLine = ({ text }: { text: string }): string => text.split('\n')[0] ?? '';

const goldWithoutSilver = withFacts(({ achievements, metrics }) => {
  const engineers = achievements.filter(({ credential }) => credential === 'dp-203');
  return {
    achievements: [...engineers, ...engineers.map((one) => ({ ...one, id: 'more', person: 'grace.okoro' }))],
    metrics: metrics.map((reading) => ({ ...reading, value: 3 })),
  };
});

const byOverride = withFacts(({ achievements }) => ({
  achievements: achievements.filter(({ credential }) => credential !== 'sc-100'),
  overrides: [plainOverride({ competency: 'security', level: 'gold', placedOn: '2026-08-25', endsOn: '2026-11-24' })],
}));

const boughtSilver = withFacts(() => ({
  membership: { level: 'silver', boughtOn: '2026-02-10', anniversary: '2027-02-10' },
}));

/** Grace will hold AZ-104 from 15 December: Cloud platform becomes Gold before Security stops being it. */
const withNewcomer = withFacts(({ achievements }) => ({
  achievements: [
    ...achievements,
    {
      id: 'coming',
      person: 'grace.okoro',
      credential: 'az-104',
      earnedOn: '2026-12-15',
      expiresOn: '2027-12-15',
      state: 'confirmed',
      certificateId: null,
      evidence: null,
      withdrawn: null,
    },
  ],
}));

const onlyClaimed = withFacts(({ achievements }) => ({
  achievements: achievements.map((one) => ({ ...one, state: 'claimed' })),
}));

const asked = async (
  text: string,
  change?: (organisation: DemoOrganisation) => DemoOrganisation,
  at?: string,
): Promise<string> => (await (await tell(change, at)).say(text)).text;

describe('what is said in every standing', () => {
  it('before the purchase begins nothing is said to have been shown', async () => {
    const early = '2026-01-15T08:00:00Z';
    expect(await asked('are we Gold yet?', undefined, early)).to.contain('Membership begins on 10 Feb: Gold');
    expect(firstLine({ text: await asked('renewal?', undefined, early) })).to.equal('The membership begins on 10 Feb.');
  });

  it('a report of a later day is no report yet', async () => {
    const { text } = await (await tell(undefined, '2026-11-11T08:00:00Z')).say('how fresh is this?');
    expect(firstLine({ text })).to.contain('No vendor report was imported yet');
    expect(text).to.not.contain('Last change recorded');
    expect(await asked('how fresh is this?', undefined, '2026-11-12T08:00:00Z')).to.contain('12 Nov (today)');
  });

  for (const day of ['2026-12-31', '2027-02-10', '2027-02-11', '2027-03-12'])
    it(`on ${day} the bought Gold is lost, and neither the verdict nor the risks say that all is well`, async () => {
      const at = `${day}T08:00:00Z`;
      expect(await asked('are we Gold yet?', undefined, at)).to.not.contain('Nothing is at risk');
      expect(firstLine({ text: await asked('what is at risk?', undefined, at) })).to.equal(
        'Gold cannot be renewed as things stand: its rules are not met.',
      );
    });

  it('where no level is held, none is at risk and none has somebody to spare', async () => {
    const text = await asked('what is at risk?', undefined, '2028-06-01T08:00:00Z');
    expect(firstLine({ text })).to.equal('No level is held today, so none can be lost.');
    expect(text).to.not.contain('somebody to spare');
  });

  it('asked for Silver, an organisation that is Gold hears what it is', async () => {
    expect(firstLine({ text: await asked('are we silver?') })).to.equal('Yes, and more: you are Gold.');
    expect(firstLine({ text: await asked('are we silver?', goldWithoutSilver) })).to.equal(
      "You are Gold; Silver's own requirements are not met, and you do not need them.",
    );
    expect(firstLine({ text: await asked('are we silver?', boughtSilver) })).to.equal('Yes, you are Silver.');
  });

  it('bought at Silver and qualified for Gold: both are said without being asked, and Gold is no renewal too little', async () => {
    expect(firstLine({ text: await asked('where do we stand?', boughtSilver) })).to.equal(
      'You qualify for Gold, the membership shown is Silver.',
    );
    expect(firstLine({ text: await asked('renewal?', boughtSilver, '2026-12-01T08:00:00Z') })).to.equal(
      'Renewal from 11 Feb 2027 to 12 Mar 2027: as things stand you can renew Silver.',
    );
    const lasting = (organisation: DemoOrganisation): DemoOrganisation =>
      boughtSilver(
        withFacts(({ achievements }) => ({
          achievements: achievements.map((one) => ({ ...one, expiresOn: '2028-01-01' })),
        }))(organisation),
      );
    expect(await asked('renewal?', lasting)).to.contain('as things stand you can renew Silver');
  });

  it('an override is not told as rules that are met', async () => {
    const text = await asked('are we Gold yet?', byOverride);
    expect(firstLine({ text })).to.equal('Yes, but Gold rests on an override until 24 Nov; without it: Silver.');
    expect(text).to.contain('Rules met today: Gold, by an override').and.to.not.contain('Rules met today: yes');
    expect(await asked("what's missing for gold?", byOverride)).to.contain('only by an override in Security');
  });

  it('what is reached is told as reached, from its first day, and in order of date', async () => {
    const text = await asked('will we be gold on 1 March 2027?', withNewcomer);
    expect(firstLine({ text })).to.match(/^Yes/);
    const [, told = ''] = text.split('Until then\n');
    expect(told.split('\n').slice(0, 2)).to.deep.equal([
      "15 Dec – Cloud platform Gold reached: Grace Okoro's AZ-104 counts from 15 Dec (in 22 days).",
      "21 Dec – Security Gold lost: Farid Benali's AZ-500 counts until 20 Dec (in 27 days).",
    ]);
  });

  it('a level that another competency will hold is not told as missing', async () => {
    expect(await asked('are we Gold yet?', withNewcomer)).to.not.contain('missing in Security');
    expect(await asked('are we Gold yet?')).to.contain('From 21 Dec: 1 person missing in Security.');
  });

  it('several certificates that end on one day are one sentence, in a channel a count', async () => {
    const story = await tell(goldWithoutSilver);
    expect((await story.say('are we Gold yet?')).text).to.contain(
      "Ana Lopes's DP-203 and Grace Okoro's DP-203 count until 11 Feb 2027 (in 80 days).",
    );
    expect((await story.say('are we Gold yet?', 'priya.nair', 'channel')).text).to.contain(
      '2 certifications count until 11 Feb 2027 (in 80 days).',
    );
  });

  it('a claim is not told as something that began to count', async () => {
    const text = await asked('what changed since 1 October?', onlyClaimed);
    expect(text).to.contain('Nothing began to count').and.to.contain('→ David Chen: SC-300, claimed');
  });

  it('the date of the renewal is known before there is a certificate', async () => {
    const none = withFacts(() => ({ achievements: [], metrics: [] }));
    expect(await asked('renewal?', none)).to.contain('Renewal from 11 Feb 2027 to 12 Mar 2027');
    expect(await asked('are we Gold yet?', none)).to.include('import the "Trainings" report');
  });

  it('the rules lead to the competency that is nearest, also where every one is met', async () => {
    const story = await tell();
    const far = await story.say("what's missing for gold?");
    expect((await story.press(far, 'The rules')).text).to.contain('Cloud platform: the rules for Gold');
    const met = await story.say("what's missing for silver?");
    expect((await story.press(met, 'The rules')).text).to.contain('Cloud platform: the rules for Silver');
    expect((await story.press(met, 'Who contributes?')).text).to.contain('contribute to Cloud platform Silver');
  });

  it('one empty seat says how many colleagues could fill it', async () => {
    expect(await asked("what's missing for gold in cloud platform?")).to.contain(
      '5 colleagues do not count here yet; any one of them could fill it.',
    );
    expect(await asked("what's missing for gold in data?")).to.contain('7 colleagues');
  });

  it('"Why?" of a verdict that is no says what is missing for that level, not why a lower one is met', async () => {
    const story = await tell(undefined, '2026-12-21T08:00:00Z');
    const why = await story.press(await story.say('are we Gold yet?'), 'Why?');
    expect(firstLine(why)).to.equal('Gold is not met in any competency today.');
    expect(why.text).to.contain('Cloud platform Gold: not met').and.to.contain('→ 1 more person with AZ-104 or AZ-305');
    expect(why.text).to.not.contain('Silver: met');
  });

  it('of two groups the second says which certificates it is about', async () => {
    expect(await asked('are we Gold yet?')).to.contain('4 of 4 people · 1 of 1 person with SC-100');
  });

  it('one level brings, two bring', async () => {
    const story = await tell();
    expect(firstLine(await story.say('what are the benefits of gold?'))).to.equal('What Gold brings.');
    const renewal = await story.say('renewal?');
    expect(firstLine(await story.press(renewal, 'Benefits'))).to.equal('What Silver and Gold bring.');
  });

  it('somebody whom a report knows by address only is that address to a partner admin, and a number to others', async () => {
    const nameless = (organisation: DemoOrganisation): DemoOrganisation => ({
      ...organisation,
      people: organisation.people.map((one) => (one.id === 'david.chen' ? { ...one, name: null } : one)),
    });
    const story = await tell(nameless);
    const security = 'who contributes to security?';
    expect((await story.say(security)).text).to.contain('david.chen@fabrique-nuage.example');
    const answer = await story.say(security, 'grace.okoro');
    expect(everything(answer)).to.not.contain('david.chen');
    expect(answer.text).to.contain('and 1 person whose name is not shown');
  });
});

describe('what is said in French', () => {
  it('puts the article before a level, and one stop after a shortened month', async () => {
    const story = await tell();
    const say = async (text: string): Promise<string> => (await story.say(text, 'marc.lefevre')).text;
    expect(await say("qu'est-ce qui est menacé ?")).to.contain("1 chose peut vous coûter l'Or.");
    expect(await say('pourquoi sommes-nous Or ?')).to.match(/depuis le 1er janv\.\n/);
    expect(await say("est-ce qu'on est Or ?")).to.contain("3 sur 4 personnes pour l'Or");
  });
});
