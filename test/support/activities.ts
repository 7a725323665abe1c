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

/** A button that opens a dialog (`task/fetch`), or one inside of it (`task/submit`). */
export const dialogInvoke = (serviceUrl: string, name: 'task/fetch' | 'task/submit', changes: Json = {}): Json =>
  invoke(serviceUrl, {
    id: `f:${name}-1`,
    name,
    value: {
      data: { action: envelope({ verb: 'link' }), opens: true, msteams: { type: 'task/fetch' }, credential: 'az-500' },
      context: { theme: 'default' },
    },
    ...changes,
  });

export const uploadInfo = (changes: Json = {}): Json => ({
  name: 'my-data-2026-11-23.csv',
  uploadUrl: 'https://contoso-my.sharepoint.com/personal/alex/_api/uploadSession?guid=1',
  contentUrl: 'https://contoso-my.sharepoint.com/personal/alex/my-data-2026-11-23.csv',
  uniqueId: '1150d938-8870-4044-9f2c-5bbdebba70c9',
  fileType: 'csv',
  etag: '"1"',
  ...changes,
});

/** The answer to a file that was offered. */
export const fileConsent = (serviceUrl: string, value: Json = {}): Json =>
  invoke(serviceUrl, {
    id: 'f:consent-1',
    name: 'fileConsent/invoke',
    value: {
      type: 'fileUpload',
      action: 'accept',
      context: { action: envelope({ verb: 'my-data' }), name: 'my-data-2026-11-22.csv' },
      uploadInfo: uploadInfo(),
      ...value,
    },
  });
