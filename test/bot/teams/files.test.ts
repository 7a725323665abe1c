import { expect } from 'chai';
import { trustsFileHost } from '../../../bot/teams/file.js';
import { channelMessage, personalMessage } from '../../support/activities.js';
import { type Listening, listen } from '../../support/listen.js';
import { type LocalTeams, localTeams } from '../../support/local-teams.js';

const fileAttachment = (downloadUrl: unknown, name = 'trainings.csv') => ({
  contentType: 'application/vnd.microsoft.teams.file.download.info',
  name,
  content: { downloadUrl, uniqueId: '1', fileType: 'csv' },
});

describe('files sent in Teams', () => {
  let teams: LocalTeams;
  let drive: Listening;
  before(async () => {
    teams = await localTeams();
    drive = await listen((_request, response) => {
      response.end('name,exam\n');
    });
  });
  after(async () => {
    await teams.close();
    await drive.close();
  });
  beforeEach(() => {
    teams.conversation.inbounds.length = 0;
  });

  const heard = () => teams.conversation.inbounds.map(({ body }) => body);
  const sent = (downloadUrl: unknown) =>
    teams.send(personalMessage(`${teams.connector.url}/`, { text: '', attachments: [fileAttachment(downloadUrl)] }));

  it('are read from the sender’s drive', async () => {
    await sent(`${drive.url}/file`);
    const [body] = heard();
    expect(body).to.include({ kind: 'uploaded', name: 'trainings.csv' });
    expect(body?.kind === 'uploaded' && Buffer.from(body.content).toString()).to.equal('name,exam\n');
  });

  it('are never fetched from anywhere else: the conversation gets an empty file, the log a line', async () => {
    await sent('https://evil.example/trainings.csv');
    const [body] = heard();
    expect(body?.kind === 'uploaded' && body.content.length).to.equal(0);
    expect(teams.entries.at(-1)).to.include({ level: 'warn' });
  });

  it('without a usable address are an ordinary message', async () => {
    await sent(42);
    expect(heard()).to.deep.equal([{ kind: 'said', text: '' }]);
  });

  it('are not taken from channels', async () => {
    const attachments = [fileAttachment(`${drive.url}/file`)];
    await teams.send(channelMessage(`${teams.connector.url}/`, { attachments }));
    expect(heard().map(({ kind }) => kind)).to.deep.equal(['said']);
  });

  it('come from SharePoint and OneDrive in production', () => {
    expect(trustsFileHost('https://contoso-my.sharepoint.com/personal/x/download.aspx?UniqueId=1', false)).to.equal(
      true,
    );
    expect(trustsFileHost('https://contoso-my.sharepoint.com.evil.example/', false)).to.equal(false);
    expect(trustsFileHost('http://127.0.0.1/', false)).to.equal(false);
  });
});
