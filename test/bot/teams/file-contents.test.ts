import { expect } from 'chai';
import { contentMessage } from '../../../bot/teams/file-offer.js';

const offered = (type: string, content: Uint8Array) => ({
  name: 'file',
  type,
  content,
  description: 'What it is',
  action: { v: 1 as const, verb: 'export', subject: {}, nonce: '', exp: 0, mac: '' },
});

describe('a file for a Teams client that takes none', () => {
  it('is its own text in the chat, cut where it is long', () => {
    for (const type of ['text/csv', 'text/calendar', 'application/json'])
      expect(contentMessage(offered(type, Buffer.from('a,b'))).text).to.equal('file: What it is\n\na,b');
    expect(contentMessage(offered('text/csv', Buffer.from('x'.repeat(10_001)))).text).to.match(/x…$/);
  });

  it('that is no text is named with its size, and none of its bytes are shown', () => {
    const bytes = Buffer.from([0x25, 0x50, 0x44, 0x46, 0, 255, ...new Array<number>(2048).fill(7)]);
    expect(contentMessage(offered('application/pdf', bytes)).text).to.equal('file: What it is (application/pdf, 3 kB)');
  });
});
