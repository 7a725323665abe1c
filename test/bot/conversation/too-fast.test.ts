import { expect } from 'chai';
import { createAllowance } from '../../../bot/conversation/allowance.js';
import { type Story, type Teller, tell } from '../../support/told.js';

/** Ana as the directory of Teams has her, who is recognised by her address. */
const ana: Teller = { teams: 'ana in Teams', name: 'Ana Ruiz', email: 'ana.ruiz@fabrique-nuage.example' };
const stranger = (at: number): Teller => ({ teams: `stranger ${at}` });

const many = { burst: 10_000, perSecond: 1_000 };
const at = (seconds: number): string => new Date(Date.parse('2026-11-23T08:00:00Z') + seconds * 1_000).toISOString();

const silent = async (answer: Promise<unknown>): Promise<boolean> =>
  answer.then(
    () => false,
    (error: Error) => error.message.startsWith('0 answers'),
  );

const paced = async (user: { burst: number; perSecond: number }, organisation = many) => {
  const refused: string[] = [];
  const story: Story = await tell(undefined, undefined, {
    allowance: createAllowance({ user, organisation, remembered: 1_000 }),
    onRefused: (platform, by) => refused.push(`${platform} ${by}`),
  });
  return { story, refused };
};

describe('whoever is too fast', () => {
  it('is told so in the language that they have chosen, whatever their client speaks', async () => {
    const { story, refused } = await paced({ burst: 2, perSecond: 1 });
    await story.say('status', ana);
    await story.say('parle français', ana);
    const told = await story.say('status', ana);
    expect(told).to.include({ private: true, intent: 'too-fast', language: 'fr' });
    expect(told.text).to.contain('beaucoup à la fois').and.to.contain('renvoyer');
    expect(await silent(story.say('status', ana))).to.equal(true);
    expect(refused).to.deep.equal(['teams user', 'teams user']);
  });

  it('is heard again when time has passed', async () => {
    const { story } = await paced({ burst: 1, perSecond: 1 });
    await story.say('status', ana);
    await story.say('status', ana);
    expect(await silent(story.say('status', ana))).to.equal(true);
    story.setClock(at(1));
    expect(await story.say('status', ana)).to.include({ intent: 'status' });
  });

  it('changes nothing by what was not read', async () => {
    const { story } = await paced({ burst: 1, perSecond: 1 });
    const data = await story.say('my data', ana);
    const before = (await story.store.read(story.organisation))?.version;
    await story.press(data, 'Hide my name', ana);
    expect((await story.store.read(story.organisation))?.version).to.equal(before);
  });

  it('pays more for a file, either way', async () => {
    const { story } = await paced({ burst: 6, perSecond: 1 });
    await story.upload('x.csv', Buffer.from('a,b\n1,2\n'), ana);
    await story.say('status', ana);
    expect(await story.say('status', ana)).to.include({ intent: 'too-fast' });

    story.setClock(at(100));
    const data = await story.say('my data', ana);
    const exported = await story.press(data, 'Export my data', ana);
    expect(exported.files).to.have.length.above(0);
    story.setClock(at(100));
    expect(await story.say('status', ana), 'six, less one, one and four').to.include({ intent: 'too-fast' });
  });

  it('is not told so for looking at a page, and what they say next is worth the sentence', async () => {
    const { story } = await paced({ burst: 1, perSecond: 1 });
    await story.say('status', ana);
    expect(await silent(story.open(ana))).to.equal(true);
    expect(await story.say('status', ana)).to.include({ intent: 'too-fast' });
  });

  it('may be a crowd: its organisation is what is too fast, and strangers to it count as well', async () => {
    const { story, refused } = await paced(many, { burst: 5, perSecond: 1 });
    for (let one = 0; one < 5; one += 1) await story.say('help', stranger(one));
    const told = await story.say('help', stranger(5));
    expect(told).to.include({ private: true, intent: 'too-fast' });
    expect(told.text).to.contain('many people');
    expect(refused).to.deep.equal(['teams organisation']);
  });

  it('is not whoever sits at the terminal', async () => {
    const { story } = await paced({ burst: 1, perSecond: 1 });
    for (let one = 0; one < 5; one += 1) expect(await story.say('status')).to.include({ intent: 'status' });
  });
});
