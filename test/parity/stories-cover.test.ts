import { expect } from 'chai';
import { buttonsOf } from '../../bot/console/card-buttons.js';
import { story } from '../support/faces-stories.js';
import { type Answered, anyName, everything, tell, withFacts } from '../support/told.js';

const priya = 'priya.nair';

const titles = ({ card }: Answered): string[] => buttonsOf(card).map(({ title }) => title);
const lines = ({ text }: Answered): string[] => text.replaceAll('\u00a0', ' ').split('\n');

describe('acceptance story 16: the bus factor', () => {
  it('is 1 for Gold, and names to the partner admin in private who is indispensable', async () => {
    const told = await tell();
    const answer = await told.say('bus factor');
    expect(lines(answer)[0]).to.equal('One departure can cost you Gold (bus factor 1).');
    for (const line of [
      'Security: 4 people, each of them indispensable: Ana Ruiz, David Chen, Élodie Roux and Farid Benali',
      'Cloud platform: survives any 1 departure',
      'Security: not without Ana Ruiz',
      'Ana Ruiz: 2 levels ■■ (Security Gold and Security Silver)',
      'Chloé Martin: 1 level ■ (Data analytics Silver)',
    ])
      expect(lines(answer)).to.include(line);
    const plan = await told.press(answer, 'Plan');
    expect(plan.text).to.contain('It has to stand even if anyone leaves.');
    expect(titles(answer)).to.include('What if…');
  });

  it('says the same in French', async () => {
    const answer = await (await tell()).say('quel est notre bus factor ?');
    expect(answer.language).to.equal('fr');
    expect(lines(answer)[0]).to.equal("Un seul départ peut vous coûter l'Or (bus factor 1).");
    expect(lines(answer)).to.include('Sécurité : pas sans Ana Ruiz');
  });

  it('is about one competency or level where that is said', async () => {
    const told = await tell();
    expect(lines(await told.say('bus factor in cloud platform'))[0]).to.equal(
      'It takes 2 departures to cost you Silver in Cloud platform (bus factor 2).',
    );
    expect(lines(await told.say('bus factor for silver'))[0]).to.match(/ to cost you Silver \(bus factor 2\)\.$/);
  });

  it('gives the number and no names to everybody else, in the channel and in private', async () => {
    const told = await tell();
    const channel = await told.say('quel est notre bus factor ?', 'marc.lefevre', 'channel');
    expect(channel.private).to.equal(false);
    expect(lines(channel)[0]).to.contain('(bus factor 1)');
    expect(everything(channel)).to.not.match(anyName);
    expect(titles(channel)).to.deep.equal(["M'expliquer en privé"]);
    const [pressedByPriya, pressedByMarc] = [
      await told.press(channel, "M'expliquer en privé", priya, 'channel'),
      await told.press(channel, "M'expliquer en privé", 'marc.lefevre', 'channel'),
    ];
    expect(pressedByPriya.text).to.match(anyName);
    expect(everything(pressedByMarc)).to.not.match(anyName);
    for (const as of ['bruno.petit', 'marc.lefevre', { teams: 'guest', guest: true }]) {
      const own = await told.say('bus factor', as);
      expect(own.text).to.contain('bus factor 1');
      expect(everything(own)).to.not.match(anyName);
      expect(titles(own)).to.not.include('What if…');
    }
  });

  it('says that nothing is linked instead of a number', async () => {
    const nothing = withFacts(() => ({ achievements: [], overrides: [], metrics: [] }));
    expect((await (await tell(nothing)).say('bus factor')).text).to.not.contain('bus factor');
  });

  story('names nobody in the channel, at both clients', async (client) => {
    const shared = await client.say('marc.lefevre', 'quel est notre bus factor ?', 'channel');
    expect(shared.text).to.contain('bus factor 1').and.to.not.match(anyName);
    const own = await client.press(priya, shared, "M'expliquer en privé");
    expect(own.where).to.be.oneOf(['private', 'ephemeral']);
    expect(own.text).to.contain('Ana Ruiz');
    expect(client.inChannels()).to.not.match(anyName);
  });
});

