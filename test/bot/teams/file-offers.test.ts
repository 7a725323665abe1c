import { expect } from 'chai';
import type { OfferedFile } from '../../../bot/surface.js';
import type { Envelope } from '../../../cards/reader.js';
import {
  channelMessage,
  envelope,
  fileConsent,
  type Json,
  personalMessage,
  uploadInfo,
} from '../../support/activities.js';
import { note, someView } from '../../support/conversation.js';
import { type Listening, listen, textOf } from '../../support/listen.js';
import { localTeams } from '../../support/local-teams.js';
import {
  type ProductionTeams,
  productionTeams,
  productionServiceUrl as serviceUrl,
} from '../../support/production-teams.js';

const action: Envelope = { v: 1, verb: 'my-data', subject: {}, nonce: '', exp: 1900000000, mac: 'mac' };

const file = (changes: Partial<OfferedFile> = {}): OfferedFile => ({
  name: 'my-data-2026-11-23.csv',
  type: 'text/csv',
  content: Buffer.from('credential,earned\nAZ-500,2026-11-12\n'),
  description: 'What Assay knows about you',
  action,
  ...changes,
});

interface Put {
  path: string;
  headers: Record<string, unknown>;
  content: string;
}

describe('files offered in Teams', () => {
  let teams: ProductionTeams;
  let drive: Listening;
  let puts: Put[];
  let driveStatus: number | null;
  beforeEach(async () => {
    puts = [];
    driveStatus = 201;
    drive = await listen(async (request, response) => {
      const { authorization, ...rest } = request.headers;
      const headers = {
        type: rest['content-type'],
        range: rest['content-range'],
        length: rest['content-length'],
        authorization,
      };
      puts.push({ path: `${request.method} ${request.url}`, headers, content: await textOf(request) });
      if (driveStatus === null) return;
      if (driveStatus === 307) response.setHeader('location', `${drive.url}/elsewhere`);
      response.statusCode = driveStatus;
      response.end('{}');
    });
    teams = await productionTeams(
      { 'contoso-my.sharepoint.com': drive.url },
      { callWithinMs: 300, uploadWithinMs: 100 },
    );
  });
  afterEach(async () => {
    await teams.close();
    await drive.close();
  });

  const sent = (): unknown[] => teams.connector.calls.map(({ body }) => body.attachments);
  const offering = (offered: OfferedFile = file()) =>
    teams.conversation.answer(async (surface) => {
      await surface.reply(someView('Here is your data.'), note({ private: true }));
      return surface.offerFile(offered, note({ private: true }));
    });
  const consent = async (value: Json = {}) => {
    const answer = await teams.send(fileConsent(serviceUrl, value));
    expect(answer).to.deep.equal({ status: 200, text: '' });
  };

  const question = {
    contentType: 'application/vnd.microsoft.teams.card.file.consent',
    name: 'my-data-2026-11-23.csv',
    content: {
      description: 'What Assay knows about you',
      sizeInBytes: file().content.length,
      acceptContext: { action, name: 'my-data-2026-11-23.csv' },
      declineContext: {},
    },
  };

  it('are asked about first, and nothing of them leaves', async () => {
    teams.conversation.answer((surface) => surface.offerFile(file(), note({ private: true })));
    await teams.send(personalMessage(serviceUrl));
    expect(sent()).to.deep.equal([[question]]);
    expect(teams.connector.calls[0]?.path).to.include('/a%3Apersonal/');
    expect(JSON.stringify(teams.connector.calls)).not.to.include('AZ-500');
  });

  it('are shown as text where the client takes none', async () => {
    const local = await localTeams();
    for (const content of [file().content, Buffer.from('x'.repeat(10_001))]) {
      local.conversation.answer((surface) => surface.offerFile(file({ content }), note({ private: true })));
      await local.send(personalMessage(`${local.connector.url}/`));
    }
    await local.close();
    const [short, long] = local.connector.calls.map(({ body }) => body.text);
    const head = 'my-data-2026-11-23.csv: What Assay knows about you\n\n';
    expect(short).to.equal(`${head}credential,earned\nAZ-500,2026-11-12\n`);
    expect(long).to.equal(`${head}${'x'.repeat(10_000)}…`);
  });

  it('are asked about in the asker’s own chat when they were wanted in a channel', async () => {
    let outcome: unknown;
    teams.conversation.answer(async (surface) => {
      outcome = await surface.offerFile(file(), note({ private: true }));
    });
    await teams.send(channelMessage(serviceUrl));
    expect(teams.connector.calls.map(({ path }) => path)).to.deep.equal([
      '/emea/v3/conversations',
      '/emea/v3/conversations/a%3Aprivate-1/activities',
    ]);
    expect(sent()).to.deep.equal([undefined, [question]]);
    expect(outcome).to.deep.include({ kind: 'delivered' });
    teams.connector.next({ status: 403, code: 'BotNotInConversationRoster' });
    await teams.send(channelMessage(serviceUrl));
    expect(outcome).to.deep.equal({ kind: 'unreachable' });
  });

  it('that are accepted are made again by the press that the question carries', async () => {
    await consent();
    expect(teams.conversation.inbounds.map(({ body }) => body)).to.deep.equal([
      { kind: 'pressed', action: envelope({ verb: 'my-data' }), inputs: {}, message: null },
    ]);
  });

  it('go to the asker’s drive without any token, and are shown in the chat; what was said before is not repeated', async () => {
    offering();
    await consent();
    const { length } = file().content;
    expect(puts).to.deep.equal([
      {
        path: 'PUT /personal/alex/_api/uploadSession?guid=1',
        headers: {
          type: 'application/octet-stream',
          range: `bytes 0-${length - 1}/${length}`,
          length: String(length),
          authorization: undefined,
        },
        content: Buffer.from(file().content).toString(),
      },
    ]);
    const { name, contentUrl, uniqueId, fileType } = uploadInfo();
    expect(sent()).to.deep.equal([
      [
        {
          contentType: 'application/vnd.microsoft.teams.card.file.info',
          name,
          contentUrl,
          content: { uniqueId, fileType },
        },
      ],
    ]);
    expect(teams.conversation.errors).to.deep.equal([]);
  });

  it('are found again on a later day, and others that come with them stay behind', async () => {
    teams.conversation.answer(async (surface) => {
      for (const name of ['template.csv', 'my-data-2026-12-01.csv', 'my-data-2026-12-01.csv'])
        await surface.offerFile(file({ name, content: Buffer.from(name) }), note());
    });
    await consent();
    expect(puts.map(({ content }) => content)).to.deep.equal(['my-data-2026-12-01.csv']);
  });

  it('that cannot be had any more leave their answer in words', async () => {
    teams.conversation.answer((surface) => surface.reply(someView('That has expired.'), note({ private: true })));
    await consent();
    expect(teams.connector.calls.map(({ body }) => body.summary)).to.deep.equal(['That has expired.']);
    expect(puts).to.deep.equal([]);
  });

  it('that are declined go nowhere, and nobody is told', async () => {
    await consent({ action: 'decline', uploadInfo: undefined });
    expect([teams.conversation.inbounds, teams.connector.calls, puts]).to.deep.equal([[], [], []]);
  });

  for (const status of [400, 404, 416, 500, 307, null])
    it(`are not shown when the drive says ${status ?? 'nothing'}: the conversation is told, once`, async () => {
      driveStatus = status;
      offering();
      await consent();
      expect(puts).to.have.length(1);
      expect(teams.connector.calls).to.deep.equal([]);
      const [error] = teams.conversation.errors;
      expect(error).to.include({ name: 'PutError' });
      expect(String(error)).not.to.include('guid');
    });

  for (const uploadUrl of [
    'https://contoso-my.sharepoint.com.evil.example/x',
    'https://evil.example/?contoso-my.sharepoint.com',
    'http://contoso-my.sharepoint.com/x',
    'http://127.0.0.1:1/x',
    'file:///etc/passwd',
    '',
  ])
    it(`are never put to ${uploadUrl === '' ? 'no address' : uploadUrl}`, async () => {
      offering();
      await consent({ uploadInfo: uploadInfo({ uploadUrl }) });
      expect([puts, teams.outbound.strayed, teams.connector.calls]).to.deep.equal([[], [], []]);
      expect(teams.conversation.errors.map(String)).to.have.length(1);
    });

  it('with a link that leads elsewhere are put, and not shown', async () => {
    offering();
    await consent({ uploadInfo: uploadInfo({ contentUrl: 'https://evil.example/my-data.csv' }) });
    expect([puts.length, sent()]).to.deep.equal([1, []]);
  });

  it('that are empty are not put at all', async () => {
    offering(file({ content: new Uint8Array() }));
    await consent();
    expect(puts).to.deep.equal([]);
    expect(teams.conversation.errors).to.have.length(1);
  });

  it('answered in a way that the platform does not promise are a bad request', async () => {
    const values: Json[] = [
      { action: 'maybe' },
      { action: undefined },
      { context: null },
      { context: { action: {}, name: 5 } },
      { uploadInfo: undefined },
      { uploadInfo: uploadInfo({ uploadUrl: 42 }) },
    ];
    for (const value of values)
      expect(await teams.send(fileConsent(serviceUrl, value)), JSON.stringify(value)).to.deep.equal({
        status: 400,
        text: '',
      });
    expect(teams.conversation.inbounds).to.deep.equal([]);
  });
});
