import { channelMessage, invoke, type Json, personalMessage, tenant } from '../support/activities.js';
import { connectorUrl, type Known } from '../support/assembled.js';
import { slackBot, slackTeam } from '../support/fake-slack.js';

/** What people say to the bot: enough to reach every handler, both languages, and some that it cannot do. */
export const sentences = [
  'are we Gold yet?',
  'status',
  'list',
  'help',
  'why are we gold?',
  'what is missing?',
  'qu’est-ce qu’il manque pour l’Or en Plateforme Cloud ?',
  'will we still be Gold on 21 December?',
  'and on 31 February 2027?',
  'who contributes to Cloud Platform?',
  'what if Daniel leaves?',
  'what are the requirements of gold?',
  'speak French',
  'parle anglais',
  'import my report',
  'I passed AZ-104 yesterday',
  'link a certification',
  'dissocier AZ-104',
  'my certifications',
  'what do you store about me?',
  'hide my name',
  'review',
  'who has not linked yet?',
  'settings',
  'set up 7F3A-22QK',
  'undo',
  'merci',
] as const;

/** One thing that a chat platform sends. */
export interface Fixture {
  body: Json;
  /** Slack's interactions and commands come as forms; an interaction inside of `payload`. */
  as: 'json' | 'form' | 'payload';
}

export interface FixtureParts {
  people: readonly Known[];
  /** Signed buttons of cards that the bot has sent. */
  buttons: readonly Json[];
}

const pick = <Item>(items: readonly Item[], by: number): Item => {
  const item = items[by % items.length];
  if (item === undefined) throw new Error('there is nothing to pick from');
  return item;
};

/** The `serial`-th Teams activity; `by` decides who says what. */
export const teamsFixture = ({ people, buttons }: FixtureParts, serial: number, by: number): Fixture => {
  const id = `fuzz-${serial}`;
  const { aadObjectId, person } = pick(people, by);
  const from = { id: `29:${person}`, name: person, aadObjectId };
  const button = pick(buttons, by >> 3);
  const text = pick(sentences, by >> 3);
  const execute = {
    action: { type: 'Action.Execute', verb: button.verb, data: { action: button } },
    trigger: 'manual',
  };
  const changes: Json[] = [
    { text },
    { text },
    { value: { action: button, credential: 'az-104' }, text: undefined, replyToId: '1' },
    { type: 'conversationUpdate', membersAdded: [{ id: '28:11111111-2222-4333-8444-555555555555' }] },
    {
      type: 'installationUpdate',
      action: 'add',
      conversation: { id: `a:${serial}`, tenantId: tenant, conversationType: 'personal' },
    },
    { type: 'conversationUpdate', membersRemoved: [{ id: `29:${person}`, aadObjectId }] },
    {
      type: 'installationUpdate',
      action: 'remove',
      conversation: { id: `a:${serial}`, tenantId: tenant, conversationType: 'personal' },
    },
    { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] },
    { attachments: [fileAttachment], text: '' },
  ];
  const change = { id, from, ...pick(changes, by) };
  const filled = { credential: 'az-104', earnedOn: '2026-11-12', elsewhere: 'no', consent: 'true' };
  const invokes: Json[] = [
    { value: execute },
    { value: execute },
    { name: 'task/fetch', value: { data: { action: button, msteams: { type: 'task/fetch' } } } },
    { name: 'task/submit', value: { data: { action: button, ...filled } } },
    { name: 'composeExtension/fetchTask', value: { commandId: 'share', commandContext: 'compose' } },
    { name: 'composeExtension/submitAction', value: { commandId: 'share', data: { action: button, ...filled } } },
    {
      name: 'fileConsent/invoke',
      value: {
        type: 'fileUpload',
        action: 'accept',
        context: { action: button },
        uploadInfo: {
          uploadUrl: 'https://contoso-my.sharepoint.com/up',
          name: 'x.json',
          uniqueId: '1',
          fileType: 'json',
        },
      },
    },
  ];
  const body =
    by % 3 === 0
      ? invoke(connectorUrl, { id, from, ...pick(invokes, by >> 5) })
      : by % 3 === 1
        ? channelMessage(connectorUrl, { id, from, text: `<at>Assay</at> ${text}` })
        : personalMessage(connectorUrl, change);
  return { body: JSON.parse(JSON.stringify(body)), as: 'json' };
};

const fileAttachment = {
  contentType: 'application/vnd.microsoft.teams.file.download.info',
  name: 'trainings.csv',
  content: { downloadUrl: 'https://contoso-my.sharepoint.com/file', uniqueId: '1', fileType: 'csv' },
};