describe('acceptance story 18: who is going to quit?', () => {
  for (const [sentence, first, button, factor] of [
    ['who is going to quit?', 'I do not guess about people.', 'Resilience', 'One departure can cost you Gold'],
    [
      'qui va démissionner ?',
      'Je ne fais pas de pronostics sur les personnes.',
      'Résilience',
      "Un seul départ peut vous coûter l'Or",
    ],
  ] as const)
    story(`declines to guess and offers how well levels are covered: "${sentence}"`, async (client) => {
      for (const as of [priya, 'bruno.petit']) {
        const answer = await client.say(as, sentence);
        expect(answer.text).to.contain(first).and.to.not.match(anyName);
        expect((await client.press(as, answer, button)).text).to.contain(factor);
      }
    });
});

describe('who could contribute next (C5)', () => {
  it('is told to partner admins in the order that asks least, with who counts and how many are not named', async () => {
    const answer = await (await tell()).say('who could contribute next to Cloud platform?');
    expect(lines(answer)[0]).to.equal(
      '5 colleagues could add the next person for Gold in Cloud platform: 3 of 4 today.',
    );
    const order = lines(answer).filter((line) => line.startsWith('– '));
    expect(order.slice(0, 5)).to.deep.equal([
      '– Grace Okoro',
      '– David Chen: AZ-104 or AZ-305 (holds SC-300)',
      '– Ana Lopes: AZ-104 or AZ-305 (holds DP-203)',
      '– Élodie Roux: AZ-104 or AZ-305 (holds SC-200, PL-300)',
      '– Farid Benali: AZ-104 or AZ-305 (holds AZ-500)',
    ]);
    expect(order).to.include('– Ana Ruiz, Bruno Petit and Chloé Martin count already');
    expect(order).to.include('– people who want no suggestions: 0');
    expect(titles(answer).slice(0, 3)).to.deep.equal(['Ask Grace Okoro', 'Suggest AZ-104: David Chen', 'Plan']);
  });

  it('is refused to everybody else with nobody named but the admins, and leads to what they could take', async () => {
    const told = await tell();
    for (const as of ['bruno.petit', 'marc.lefevre']) {
      const refused = await told.say('who could contribute next to Cloud platform?', as);
      expect(refused.text).to.contain('is for partner admins: Priya Nair');
      expect(everything(refused).replaceAll('Priya Nair', '')).to.not.match(anyName);
      const own = await told.press(refused, 'What should I take?', as);
      expect(own.intent).to.equal('my-next');
      expect(everything(own)).to.not.match(anyName);
    }
    const guest = await told.say('who could contribute next to Cloud platform?', { teams: 'guest', guest: true });
    expect(titles(guest)).to.not.include('What should I take?');
  });

  it('says what is missing at the renewal, and of one exam', async () => {
    const told = await tell();
    expect(lines(await told.say('who could contribute next to Security'))[0]).to.equal(
      '5 colleagues could add the next person for Gold in Security: 3 of 4 on 11 Feb 2027, when the renewal opens.',
    );
    expect((await told.say('any candidates for SC-100')).text).to.contain('– Ana Ruiz holds it already');
  });

  it('answers in private where it is asked in the channel', async () => {
    const told = await tell();
    const answer = await told.say('who could contribute next to Cloud platform?', priya, 'channel');
    expect(answer.private).to.equal(true);
  });

  story('suggests the exam to whoever was chosen, after a look at the message', async (client, bot) => {
    await client.say('david.chen', 'hello');
    const asked = await client.say(priya, 'who could contribute next to Cloud platform?');
    const look = await client.press(priya, asked, 'Suggest AZ-104: David Chen');
    expect(look.text)
      .to.contain('Suggest AZ-104 or AZ-305 to David Chen?')
      .and.to.contain('Priya Nair asks you to pass AZ-104 or AZ-305 by 11 Feb 2027.');
    expect(client.inbox('david.chen').some(({ text }) => text.includes('AZ-104'))).to.equal(false);
    const sent = await client.press(priya, look, 'Ask 1 person');
    expect(sent.text).to.contain('1 person is asked.');
    await bot.passTo('2026-11-23T08:00:00Z');
    await bot.sendDue();
    expect(client.inbox('david.chen').some(({ text }) => text.includes('asks you to pass AZ-104'))).to.equal(true);
  });

  it('asks whoever has linked nothing for that first, and nobody by a choice that is not listed', async () => {
    const told = await tell();
    const list = await told.say('who could contribute next to Cloud platform?');
    const grace = await told.press(list, 'Ask Grace Okoro');
    expect(grace.text).to.contain('Priya Nair asks you to link your certifications.');
    const farid = await told.press(list, 'Ask whom I chose', priya, 'private', { person: 'farid.benali' });
    expect(farid.text).to.contain('to Farid Benali?');
    for (const person of ['ana.ruiz', 'nobody', '', '__proto__']) {
      const again = await told.press(list, 'Ask whom I chose', priya, 'private', { person });
      expect(lines(again)[0], person).to.equal(lines(list)[0]);
    }
    const other = await told.press(list, 'Ask whom I chose', 'bruno.petit', 'private', { person: 'farid.benali' });
    expect(other.text).to.match(/for partner admins|réservé aux administrateurs/);
  });

  it('is paged with 200 colleagues, each shown once', async () => {
    const crowd = Array.from({ length: 200 }, (_, index) => `p${String(index).padStart(3, '0')}`);
    const told = await tell(
      withFacts(({ people, associations }) => ({
        people: [...people, ...crowd.map((id) => ({ id }))],
        associations: [...associations, ...crowd.map((person) => ({ person, from: '2024-01-08', through: null }))],
      })),
    );
    let page = await told.say('who could contribute next to Cloud platform?');
    expect(lines(page)[0]).to.match(/^205 colleagues/);
    expect(lines(page)).to.include('… and 193 more');
    /** Two of the lines tell who is not listed. */
    const shownOn = (answer: Answered): number => lines(answer).filter((line) => line.startsWith('– ')).length - 2;
    let shown = shownOn(page);
    while (titles(page).includes('More names')) {
      page = await told.press(page, 'More names');
      shown += shownOn(page);
    }
    expect(shown).to.equal(205);
    expect((await told.press(page, 'From the first name')).text).to.contain('Grace Okoro');
  });
});

