/** Activities as Teams sends them; every test changes what it is about. */
export const botId = '28:11111111-2222-4333-8444-555555555555';
export const tenant = '99999999-8888-4777-8666-555555555555';
export const asker = {
  id: '29:1asker',
  name: 'Alex Asker',
  aadObjectId: '00000000-0000-4000-8000-000000000001',
};

export type Json = Record<string, unknown>;

export const personalMessage = (serviceUrl: string, changes: Json = {}): Json => ({
  type: 'message',
  id: '1700000000001',
  channelId: 'msteams',
  serviceUrl,
  timestamp: '2026-11-23T08:00:00.000Z',
  from: asker,
  recipient: { id: botId, name: 'Assay' },
  conversation: { id: 'a:personal', tenantId: tenant, conversationType: 'personal' },
  channelData: { tenant: { id: tenant } },
  locale: 'en-GB',
  textFormat: 'plain',
  text: 'are we Gold yet?',
  attachments: [{ contentType: 'text/html', content: '<p>are we Gold yet?</p>' }],
  ...changes,
});

export const channelMessage = (serviceUrl: string, changes: Json = {}): Json =>
  personalMessage(serviceUrl, {
    conversation: {
      id: '19:channel@thread.tacv2;messageid=1700000000001',
      tenantId: tenant,
      conversationType: 'channel',
      isGroup: true,
    },
    text: '<at>Assay</at> are we Gold yet?',
    entities: [{ type: 'mention', mentioned: { id: botId, name: 'Assay' }, text: '<at>Assay</at>' }],
    ...changes,
  });

export const envelope = (changes: Json = {}): Json => ({
  v: 1,
  verb: 'missing',
  subject: {},
  nonce: '',
  exp: 1900000000,
  mac: 'mac',
  ...changes,
});

export const invoke = (serviceUrl: string, changes: Json = {}): Json =>
  personalMessage(serviceUrl, {
    type: 'invoke',
    id: 'f:invoke-1',
    name: 'adaptiveCard/action',
    replyToId: '1700000000000',
    text: undefined,
    attachments: undefined,
    value: {
      action: { type: 'Action.Execute', verb: 'missing', data: { action: envelope(), credential: 'ms-70-533' } },
      trigger: 'manual',
    },
    ...changes,
  });
