import { expect } from 'chai';
import { download, mostFileBytes } from '../../../bot/http/download.js';
import { type Listening, listen } from '../../support/listen.js';

describe('downloads', () => {
  let site: Listening;
  let elsewhere: Listening;
  const lured: string[] = [];
  let asked: { path: string; authorization: string | undefined }[] = [];
  before(async () => {
    elsewhere = await listen((request, response) => {
      lured.push(request.headers.authorization ?? '');
      response.end('lured');
    });
    site = await listen((request, response) => {
      const path = request.url ?? '';
      asked.push({ path, authorization: request.headers.authorization });
      if (path === '/hang') return;
      if (path.startsWith('/size/')) {
        response.end(Buffer.alloc(Number(path.slice('/size/'.length))));
        return;
      }
      if (path === '/there') {
        response.statusCode = 302;
        response.setHeader('location', '/file');
      }
      if (path === '/away') {
        response.statusCode = 302;
        response.setHeader('location', `${elsewhere.url}/file`);
      }
      if (path === '/circle') {
        response.statusCode = 302;
        response.setHeader('location', '/circle');
      }
      if (path === '/missing') response.statusCode = 404;
      response.end(path === '/file' ? 'a,b\n1,2\n' : '');
    });
  });
  after(async () => {
    await site.close();
    await elsewhere.close();
  });
  beforeEach(() => {
    asked = [];
  });

  const trusts = (url: string): boolean => url.startsWith(site.url);
  const fetched = async (path: string, rules = {}) => {
    const content = await download(`${site.url}${path}`, { trusts, headers: { authorization: 'secret' }, ...rules });
    return content === null ? null : Buffer.from(content).toString();
  };

  it('bring the bytes, through a redirection as well', async () => {
    expect(await fetched('/file')).to.equal('a,b\n1,2\n');
    expect(await fetched('/there')).to.equal('a,b\n1,2\n');
  });

  it('stay with trusted hosts: nothing is asked elsewhere, least of all with a token', async () => {
    expect(await fetched('/away')).to.equal(null);
    expect(await download(`${elsewhere.url}/x`, { trusts, headers: { authorization: 'secret' } })).to.equal(null);
    expect(asked.map(({ path }) => path)).to.deep.equal(['/away']);
    expect(lured).to.deep.equal([]);
  });

  it('end at a limit of bytes, of time, of redirections, and at a refusal', async () => {
    expect(await fetched('/file', { limit: 7 })).to.equal(null);
    expect(await fetched('/file', { limit: 8 })).to.equal('a,b\n1,2\n');
    expect(await fetched('/hang', { withinMs: 30 })).to.equal(null);
    expect(await fetched('/circle')).to.equal(null);
    expect(await fetched('/missing')).to.equal(null);
  });

  for (const [size, isRead] of [
    [mostFileBytes - 1, true],
    [mostFileBytes, true],
    [mostFileBytes + 1, false],
  ] as const)
    it(`of ${size} bytes, where 25 MB are the most: ${isRead ? 'read' : 'not read'}`, async () => {
      const content = await download(`${site.url}/size/${size}`, { trusts });
      expect(content?.length ?? null).to.equal(isRead ? size : null);
    });
});
