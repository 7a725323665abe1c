import { expect } from 'chai';
import { type Answered, anyName, everything, type Story, tell, withFacts } from '../../support/told.js';

const filled = { metric: 'customer_references', value: '4', readOn: '2026-11-23' };

const fieldsOf = ({ card }: Answered): Record<string, Record<string, unknown>> =>
  Object.fromEntries(
    card.body
      .flatMap((part) => [part, ...(Array.isArray(part.items) ? part.items : [])] as Record<string, unknown>[])
      .flatMap((part) => (typeof part.id === 'string' ? [[part.id, part]] : [])),
  );

const filledIn = (answer: Answered, field: string): unknown => fieldsOf(answer)[field]?.value;

const check = async (story: Story, inputs: Record<string, string>): Promise<Answered> =>
  story.press(await story.say('record a customer reference'), 'Check', 'priya.nair', 'private', inputs);

const readingsIn = async ({ store, organisation }: Story) => (await store.read(organisation))?.facts.metrics ?? [];

describe('the figures', () => {
  it('tell what is known, what it is held to, through when it stands and who entered it', async () => {
    const story = await tell();
    const before = await story.say('show our figures');
    expect(before.text).to.contain(
      'Customer references: 2 of 3 for Data analytics Gold (1 Nov, stands until 31 Oct 2027)',
    );
    await story.press(await check(story, filled), 'Record a figure');
    const after = await story.say('show our figures');
    expect(after.text).to.contain(
      '4 of 3 for Data analytics Gold (23 Nov, stands until 22 Nov 2027, entered by Priya Nair)',
    );
    const french = await story.say('montre nos chiffres');
    expect(french.text).to.match(
      /Références clients\s: 4 sur 3 pour Analytique des données Or \(23 nov\., .*saisi par Priya/,
    );
  });

  it('are unknown where no reading stands, not zero', async () => {
    const story = await tell(withFacts(() => ({ metrics: [] })));
    const card = await story.say('what are our sales figures?');
    expect(card.text).to.match(/^Figures: 0 of 1 known\./);
    expect(card.text).to.contain('Customer references: – of 3 for Data analytics Gold (not known)');
    const old = await tell(
      withFacts(() => ({ metrics: [{ metric: 'customer_references', value: 9, on: '2025-11-23' }] })),
    );
    expect((await old.say('show our figures')).text).to.contain('not known');
  });

  it('can be looked at by everybody, and recorded by partner admins only', async () => {
    const story = await tell();
    const seen = await story.say('show our figures', 'marc.lefevre', 'channel');
    expect(seen.private).to.equal(true);
    expect(JSON.stringify(seen.card)).not.to.match(/Record a figure|Enregistrer un chiffre/);
    const refused = await story.say('record 3 customer references', 'marc.lefevre', 'channel');
    expect(refused.text).to.match(/figures and facts is for partner admins|chiffres et des faits est réservé/);
    expect(await readingsIn(story)).to.have.length(1);
  });
});

describe('recording a figure', () => {
  it('fills the form in from the sentence, and counts on from what stands', async () => {
    const story = await tell();
    const three = await story.say('we had 3 customer references on 30 September');
    expect(['metric', 'value', 'readOn'].map((field) => filledIn(three, field))).to.deep.equal([
      'customer_references',
      '3',
      '2026-09-30',
    ]);
    expect(filledIn(await story.say('we signed two more customer references'), 'value')).to.equal('4');
    expect(filledIn(await story.say('ajoute une référence client'), 'value')).to.equal('3');
  });

  it('says what it reaches and how long it stands before it is written, and is taken back', async () => {
    const story = await tell(
      withFacts(({ achievements }) => ({
        achievements: achievements.flatMap((one) =>
          one.credential === 'dp-203' ? [one, { ...one, id: 'second', person: 'grace.okoro' }] : [one],
        ),
      })),
    );
    const card = await check(story, filled);
    expect(card.text).to.match(/^Customer references: 4 on 23 Nov 2026\n/);
    expect(card.text).to.contain('3 for Data analytics Gold: reached');
    expect(card.text).to.contain('Data analytics Gold: met with it');
    expect(card.text).to.contain('Until now: 2 (1 Nov 2026).');
    expect(card.text).to.contain('It stands until 22 Nov 2027');
    expect(await readingsIn(story)).to.have.length(1);
    const done = await story.press(card, 'Record a figure');
    expect(done.text).to.match(/^Recorded\./);
    expect(await readingsIn(story)).to.deep.include({ metric: 'customer_references', value: 4, on: '2026-11-23' });
    expect((await story.press(card, 'Record a figure')).text).to.match(/^This was recorded already\./);
    expect((await story.press(done, 'Undo')).text).to.match(/^Undone: the figure is as it was\./);
    expect(await readingsIn(story)).to.have.length(1);
  });

  it('says that an older one changes nothing while a newer one stands', async () => {
    const story = await tell();
    const card = await check(story, { ...filled, readOn: '2026-10-31' });
    expect(card.text).to.contain('A newer one stands (2, 1 Nov 2026), so this changes nothing today.');
    const over = await check(await tell(withFacts(() => ({ metrics: [] }))), { ...filled, readOn: '2025-11-23' });
    expect(over.text).to.contain('It stood until 22 Nov 2026, so it changes nothing today.');
  });

  it('replaces the reading of a day only when that one is said to be wrong', async () => {
    const story = await tell();
    const asked = await check(story, { ...filled, readOn: '2026-11-01' });
    expect(asked.text).to.contain('2 is recorded for that day already.');
    expect(filledIn(asked, 'value')).to.equal('4');
    const card = await story.press(asked, 'Check', 'priya.nair', 'private', {
      ...filled,
      readOn: '2026-11-01',
      instead: 'true',
    });
    expect(card.text).to.contain('It replaces 2, recorded for the same day.');
    await story.press(card, 'Record a figure');
    expect(await readingsIn(story)).to.deep.equal([{ metric: 'customer_references', value: 4, on: '2026-11-01' }]);
    expect((await check(story, { ...filled, readOn: '2026-11-01' })).text).to.contain('recorded for that day already.');
  });

  const wrong: readonly (readonly [string, Record<string, string>, string])[] = [
    ['no number', { value: 'soon' }, 'Write a number, such as 12,400.'],
    ['two numbers', { value: '12 or 13' }, 'Write a number, such as 12,400.'],
    ['a day to come', { readOn: '2026-11-24' }, 'The date is in the future.'],
    ['a day that is none', { readOn: '2026-02-30' }, 'Choose a day since 1992.'],
    ['a figure that the programme does not have', { metric: 'constructor' }, 'Choose one of the list.'],
  ];
  for (const [what, change, error] of wrong)
    it(`is refused with ${what}, and keeps the other fields`, async () => {
      const story = await tell();
      const again = await check(story, { ...filled, ...change });
      expect(again.text).to.contain(error);
      for (const [field, value] of Object.entries(filled))
        if (!(field in change)) expect(filledIn(again, field), field).to.equal(value);
      expect(await readingsIn(story)).to.have.length(1);
    });

  it('reads amounts as they are written in the language of the card', async () => {
    const story = await tell();
    const inFrench = await story.say('ajoute une référence client');
    const french = await story.press(inFrench, 'Vérifier', 'priya.nair', 'private', { ...filled, value: '1 234,5' });
    expect(french.text).to.match(/^Références clients\s: 1\s234,5 le 23 nov\. 2026/);
    expect((await check(story, { ...filled, value: '1,234.5' })).text).to.match(/^Customer references: 1,234\.5 on/);
  });
});

describe('stating a fact', () => {
  const flags = ({ facts }: { facts: { flags: unknown[] } }) => facts.flags;
  /** The organisation follows the pack that has facts to state. */
  const withFlags = async (stated: { flag: string; from: string; through: string | null }[] = []): Promise<Story> => {
    const story = await tell(
      withFacts(() => ({ flags: stated, achievements: [], metrics: [], membership: null, overrides: [] })),
    );
    const snapshot = await story.store.read(story.organisation);
    await story.store.commit([
      {
        organisation: story.organisation,
        expected: snapshot?.version ?? 0,
        at: '2026-11-23T08:00:00Z',
        on: '2026-11-23',
        actor: null,
        reason: 'story',
        directory: [{ kind: 'settings-changed', settings: { programme: 'mpn-2017' } }],
      },
    ]);
    return story;
  };
  const flag = 'authorized_surface_hub_adr';
  const stored = async ({ store, organisation }: Story) => {
    const snapshot = await store.read(organisation);
    return snapshot === null ? [] : flags(snapshot);
  };

  it('is understood from the name of the fact, checked and written', async () => {
    const story = await withFlags();
    const form = await story.say('we are an authorised Surface Hub device reseller since 1 January');
    expect([filledIn(form, 'fact'), filledIn(form, 'from')]).to.deep.equal([flag, '2026-01-01']);
    const card = await story.press(form, 'Check', 'priya.nair', 'private', {
      fact: flag,
      from: '2026-01-01',
      through: '',
    });
    expect(card.text).to.match(/^Authorised Surface Hub device reseller: holds from 1 Jan 2026 on/);
    expect(await stored(story)).to.deep.equal([]);
    const done = await story.press(card, 'Record it');
    expect(await stored(story)).to.deep.equal([{ flag, from: '2026-01-01', through: null }]);
    expect((await story.say('show our figures')).text).to.contain('stated since 1 Jan 2026');
    await story.press(done, 'Undo');
    expect(await stored(story)).to.deep.equal([]);
  });

  it('ends where it no longer holds, and refuses what cannot be', async () => {
    const story = await withFlags([{ flag, from: '2026-01-01', through: null }]);
    const form = await story.say('we are no longer an authorised Surface Hub device reseller');
    expect(form.text).to.match(/^Which fact no longer holds/);
    const press = (through: string): Promise<Answered> =>
      story.press(form, 'Check', 'priya.nair', 'private', { fact: flag, through });
    expect((await press('2025-12-31')).text).to.contain('The last day lies before the first.');
    expect((await press('soon')).text).to.contain('Choose a day between 1992 and 2099.');
    await story.press(await press('2026-11-30'), 'Record it');
    expect(await stored(story)).to.deep.equal([{ flag, from: '2026-01-01', through: '2026-11-30' }]);
  });

  it('names nobody and lists only what the programme has', async () => {
    const story = await withFlags();
    const card = await story.say('show our figures', 'priya.nair', 'channel');
    expect(everything(card)).not.to.match(anyName);
    expect(card.text).to.match(/^Figures: 0 of 27 known\./);
    expect(card.text).not.to.contain('Customer references');
  });
});
