import { expect } from 'chai';
import { loadProgrammes } from '../../bot/programmes.js';
import { emptyFacts, evaluate } from '../../core/index.js';
import type { DirectoryChange, PersonRecord } from '../../storage/records.js';
import { newPerson } from '../../storage/records.js';
import { type Answered, anyName, everything, type Story, tell, withFacts } from '../support/told.js';

const demo = loadProgrammes().get('demo');
if (demo === undefined) throw new Error('the demonstration has a programme');

const filled = {
  credential: 'az-104',
  earnedOn: '2026-11-12',
  expiresOn: '',
  certificateId: '',
  evidence: '',
  elsewhere: 'no',
  consent: 'true',
};

const plain = ({ text }: { text: string }): string => text.replaceAll('\u00a0', ' ');
const firstLine = (answer: { text: string }): string => plain(answer).split('\n')[0] ?? '';

const held = async ({ store, organisation }: Story, on = '2026-11-23') => {
  const snapshot = await store.read(organisation);
  return evaluate(
    demo,
    snapshot?.facts ?? emptyFacts({ id: '?', name: '?', timeZone: 'UTC', market: 'developed' }),
    on,
  );
};

const linkedBy = async ({ store, organisation }: Story, person: string) =>
  ((await store.read(organisation))?.facts.achievements ?? []).filter((one) => one.person === person);

const messages = async ({ store }: Story, organisation: string) =>
  (await store.outbox(organisation)).map(({ payload, dueAt, state, id, replaces }) => ({
    id,
    dueAt,
    state,
    payload,
    replaces,
  }));

/** Fills the form in and presses its first button. */
const checked = async (
  story: Story,
  as: string,
  values: Partial<typeof filled> = {},
  said = as === 'bruno.petit' ? 'je veux associer une certification' : 'I want to link a certification',
): Promise<Answered> => {
  const form = await story.say(said, as);
  return story.press(form, form.language === 'fr' ? 'Vérifier' : 'Check', as, 'private', { ...filled, ...values });
};