describe('what should I take next', () => {
  it('is what fills an empty seat, with what it changes, for the asker alone', async () => {
    const told = await tell();
    const answer = await told.say('what should I take next', 'grace.okoro');
    expect(lines(answer)[0]).to.equal('AZ-104 or AZ-305 would help most.');
    for (const line of [
      'If you hold one of these already, link it first: that takes no exam.',
      '1  AZ-104 or AZ-305 · Cloud platform: 3 → 4 of 4 for Gold, Gold met',
      '2  SC-200, SC-300 or AZ-500 · Security: 3 → 4 of 4 for Gold on 11 Feb 2027, Gold met',
    ])
      expect(lines(answer)).to.include(line);
    expect(everything(answer)).to.not.match(/Ana|Bruno|David|Farid|Élodie|Chloé/);
    expect((await told.say('what should I take next', 'grace.okoro', 'channel')).private).to.equal(true);
  });

  it('is a renewal first, in French, and opens the form for it', async () => {
    const told = await tell();
    const answer = await told.say('que devrais-je passer ensuite', 'farid.benali');
    expect(lines(answer)[0]).to.equal("Renouveler AZ-500 d'ici le 20 déc. aiderait le plus.");
    const form = await told.press(answer, 'Associer AZ-500 renouvelé', 'farid.benali');
    expect(form.text).to.contain('AZ-500');
  });

  it('answers whoever wants no suggestions too, and says why', async () => {
    const told = await tell((organisation) => ({
      ...organisation,
      people: organisation.people.map((person) =>
        person.id === 'grace.okoro' ? { ...person, choices: { ...person.choices, suggestions: false } } : person,
      ),
    }));
    const own = await told.say('what should I take next', 'grace.okoro');
    expect(own.text)
      .to.contain('You asked not to be suggested anything; this is because you asked now.')
      .and.to.contain('AZ-104 or AZ-305 would help most.');
    const list = await told.say('who could contribute next to Cloud platform?');
    expect(list.text).to.contain('people who want no suggestions: 1').and.to.not.contain('Grace');
  });

  it('is refused to guests, as everything about own certificates is', async () => {
    const answer = await (await tell()).say('what should I take next', { teams: 'guest', guest: true });
    expect(answer.text).to.contain('for colleagues of this organisation');
  });
});

describe('where nobody is to spare', () => {
  it('leads to the resilience card from the page of the app and from what is at risk', async () => {
    const told = await tell();
    const page = await told.open();
    expect(lines(page)).to.include('People nobody can replace for Gold: 4');
    expect((await told.press(page, 'Resilience')).intent).to.equal('bus-factor');
    const risks = await told.press(await told.say('bus factor'), 'At risk?');
    expect((await told.press(risks, 'Resilience')).intent).to.equal('bus-factor');
    const own = await told.open('bruno.petit');
    expect(own.text).to.not.match(/nul ne remplace|nobody can replace/);
    expect(titles(own)).to.not.include('Résilience');
  });
});
