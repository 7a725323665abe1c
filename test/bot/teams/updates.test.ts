import { expect } from 'chai';
import { envelope, invoke, type Json, personalMessage, tenant } from '../../support/activities.js';
import { note, someView } from '../../support/conversation.js';
import type { Mishap } from '../../support/fake-connector.js';
import { openingView } from '../../support/forms.js';
import { type LocalTeams, localTeams } from '../../support/local-teams.js';

const cardType = 'application/vnd.microsoft.card.adaptive';

describe('a card that takes the place of another in Teams', () => {
  let teams: LocalTeams;
  beforeEach(async () => {
    teams = await localTeams({ callWithinMs: 300 });
    teams.conversation.answer((surface, { body }) =>
      body.kind === 'pressed' && body.message !== null ? surface.update(body.message, view, note()) : Promise.resolve(),
    );
  });
  afterEach(() => teams.close());

  const view = someView();
  const address = (): string => `${teams.connector.url}/`;
  const pressed = async (changes: Json = {}) => JSON.parse((await teams.send(invoke(address(), changes))).text);
  const submitted = () =>
    teams.send(personalMessage(address(), { text: undefined, replyToId: 'm1', value: { action: envelope() } }));
  const calls = () =>
    teams.connector.calls.map(({ method, path, body }) => [
      method,
      decodeURIComponent(path).replace('/v3/conversations/', ''),
      body.text ?? (body.attachments === undefined ? null : 'card'),
    ]);
  const answered = { statusCode: 200, type: cardType, value: view.card };

  it('answers the press, and is the message from then on', async () => {
    expect(await pressed()).to.deep.equal(answered);
    expect(calls()).to.deep.equal([['PUT', 'a:personal/activities/1700000000000', 'card']]);
  });

  it('is edited into the message of a button that only submits', async () => {
    expect((await submitted()).text).to.equal('');
    expect(calls()).to.deep.equal([['PUT', 'a:personal/activities/m1', 'card']]);
  });

  it('is only for the presser’s eyes where others see the card', async () => {
    const conversation = { id: '19:c@thread.tacv2;messageid=1', conversationType: 'channel', tenantId: tenant };
    expect(await pressed({ conversation })).to.deep.equal(answered);
    expect(calls()).to.deep.equal([]);
  });

  it('edits nothing when the client only renews what it shows', async () => {
    const value = { action: { type: 'Action.Execute', verb: 'status', data: {} }, trigger: 'automatic' };
    expect(await pressed({ value })).to.deep.equal(answered);
    expect(calls()).to.deep.equal([]);
  });

  for (const status of [400, 403, 404, 413]) {
    it(`is sent anew when the message cannot be edited (${status}), and the press says where it is`, async () => {
      teams.connector.next({ status });
      expect((await pressed()).value).to.equal('Answered below.');
      await submitted();
      expect(calls()).to.deep.equal([
        ['PUT', 'a:personal/activities/1700000000000', 'card'],
        ['POST', 'a:personal/activities', 'card'],
        ['PUT', 'a:personal/activities/m1', 'card'],
      ]);
      expect(teams.conversation.errors).to.deep.equal([]);
    });

    it(`is sent anew after a submit as well (${status}), and as its words when it is too large`, async () => {
      teams.connector.next({ status }, { status: 413 });
      await submitted();
      expect(calls()).to.deep.equal([
        ['PUT', 'a:personal/activities/m1', 'card'],
        ['POST', 'a:personal/activities', 'card'],
        ['POST', 'a:personal/activities', view.text],
      ]);
      expect(teams.conversation.errors).to.deep.equal([]);
    });
  }

  const passing: Mishap[] = [{ status: 502 }, { status: 412 }, 'reset', 'hang'];
  for (const mishap of passing)
    it(`answers the press even when editing fails (${JSON.stringify(mishap)}); a submit has only the editing`, async () => {
      teams.connector.next(mishap);
      expect(await pressed()).to.deep.equal(answered);
      expect(teams.entries.at(-1)).to.include({ level: 'warn' });
      expect(teams.conversation.errors).to.deep.equal([]);
      teams.connector.next(mishap);
      await submitted();
      expect(teams.conversation.errors).to.have.length(1);
      expect(teams.connector.calls.map(({ method }) => method)).to.deep.equal(['PUT', 'PUT']);
    });

  it('is not lost when it comes too late for the press: the message is edited, or the conversation is told', async () => {
    for (const mishaps of [[], [{ status: 502 }]]) {
      const impatient = await localTeams({ answerWithinMs: 20 });
      let release = (): void => {};
      impatient.conversation.answer(async (surface, { body }) => {
        await new Promise<void>((resolve) => {
          release = resolve;
        });
        if (body.kind === 'pressed' && body.message !== null) await surface.update(body.message, view, note());
      });
      impatient.connector.next(...mishaps);
      const answer = JSON.parse((await impatient.send(invoke(`${impatient.connector.url}/`))).text);
      expect(answer.value).to.equal('Still working on it.');
      release();
      await impatient.close();
      expect(impatient.connector.calls.map(({ method }) => method)).to.deep.equal(['PUT']);
      expect(impatient.conversation.errors).to.have.length(mishaps.length);
    }
  });

  it('posts nothing when what only renews a card comes too late', async () => {
    const impatient = await localTeams({ answerWithinMs: 20 });
    let release = (): void => {};
    impatient.conversation.answer(async (surface) => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return surface.reply(view, note());
    });
    const value = { action: { type: 'Action.Execute', verb: 'status', data: {} }, trigger: 'automatic' };
    await impatient.send(invoke(`${impatient.connector.url}/`, { value }));
    release();
    await impatient.close();
    expect(impatient.connector.calls).to.deep.equal([]);
    expect(impatient.conversation.outcomes).to.have.length(1);
  });

  it('may itself have buttons that open forms', async () => {
    teams.conversation.answer((surface) =>
      surface.update({ conversation: 'a:personal', message: 'm1' }, openingView(), note()),
    );
    await teams.send(personalMessage(address()));
    expect(JSON.stringify(teams.connector.calls[0]?.body)).to.include('"opens":true');
  });
});
