import { expect } from 'chai';
import { contextFilter } from './build-context.js';
import { stagesIn } from './dockerfile.js';

describe('reading a Dockerfile', () => {
  it('tells stages and steps', () => {
    const text = [
      '# why',
      'FROM node:22-slim AS build',
      'WORKDIR /app',
      'COPY a b ./',
      'RUN npm ci && ls',
      '',
      'FROM node:22-slim',
      'ENV A=1 B=/data',
      'COPY --from=build --chown=node:node /app/data /data',
      'USER node',
      'HEALTHCHECK --interval=30s --timeout=5s CMD ["node", "x.js"]',
      'CMD ["node", "main.js"]',
    ].join('\n');
    const [build, last] = stagesIn(text);
    expect(build).to.deep.equal({
      image: 'node:22-slim',
      name: 'build',
      instructions: [
        { kind: 'workdir', path: '/app' },
        { kind: 'copy', from: null, owner: null, sources: ['a', 'b'], target: './' },
        { kind: 'run', command: 'npm ci && ls' },
      ],
    });
    expect(last?.instructions).to.deep.equal([
      { kind: 'env', values: { A: '1', B: '/data' } },
      { kind: 'copy', from: 'build', owner: 'node:node', sources: ['/app/data'], target: '/data' },
      { kind: 'user', name: 'node' },
      { kind: 'healthcheck', command: ['node', 'x.js'] },
      { kind: 'cmd', command: ['node', 'main.js'] },
    ]);
  });

  for (const [line, why] of [
    ['ADD https://example.com/x /x', 'ADD is not known'],
    ['ARG VERSION=1', 'ARG is not known'],
    ['SHELL ["bash"]', 'SHELL is not known'],
    ['RUN rm -rf /app', 'only paths below'],
    ['RUN cp ../x .', 'only paths below'],
    ['RUN one \\', 'one line for each step'],
    ['COPY --link a b', 'knows no --link'],
    ['COPY a', 'from where'],
    ['ENV A 1', 'is not NAME=value'],
    ['CMD node main.js', 'JSON'],
    ['CMD "node main.js"', 'no command in brackets'],
    ['HEALTHCHECK NONE', 'not understood'],
    ['copy a b', 'not understood'],
  ] as const)
    it(`refuses ${line}`, () => {
      expect(() => stagesIn(`FROM x\n${line}`)).to.throw(Error, why);
    });

  it('refuses steps before any stage', () => {
    expect(() => stagesIn('WORKDIR /app')).to.throw('before any FROM');
  });
});

describe('a .dockerignore', () => {
  it('lets through what is named, and below it all but what is left out again', () => {
    const isIn = contextFilter('# why\n*\n!bot\n!package.json\n**/learnt.bin*\n');
    for (const path of ['bot', 'bot/main.ts', 'bot/understanding/learnt.ts', 'package.json'])
      expect(isIn(path), path).to.equal(true);
    for (const path of [
      'test/x.ts',
      '.env',
      'data/journal',
      'bot/understanding/learnt.bin',
      'bot/learnt.bin.12',
      'x/bot',
    ])
      expect(isIn(path), path).to.equal(false);
  });

  it('is refused where it lets everything through first, or says what is not known here', () => {
    expect(() => contextFilter('node_modules')).to.throw('leave everything out');
    expect(() => contextFilter('*\n!bot/*.ts')).to.throw('not understood');
  });
});
