import { expect } from 'chai';
import { type Import, importGraph } from './import-graph.js';
import { type Room, rooms } from './rooms.js';

const within = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

const roomOf = (path: string): Room => {
  const room = rooms
    .filter((candidate) => within(path, candidate.path))
    .sort((a, b) => b.path.length - a.path.length)[0];
  if (room === undefined) throw new Error(`${path} lies in no room of the table`);
  return room;
};

const isAllowed = ({ from, to, external }: Import): boolean => {
  const room = roomOf(from);
  if (external) return room.packages.includes('*') || room.packages.includes(to);
  if (roomOf(to) === room) return true;
  if (room.path === 'bot' && within(to, 'bot')) return true;
  return room.rooms.some((allowed) => within(to, allowed));
};

const advice = ({ from, to, external }: Import): string => {
  const room = roomOf(from);
  const may = external ? room.packages.join(', ') : ['itself', ...room.rooms].join(', ');
  return `${from} imports ${to}: ${room.path}/ may import ${may}. Pass it in from a room that may, or move the code.`;
};

describe('the house', () => {
  it('keeps every import inside the floor plan', () => {
    const broken = importGraph().filter((edge) => !isAllowed(edge));
    expect(broken.map(advice)).to.deep.equal([]);
  });

  it('notices a broken edge', () => {
    expect(isAllowed({ from: 'core/index.ts', to: 'storage/port.ts', external: false })).to.equal(false);
    expect(isAllowed({ from: 'core/index.ts', to: 'node:', external: true })).to.equal(false);
    expect(isAllowed({ from: 'cards/index.ts', to: 'botbuilder', external: true })).to.equal(false);
    expect(isAllowed({ from: 'cards/index.ts', to: 'core/index.ts', external: false })).to.equal(true);
  });
});