describe('acceptance stories: linking', () => {
  it('19: a sentence in French opens the form filled in, and the check says what it will count for', async () => {
    const story = await tell();
    const form = await story.say("j'ai eu AZ‑104 le 12/11", 'grace.okoro');
    expect(form.private).to.equal(true);
    expect(form.text).to.contain('AZ-104 · Administrateur Azure').and.to.contain('Obtenue le\u00a0: 2026-11-12');
    const confirm = await story.press(form, 'Vérifier', 'grace.okoro', 'private', filled);
    expect(plain(confirm)).to.contain('Plateforme Cloud Or : 3 → 4 sur 4 personnes, conditions remplies');
    expect(await linkedBy(story, 'grace.okoro')).to.have.length(0);
    const receipt = await story.press(confirm, 'Associer AZ-104', 'grace.okoro');
    expect(plain(receipt))
      .to.contain('Associée : AZ-104, obtenue le 12 nov.')
      .and.to.contain('En attente de vérification par Priya Nair.')
      .and.to.contain("jusqu'à 10 jours avant que Microsoft l'affiche");
    const [linked] = await linkedBy(story, 'grace.okoro');
    expect(linked).to.deep.include({ state: 'claimed', earnedOn: '2026-11-12', expiresOn: '2027-11-12' });
    const person = (await story.store.read(story.organisation))?.people.get('grace.okoro');
    expect(person?.choices.consentOn).to.equal('2026-11-23');
    expect((await held(story)).competencies[0]?.levels.gold?.met).to.equal(false);
  });

  it('20: tomorrow is in the future: nothing is saved and the other fields are kept', async () => {
    const story = await tell();
    const again = await checked(story, 'grace.okoro', { earnedOn: '2026-11-24', certificateId: 'C-1' });
    expect(again.text)
      .to.contain('Earned on: 2026-11-24 — The date is in the future')
      .and.to.contain('Certificate id: C-1')
      .and.to.contain('AZ-104 · Azure Administrator Associate');
    expect(await linkedBy(story, 'grace.okoro')).to.have.length(0);
    const today = await story.press(again, 'Check', 'grace.okoro', 'private', { ...filled, earnedOn: '2026-11-23' });
    expect(firstLine(today)).to.contain('Valid: AZ-104, earned on 23 Nov 2026');
    const wish = await story.say('I will pass SC-100 next month', 'grace.okoro');
    expect(wish.intent).to.not.equal('link');
  });

  it('21: the same day or the same id is linked already; a later one is a renewal and the count stays', async () => {
    const story = await tell();
    expect(firstLine(await checked(story, 'ana.ruiz', { earnedOn: '2026-03-02' }))).to.equal(
      'Already linked: AZ-104, earned on 2 Mar 2026.',
    );
    const before = await held(story);
    const renewal = await checked(story, 'ana.ruiz', { earnedOn: '2026-11-20', certificateId: 'C-77' });
    expect(renewal.text).to.contain('the expiry is extended').and.to.not.contain('→');
    await story.press(renewal, 'Link AZ-104', 'ana.ruiz');
    expect((await linkedBy(story, 'ana.ruiz')).filter(({ credential }) => credential === 'az-104')).to.have.length(2);
    expect(await held(story)).to.deep.equal(before);
    const sameId = await checked(story, 'ana.ruiz', { earnedOn: '2026-11-21', certificateId: 'c77' });
    expect(firstLine(sameId)).to.equal('Already linked: AZ-104, earned on 20 Nov 2026.');
  });

  it("22: a certificate id on record already is disputed: it does not count, the other's stays, and nobody is named", async () => {
    const story = await tell(
      withFacts(({ achievements }) => ({
        achievements: achievements.map((one) => (one.id === 'a01' ? { ...one, certificateId: 'H123-4567' } : one)),
      })),
    );
    const confirm = await checked(story, 'david.chen', { certificateId: 'h1234567' });
    expect(confirm.text).to.contain('This certificate id is on record already, so a partner admin has to look.');
    expect(everything(confirm)).to.not.match(/Ana|Ruiz/);
    await story.press(confirm, 'Link AZ-104', 'david.chen');
    const snapshot = await story.store.read(story.organisation);
    const disputed = snapshot?.facts.achievements.find(
      (one) => one.person === 'david.chen' && one.credential === 'az-104',
    );
    expect(disputed?.withdrawn?.reason).to.equal('disputed');
    expect(snapshot?.remarks.get(disputed?.id ?? '')).to.deep.include({ kind: 'disputed', person: 'david.chen' });
    expect(snapshot?.facts.achievements.find(({ id }) => id === 'a01')?.withdrawn).to.equal(null);
    expect(await messages(story, story.organisation)).to.deep.equal([]);
    expect(everything(await story.say('my certifications', 'ana.ruiz'))).to.not.match(/David|Chen|disputed/i);
  });

  describe('23: somebody who is associated elsewhere', () => {
    const bearer = (record: PersonRecord): PersonRecord =>
      record.id === 'bruno.petit' ? { ...record, vendorIds: ['MCID-7'] } : record;

    /** Bruno is not here yet; another organisation of the same installation has him since 9 November. */
    const toldOfTwo = async (starts = ['2026-11-09']): Promise<Story> => {
      const story = await tell((organisation) => ({
        ...withFacts(({ associations }) => ({
          associations: associations.filter(({ person }) => person !== 'bruno.petit'),
        }))(organisation),
        people: organisation.people.map(bearer),
      }));
      const away = { person: 'b1', credential: 'az-104', expiresOn: null, certificateId: null, evidence: null };
      const directory: DirectoryChange[] = [
        {
          kind: 'person-recorded',
          person: newPerson({ id: 'b1', name: 'Bruno P.', email: null, vendorIds: ['mcid-7'] }),
        },
        { kind: 'person-recorded', person: newPerson({ id: 'boss', name: 'Zoé', email: null, role: 'partner_admin' }) },
        { kind: 'settings-changed', settings: { programme: 'demo' } },
      ];
      await story.store.commit([
        {
          organisation: 'ailleurs',
          expected: 0,
          founded: { id: 'ailleurs', name: 'Ailleurs SA', timeZone: 'Europe/Paris', market: 'developed' },
          at: '2026-11-23T08:00:00Z',
          on: '2026-11-23',
          actor: null,
          reason: 'story',
          changes: [
            { kind: 'person-added', on: '2026-01-01', person: 'b1' },
            ...starts.map((on) => ({ kind: 'association-started' as const, on, person: 'b1' })),
            {
              kind: 'achievement-linked',
              on: '2026-01-01',
              achievement: { ...away, id: 'x1', earnedOn: '2026-01-01', state: 'confirmed' },
            },
          ],
          directory,
        },
      ]);
      return story;
    };

    const spansThere = async ({ store }: Story) =>
      ((await store.read('ailleurs'))?.facts.associations ?? []).map(({ from, through }) => ({ from, through }));

    it('is told the day on which Microsoft accepts the move, nothing is recorded, and a reminder is offered', async () => {
      const story = await toldOfTwo();
      const refused = await checked(story, 'bruno.petit', { elsewhere: 'yes', earnedOn: '2026-11-12' });
      expect(refused.text)
        .to.contain('9 déc. 2026')
        .and.to.contain('mettra fin à votre association avec votre organisation précédente');
      expect(everything(refused)).to.not.contain('Ailleurs');
      expect(await spansThere(story)).to.deep.equal([{ from: '2026-11-09', through: null }]);
      const reminded = await story.press(refused, 'Me le rappeler le 9 déc.', 'bruno.petit');
      expect(reminded.text).to.contain('9 déc. 2026');
      const [message] = await messages(story, story.organisation);
      expect(message?.dueAt).to.equal('2026-12-09T08:00:00Z');
      expect(message?.payload).to.deep.include({ person: 'bruno.petit' });
    });

    it('on that day moves only when the warning is understood, counts here and not there, and names nobody there', async () => {
      const story = await toldOfTwo();
      story.setClock('2026-12-09T08:00:00Z');
      const warning = await checked(story, 'bruno.petit', { elsewhere: 'yes', earnedOn: '2026-11-12' });
      expect(firstLine(warning)).to.equal('Ceci transfère votre certification vers Fabrique Nuage.');
      expect(warning.text).to.contain('8 janv. 2027').and.to.contain('prend fin aussitôt');
      const unticked = await story.press(warning, 'Transférer vers Fabrique Nuage', 'bruno.petit');
      expect(unticked.text).to.contain("Cochez d'abord");
      expect(await spansThere(story)).to.deep.equal([{ from: '2026-11-09', through: null }]);
      const moved = await story.press(unticked, 'Transférer vers Fabrique Nuage', 'bruno.petit', 'private', {
        understood: 'true',
      });
      expect(firstLine(moved)).to.contain('Transférée ici');
      expect(await spansThere(story)).to.deep.equal([{ from: '2026-11-09', through: '2026-12-08' }]);
      const here = (await story.store.read(story.organisation))?.facts.associations ?? [];
      expect(here).to.deep.include({ person: 'bruno.petit', from: '2026-12-09', through: null });
      const told = await messages(story, 'ailleurs');
      expect(told).to.have.length(1);
      expect(told[0]?.payload).to.deep.include({ person: 'boss' });
      expect(JSON.stringify(told)).to.not.match(/fabrique|bruno|az-104/i);

      const undone = await story.press(moved, 'Annuler', 'bruno.petit');
      expect(firstLine(undone)).to.contain('votre transfert est annulé');
      expect(await spansThere(story)).to.deep.equal([{ from: '2026-11-09', through: null }]);
      const after = (await story.store.read(story.organisation))?.facts.associations ?? [];
      expect(after.some(({ person }) => person === 'bruno.petit')).to.equal(false);
      const restored = (await messages(story, 'ailleurs')).at(-1);
      expect(JSON.stringify(restored?.payload)).to.contain('contribution-restored');
      expect(restored?.replaces).to.equal(told[0]?.id);
    });

    it('is not taken back once the other side has changed', async () => {
      const story = await toldOfTwo();
      story.setClock('2026-12-09T08:00:00Z');
      const warning = await checked(story, 'bruno.petit', { elsewhere: 'yes' });
      const moved = await story.press(warning, 'Transférer vers', 'bruno.petit', 'private', { understood: 'true' });
      await story.store.commit([
        {
          organisation: 'ailleurs',
          expected: 2,
          at: '2026-12-09T08:01:00Z',
          on: '2026-12-09',
          actor: null,
          reason: 'import',
          changes: [{ kind: 'association-ended', on: '2026-12-01', person: 'b1' }],
        },
      ]);
      expect(firstLine(await story.press(moved, 'Annuler', 'bruno.petit'))).to.contain("l'autre côté du transfert");
      expect((await spansThere(story))[0]?.through).to.not.equal(null);
    });

    it('a fourth move within 365 days is refused with the day on which it is possible', async () => {
      const story = await toldOfTwo(['2026-02-01', '2026-05-01', '2026-08-01']);
      const refused = await checked(story, 'bruno.petit', { elsewhere: 'yes' });
      expect(firstLine(refused)).to.contain('1er févr. 2027');
      expect(refused.text).to.contain('3 transferts en 365 jours');
      expect(await linkedBy(story, 'bruno.petit')).to.have.length(1);
    });
  });

  it('24: un-linking says the consequence once, and undo restores the count and takes back what admins were told', async () => {
    const story = await tell();
    const before = await held(story);
    const ask = await story.say('un-link SC-200', 'elodie.roux');
    expect(ask.text).to.contain("Sécurité passe de 4 à 3 sur 4 et les conditions pour l'Or ne sont plus remplies.");
    expect(await held(story)).to.deep.equal(before);
    const done = await story.press(ask, 'Dissocier SC-200', 'elodie.roux');
    expect((await held(story)).competencies.find(({ id }) => id === 'security')?.levels.gold?.met).to.equal(false);
    const [told, ...others] = await messages(story, story.organisation);
    expect(others).to.deep.equal([]);
    expect(told?.payload).to.deep.include({ person: 'priya.nair' });
    expect(JSON.stringify(told?.payload)).to.not.match(/elodie|sc-200/i);
    await story.press(done, 'Annuler', 'elodie.roux');
    expect(await held(story)).to.deep.equal(before);
    const restored = (await messages(story, story.organisation)).at(-1);
    expect(restored?.payload).to.deep.include({ person: 'priya.nair' });
    expect(restored?.replaces).to.equal(told?.id);
    expect(JSON.stringify(restored?.payload)).to.contain('contribution-restored');
    expect(everything(ask)).to.not.match(anyName);
  });
});
