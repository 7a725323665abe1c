import { expect } from 'chai';
import type { ShownCard } from '../../../bot/surface.js';
import { personalMessage } from '../../support/activities.js';
import { note, someView } from '../../support/conversation.js';
import { type LocalTeams, localTeams } from '../../support/local-teams.js';

const alt = 'Gold shown: until 10 Feb 2027.';
const plain = someView('Renewal from 11 Feb.');
const view: ShownCard = {
  ...plain,
  card: { ...plain.card, body: [...plain.card.body, { type: 'Container', separator: true, items: [] }] },
  drawing: { svg: '<svg/>', alt },
  png: new TextEncoder().encode('pixels'),
};
const image = {
  type: 'Image',
  url: `data:image/png;base64,${Buffer.from('pixels').toString('base64')}`,
  altText: alt,
  size: 'Stretch',
  spacing: 'Medium',
};

describe('a card with a picture in Teams', () => {
  let teams: LocalTeams;
  beforeEach(async () => {
    teams = await localTeams({ callWithinMs: 300 });
  });
  afterEach(() => teams.close());

  const bodies = () =>
    teams.connector.calls.map(({ body }) => {
      const [attachment] = (body.attachments ?? []) as { content: { body: unknown[] } }[];
      return attachment?.content.body ?? body.text;
    });
  const [text, list] = view.card.body;

  it('shows it above its lists, with its words for whoever does not see it', async () => {
    teams.conversation.answer((surface) => surface.reply(view, note()));
    await teams.send(personalMessage(`${teams.connector.url}/`));
    expect(bodies()).to.deep.equal([[text, image, list]]);
    expect(view.card.body).to.deep.equal([text, list]);
  });

  it('keeps it when the message is changed', async () => {
    teams.conversation.answer((surface) => surface.update({ conversation: 'a:personal', message: 'm1' }, view, note()));
    await teams.send(personalMessage(`${teams.connector.url}/`));
    expect(bodies()).to.deep.equal([[text, image, list]]);
  });

  it('goes without it where Teams finds it too large, and as words where it still is', async () => {
    teams.connector.next({ status: 413 }, { status: 413 });
    teams.conversation.answer((surface) => surface.reply(view, note()));
    await teams.send(personalMessage(`${teams.connector.url}/`));
    expect(bodies()).to.deep.equal([[text, image, list], [text, list], view.text]);
    expect(teams.conversation.errors).to.deep.equal([]);
  });

  it('has none without pixels', async () => {
    const { png: _, ...undrawn } = view;
    teams.conversation.answer((surface) => surface.reply(undrawn, note()));
    await teams.send(personalMessage(`${teams.connector.url}/`));
    expect(bodies()).to.deep.equal([[text, list]]);
  });
});
