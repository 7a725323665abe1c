import { expect } from 'chai';
import { forDialog, withOpeners } from '../../../bot/teams/dialog-card.js';
import type { AdaptiveCard } from '../../../cards/card.js';
import { envelope } from '../../support/activities.js';
import { formView, openingView } from '../../support/forms.js';

const typesIn = (card: AdaptiveCard): string[] =>
  [...JSON.stringify(card).matchAll(/"type":"(Action\.\w+)"/g)].map(([, type = '']) => type);

describe('the buttons of a card', () => {
  it('that open a form ask a real client for a dialog, and keep what they look like', () => {
    const { card } = openingView();
    const [opener, other] = withOpeners(card).actions ?? [];
    expect(opener).to.deep.equal({
      type: 'Action.Submit',
      title: 'Link a certification',
      tooltip: 'Link a certification',
      mode: 'primary',
      style: 'positive',
      associatedInputs: 'auto',
      data: { action: envelope({ verb: 'link' }), opens: true, msteams: { type: 'task/fetch' } },
    });
    expect(other).to.deep.equal(card.actions?.[1]);
  });

  it('are plain submits inside of a dialog, and the one that leaves closes it', () => {
    const { card } = formView();
    const inside = forDialog(card);
    expect(typesIn(inside)).to.deep.equal(['Action.Submit', 'Action.Submit']);
    expect(inside.actions?.map(({ verb, fallback, data }) => [verb, fallback, data])).to.deep.equal([
      [undefined, undefined, { action: envelope({ verb: 'link', nonce: 'n1' }) }],
      [undefined, undefined, { action: envelope({ verb: 'cancel' }), closes: true }],
    ]);
    expect(inside.body).to.deep.equal(card.body);
  });

  it('are found wherever they stand, and a card without any stays without', () => {
    const [execute] = openingView().card.actions ?? [];
    const nested: AdaptiveCard = {
      type: 'AdaptiveCard',
      version: '1.5',
      body: [
        { type: 'Container', selectAction: execute, items: [{ type: 'ActionSet', actions: [execute, null, 'x'] }] },
        {
          type: 'ActionSet',
          actions: [{ type: 'Action.ShowCard', card: { type: 'AdaptiveCard', actions: [execute] } }],
        },
      ],
    };
    expect(typesIn(forDialog(nested)).filter((type) => type === 'Action.Execute')).to.deep.equal([]);
    expect(typesIn(withOpeners(nested)).filter((type) => type === 'Action.Submit')).to.have.length(3);
    expect(withOpeners(nested)).to.not.have.property('actions');
  });

  it('of the card itself are left as they are: a kept answer is shown to others too', () => {
    for (const { card } of [openingView(), formView()]) {
      const before = JSON.stringify(card);
      withOpeners(card);
      forDialog(card);
      expect(JSON.stringify(card)).to.equal(before);
    }
  });
});
