import { randomBytes } from 'node:crypto';
import { sealsWith } from '../../bot/slack/seal.js';
import { type SignedSlack, signedSlack, viewPayload } from '../support/signed-slack.js';
import { at, type Teller, type TwoOrganisations } from './two-organisations.js';

export interface SlackOfBoth {
  /** Presses a button as somebody in their own workspace. Answers all that was answered and written, there and afterwards. */
  press(who: Teller, action: unknown): Promise<string>;
  /** The modals that stand open, by their ids. */
  modals(): string[];
  /** Submits somebody's modal as somebody else might post it. */
  submit(who: Teller, modal: string): Promise<string>;
  close(): Promise<void>;
}

/** Slack as production has it, installed by OAuth in a workspace of each of two organisations. */
export const slackOfBoth = async ({ converse, store, a, b }: TwoOrganisations): Promise<SlackOfBoth> => {
  const key = randomBytes(32);
  const tenants = [a.admin.tenant, b.as('employee').tenant];
  for (const tenant of tenants)
    await store.putInstallation({
      platform: 'slack',
      tenant,
      at,
      sealed: sealsWith([key]).seal(
        JSON.stringify({ token: `xoxb-of-${tenant}`, botUserId: `UBOT-${tenant}`, installer: null }),
        JSON.stringify(['slack', tenant]),
      ),
    });
  const face: SignedSlack = await signedSlack(
    {
      botToken: null,
      oauth: {
        clientId: '1.2',
        clientSecret: 'a client secret',
        allowedTeams: 'any',
        keys: [key],
        redirectUrl: 'https://bot.example.com/slack/oauth_redirect',
      },
    },
    converse,
    undefined,
    store,
  );
  const { slack } = face;
  const whose = ({ user, tenant }: Teller) => {
    slack.addUser({ id: user, team_id: tenant, real_name: 'Somebody' });
    return { user: { id: user, team_id: tenant }, team: { id: tenant } };
  };
  const told = async (ask: () => Promise<{ text: string }>): Promise<string> => {
    const before = slack.calls.length;
    const { text } = await ask();
    await face.ended();
    return text + JSON.stringify(slack.calls.slice(before).map(({ arguments: said }) => said));
  };
  let serial = 0;
  return {
    press: (who, action) =>
      told(() => {
        serial += 1;
        const ts = `1701.${serial}`;
        return face.press({
          ...whose(who),
          channel: { id: `D-${who.user}` },
          container: { type: 'message', channel_id: `D-${who.user}`, message_ts: ts, is_ephemeral: false },
          message: { ts },
          trigger_id: slack.trigger(),
          actions: [
            { type: 'button', action_id: 'a', block_id: 'b', action_ts: ts, value: JSON.stringify({ action }) },
          ],
        });
      }),
    modals: () => [...slack.modals.keys()],
    submit: (who, modal) =>
      told(() =>
        face.submit(modal, {}, { ...whose(who), view: viewPayload(slack, modal), trigger_id: slack.trigger() }),
      ),
    close: () => face.close(),
  };
};