const slackEvent = (event: Json, serial: number): Fixture => ({
  body: {
    type: 'event_callback',
    token: 'verification',
    team_id: slackTeam,
    api_app_id: 'A1',
    event_id: `Ev${serial}`,
    event_time: 1_763_884_800,
    authorizations: [{ team_id: slackTeam, user_id: slackBot, is_bot: true }],
    event,
  },
  as: 'json',
});

/** The `serial`-th thing from Slack. */
export const slackFixture = ({ people, buttons }: FixtureParts, serial: number, by: number): Fixture => {
  const { slackId: user } = pick(people, by);
  const text = pick(sentences, by >> 3);
  const ts = `1763884800.${serial}`;
  const direct = { type: 'message', channel: 'D1', channel_type: 'im', user, ts, text, team: slackTeam };
  const responseUrl = 'https://hooks.slack.com/commands/T/1/x';
  const fixtures: (() => Fixture)[] = [
    () => slackEvent(direct, serial),
    () =>
      slackEvent({ ...direct, subtype: 'file_share', files: [{ id: 'F1', name: 'x.csv', url_private: '' }] }, serial),
    () => slackEvent({ type: 'app_mention', channel: 'C1', user, ts, text: `<@${slackBot}> ${text}` }, serial),
    () => slackEvent({ type: 'member_joined_channel', user: slackBot, channel: `C${serial}`, inviter: user }, serial),
    () => slackEvent({ type: 'app_home_opened', user, channel: 'D1', tab: 'home', view: {} }, serial),
    () => ({ body: { type: 'url_verification', challenge: 'c', token: 't' }, as: 'json' }),
    () => ({
      body: {
        command: '/assay',
        text,
        team_id: slackTeam,
        channel_id: 'C1',
        user_id: user,
        trigger_id: `t${serial}`,
        response_url: responseUrl,
      },
      as: 'form',
    }),
    () => ({
      body: {
        type: 'block_actions',
        user: { id: user, team_id: slackTeam },
        team: { id: slackTeam },
        channel: { id: 'C1' },
        container: { type: 'message', channel_id: 'C1', message_ts: '1.1', is_ephemeral: by % 2 === 0 },
        trigger_id: 't',
        response_url: responseUrl,
        state: { values: { b: { credential: { type: 'plain_text_input', value: 'AZ-104' } } } },
        actions: [
          {
            type: 'button',
            action_id: 'x',
            block_id: 'b',
            action_ts: ts,
            value: JSON.stringify({ action: pick(buttons, by >> 3) }),
          },
        ],
      },
      as: 'payload',
    }),
    () => ({
      body: {
        type: 'view_closed',
        user: { id: user, team_id: slackTeam },
        team: { id: slackTeam },
        is_cleared: true,
        view: { id: 'V1', type: 'modal', callback_id: 'link-form', private_metadata: '{}' },
      },
      as: 'payload',
    }),
    () => slackEvent({ type: 'message', subtype: 'message_changed', channel: 'D1', ts, message: direct }, serial),
    () => slackEvent({ type: 'user_change', user: { id: user, team_id: slackTeam, deleted: false } }, serial),
    () => ({
      body: { type: 'view_submission', user: { id: user }, team: { id: slackTeam }, view: { id: 'V1', state: {} } },
      as: 'payload',
    }),
    () => ({
      body: {
        type: 'view_submission',
        user: { id: user, team_id: slackTeam },
        team: { id: slackTeam },
        trigger_id: `t${serial}`,
        view: {
          id: `V${serial}`,
          type: 'modal',
          hash: 'h',
          callback_id: 'link-form',
          title: { type: 'plain_text', text: 'Link' },
          private_metadata: JSON.stringify({
            data: { action: pick(buttons, by >> 3) },
            at: { channel: 'D1', thread: null, direct: true },
            language: 'en',
          }),
          blocks: [],
          state: {
            values: {
              b: { credential: { type: 'static_select', selected_option: { value: 'az-104' } } },
              c: { earnedOn: { type: 'datepicker', selected_date: '2026-11-12' } },
            },
          },
        },
      },
      as: 'payload',
    }),
    () => ({
      body: {
        type: 'shortcut',
        callback_id: 'link',
        user: { id: user, team_id: slackTeam },
        team: { id: slackTeam },
        trigger_id: `t${serial}`,
      },
      as: 'payload',
    }),
    () => ({
      body: { type: 'shortcut', callback_id: 'x', user: { id: user }, team: { id: slackTeam } },
      as: 'payload',
    }),
  ];
  return pick(fixtures, by)();
};
