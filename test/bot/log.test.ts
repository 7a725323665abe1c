import { expect } from 'chai';
import { createLog } from '../../bot/log.js';

const written = (level: 'info' | 'error', fields: Record<string, unknown>): string => {
  const lines: string[] = [];
  createLog('info', { write: (line: string) => lines.push(line) })[level](fields, 'something happened');
  return lines.join('');
};

describe('the log', () => {
  it('keeps an error’s message, code and stack', () => {
    const line = JSON.parse(written('error', { err: Object.assign(new Error('boom'), { code: 'ENOSPC' }) }));
    expect(line).to.include({ msg: 'something happened' });
    expect(line.err).to.include({ type: 'Error', message: 'boom', code: 'ENOSPC' });
  });

  it('never writes secrets, requests, or what people wrote', () => {
    const request = { headers: { authorization: 'Bearer SECRET' }, body: 'SECRET' };
    const error = Object.assign(new Error('refused'), { request, config: { token: 'SECRET' }, response: request });
    expect(written('error', { err: error })).not.to.include('SECRET');
    for (const name of ['token', 'password', 'signingSecret', 'authorization', 'text', 'actionKey']) {
      expect(written('info', { [name]: 'SECRET' }), name).not.to.include('SECRET');
      expect(written('info', { deep: { [name]: 'SECRET' } }), name).not.to.include('SECRET');
    }
  });
});
