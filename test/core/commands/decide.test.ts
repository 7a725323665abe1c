import { expect } from 'chai';
import { demoOrganisation } from '../../../bot/demo/organisation.js';
import { loadProgramme } from '../../../bot/programmes.js';
import {
  applyAll,
  type Command,
  type CommandContext,
  type Decision,
  decide,
  type Facts,
  type Refusal,
  whatIf,
} from '../../../core/index.js';

const programme = loadProgramme('demo');
const { facts } = demoOrganisation();
const on = '2026-11-23';

const context = (by: string | null, more: Partial<CommandContext> = {}): CommandContext => ({
  on,
  by,
  elsewhere: [],
  ...more,
});

type Link = Extract<Command, { kind: 'link' }>;

const link = (person: string, credential: string, more: Partial<Link> = {}): Link => ({
  kind: 'link',
  id: `${person} ${credential}`,
  person,
  credential,
  earnedOn: '2026-11-12',
  certificateId: null,
  evidence: null,
  elsewhere: 'no',
  ...more,
});

const decided = (decision: Decision): Extract<Decision, { kind: 'decided' }> => {
  if (decision.kind !== 'decided') throw new Error(`refused: ${JSON.stringify(decision.refusal)}`);
  return decision;
};

const refused = (decision: Decision): Refusal => {
  if (decision.kind !== 'refused') throw new Error('it was decided');
  return decision.refusal;
};

const asked = (command: Command, by: string | null, in_: Facts = facts, more: Partial<CommandContext> = {}) =>
  decide(programme, in_, command, context(by, more));

const goldIn = (decision: Extract<Decision, { kind: 'decided' }>, competency: string) => {
  const { before, after } = whatIf(programme, facts, on, decision.onceVerified);
  const have = (verdict: typeof before) =>
    verdict.competencies.find(({ id }) => id === competency)?.levels.gold?.groups[0]?.have;
  return [have(before), have(after)];
};

const linked = (command: Link, by: string, in_: Facts = facts): Facts =>
  applyAll(in_, decided(asked(command, by, in_)).changes);

const achievementOf = (in_: Facts, id: string) => in_.achievements.find((achievement) => achievement.id === id);
const ownOf = (person: string, credential: string) => {
  const found = facts.achievements.find((one) => one.person === person && one.credential === credential);
  if (found === undefined) throw new Error(`${person} does not hold ${credential}`);
  return found;
};

describe('deciding about a certificate that is linked', () => {
  it('19: Grace’s AZ-104 will make Cloud platform Gold, once it is verified; until then it is a claim', () => {
    const decision = decided(asked(link('grace.okoro', 'az-104'), 'grace.okoro'));
    expect(goldIn(decision, 'cloud-platform')).to.deep.equal([3, 4]);
    expect(decision.meaning).to.deep.equal({ kind: 'new' });
    const claim = achievementOf(applyAll(facts, decision.changes), 'grace.okoro az-104');
    expect([claim?.state, claim?.expiresOn]).to.deep.equal(['claimed', '2027-11-12']);
  });

  it('fills in no expiry where the credential has no rule, and keeps the one that was said', () => {
    const expiry = (command: Link): string | null | undefined =>
      achievementOf(linked(command, 'grace.okoro'), command.id)?.expiresOn;
    expect(expiry(link('grace.okoro', 'unheard-of'))).to.equal(null);
    expect(expiry(link('grace.okoro', 'az-104', { expiresOn: '2028-01-31' }))).to.equal('2028-01-31');
    expect(expiry(link('grace.okoro', 'az-104', { expiresOn: null }))).to.equal(null);
  });

  it('20: refuses tomorrow, the time before there were certificates, and an end before the beginning', () => {
    const dated = (earnedOn: string, expiresOn?: string) =>
      refused(asked(link('grace.okoro', 'az-104', { earnedOn, ...(expiresOn && { expiresOn }) }), 'grace.okoro')).kind;
    expect(dated('2026-11-24')).to.equal('in-the-future');
    expect(dated('1991-12-31')).to.equal('too-early');
    expect(dated('2026-11-12', '2026-11-11')).to.equal('ends-before-earned');
    expect(decided(asked(link('grace.okoro', 'az-104', { earnedOn: on }), 'grace.okoro')).kind).to.equal('decided');
    expect(decided(asked(link('grace.okoro', 'az-104', { earnedOn: '1992-01-01' }), 'grace.okoro')).kind).to.equal(
      'decided',
    );
  });

  it('21: the same day or the same id is linked already; a later day is a renewal; an earlier one changes nothing', () => {
    const { earnedOn, id } = ownOf('ana.ruiz', 'az-104');
    const again = (more: Partial<Link>, in_?: Facts) =>
      asked(link('ana.ruiz', 'az-104', { id: 'again', ...more }), 'ana.ruiz', in_);
    expect(refused(again({ earnedOn }))).to.deep.equal({ kind: 'already-linked', achievement: id });
    expect(decided(again({})).meaning).to.deep.equal({ kind: 'renewal', of: id });
    expect(refused(again({ earnedOn: '2025-01-01' }))).to.deep.equal({
      kind: 'later-one-linked',
      achievement: id,
      earnedOn,
    });
    const withId = linked(link('ana.ruiz', 'az-104', { id: 'renewed', certificateId: 'ab-12' }), 'ana.ruiz');
    expect(refused(again({ earnedOn: '2026-11-20', certificateId: 'AB 12' }, withId)).kind).to.equal('already-linked');
    const renewed = applyAll(facts, decided(again({})).onceVerified);
    expect(achievementOf(renewed, id), 'the first keeps its history').to.deep.equal(ownOf('ana.ruiz', 'az-104'));
  });

  it('22: somebody else’s certificate id makes it disputed: it does not count, and the other is not touched', () => {
    const anas = linked(link('ana.ruiz', 'dp-203', { certificateId: 'MS-77' }), 'ana.ruiz');
    const decision = decided(asked(link('david.chen', 'dp-203', { certificateId: 'ms 77' }), 'david.chen', anas));
    const after = applyAll(anas, decision.changes);
    expect(decision.meaning).to.deep.equal({
      kind: 'disputed',
      with: { achievement: 'ana.ruiz dp-203', person: 'ana.ruiz' },
    });
    expect(achievementOf(after, 'david.chen dp-203')?.withdrawn).to.deep.equal({ on, reason: 'disputed' });
    expect(achievementOf(after, 'ana.ruiz dp-203')).to.deep.equal(achievementOf(anas, 'ana.ruiz dp-203'));
    const settled = applyAll(
      after,
      decided(asked({ kind: 'verify', id: 'david.chen dp-203' }, 'priya.nair', after)).changes,
    );
    expect(achievementOf(settled, 'david.chen dp-203')?.withdrawn).to.equal(null);
    expect(achievementOf(settled, 'ana.ruiz dp-203')?.withdrawn?.reason).to.equal('disputed');
  });

  it('says when no requirement lists the credential', () => {
    const unlisted = (credential: string) => decided(asked(link('grace.okoro', credential), 'grace.okoro')).unlisted;
    expect([unlisted('az-104'), unlisted('unheard-of')]).to.deep.equal([false, true]);
  });

  it('C1: associates a colleague nobody knew from the day on, and nobody who is associated already', () => {
    const starts = (person: string) => decided(asked(link(person, 'az-104'), person)).association;
    expect(starts('grace.okoro')).to.equal(null);
    expect(starts('nora')).to.deep.equal({ from: on, move: false, moves: { nextOn: '2026-12-23', left: 2 } });
    const joined = linked(link('nora', 'az-104'), 'nora');
    expect(joined.people.map(({ id }) => id)).to.include('nora');
    expect(joined.associations.at(-1)).to.deep.equal({ person: 'nora', from: on, through: null });
  });

  it('C2: whoever says that they are associated elsewhere moves here, known there or not', () => {
    const moving = decided(asked(link('grace.okoro', 'az-104', { elsewhere: 'yes' }), 'grace.okoro'));
    expect(moving.association).to.deep.equal({ from: on, move: true, moves: { nextOn: '2026-12-23', left: 2 } });
    expect(moving.elsewhere).to.deep.equal([]);
    const moved = applyAll(facts, moving.changes);
    const spans = moved.associations.filter(({ person }) => person === 'grace.okoro');
    expect(spans.map(({ from, through }) => [from, through])).to.deep.equal([
      ['2024-01-08', '2026-11-22'],
      [on, null],
    ]);
    const again = link('grace.okoro', 'sc-300', { elsewhere: 'yes' });
    expect(refused(asked(again, 'grace.okoro', moved, { on: '2026-11-24' })).kind).to.equal('too-soon');
  });

  it('a person rehired is associated anew', () => {
    const left = applyAll(facts, [{ kind: 'association-ended', on: '2026-06-30', person: 'bruno.petit' }]);
    const decision = decided(asked(link('bruno.petit', 'sc-300'), 'bruno.petit', left));
    expect(decision.association?.from).to.equal(on);
    const spans = applyAll(left, decision.changes).associations.filter(({ person }) => person === 'bruno.petit');
    expect(spans).to.deep.equal([
      { person: 'bruno.petit', from: '2024-01-08', through: '2026-06-30' },
      { person: 'bruno.petit', from: on, through: null },
    ]);
  });
});

describe('moving a certificate from another organisation', () => {
  const away = applyAll(facts, [{ kind: 'association-ended', on: '2026-11-08', person: 'bruno.petit' }]);
  const elsewhere = (...starts: string[]) => [
    {
      organisation: 'other',
      person: 'bruno',
      associations: starts.map((from, index) => ({
        person: 'bruno',
        from,
        through: index === starts.length - 1 ? null : from,
      })),
    },
  ];
  const moving = (day: string, starts: string[], earnedOn = '2026-11-01') =>
    decide(programme, away, link('bruno.petit', 'sc-300', { earnedOn, elsewhere: 'yes' }), {
      on: day,
      by: 'bruno.petit',
      elsewhere: elsewhere(...starts),
    });

  it('23: is refused inside the thirty days with the day on which it is possible, and succeeds on that day', () => {
    expect(refused(moving('2026-11-23', ['2026-11-09']))).to.deep.equal({
      kind: 'too-soon',
      since: '2026-11-09',
      possibleOn: '2026-12-09',
    });
    expect(refused(moving('2026-12-08', ['2026-11-09'])).kind).to.equal('too-soon');
    const decision = decided(moving('2026-12-09', ['2026-11-09']));
    expect(decision.association).to.deep.equal({
      from: '2026-12-09',
      move: true,
      moves: { nextOn: '2027-01-08', left: 1 },
    });
    expect(decision.elsewhere).to.deep.equal([
      {
        organisation: 'other',
        person: 'bruno',
        changes: [{ kind: 'association-ended', on: '2026-12-08', person: 'bruno' }],
      },
    ]);
  });

  it('23: a fourth within 365 days is refused with the day', () => {
    const starts = ['2026-01-10', '2026-04-01', '2026-09-01'];
    expect(refused(moving('2026-11-23', starts))).to.deep.equal({
      kind: 'too-many-moves',
      moves: 3,
      possibleOn: '2027-01-10',
    });
    expect(refused(moving('2027-01-09', starts)).kind).to.equal('too-many-moves');
    expect(decided(moving('2027-01-10', starts)).association?.move).to.equal(true);
  });
});

describe('deciding about what is linked', () => {
  const claimed = linked(link('grace.okoro', 'az-104', { id: 'claim', certificateId: 'A1' }), 'grace.okoro');
  const verified = applyAll(claimed, decided(asked({ kind: 'verify', id: 'claim' }, 'priya.nair', claimed)).changes);

  it('corrects a claim where it stands; what was verified has to be looked at again', () => {
    const correct = { kind: 'correct' as const, id: 'claim', earnedOn: '2026-11-10' };
    const state = (in_: Facts, command: Command) =>
      achievementOf(applyAll(in_, decided(asked(command, 'grace.okoro', in_)).changes), 'claim')?.state;
    expect(state(claimed, correct)).to.equal('claimed');
    expect(state(verified, correct)).to.equal('claimed');
    expect(state(verified, { kind: 'correct', id: 'claim', evidence: 'https://learn.microsoft.com/x' })).to.equal(
      'verified',
    );
    const again = applyAll(claimed, decided(asked(correct, 'grace.okoro', claimed)).changes);
    expect(achievementOf(again, 'claim')?.earnedOn).to.equal('2026-11-10');
  });

  it('corrects nothing that a report confirmed, that was withdrawn, or that would stay the same', () => {
    const confirmed = { kind: 'correct' as const, id: ownOf('ana.ruiz', 'az-104').id, earnedOn: '2026-01-01' };
    expect(refused(asked(confirmed, 'ana.ruiz')).kind).to.equal('confirmed-by-report');
    expect(refused(asked({ kind: 'correct', id: 'claim', certificateId: 'A1' }, 'grace.okoro', claimed)).kind).to.equal(
      'nothing-changes',
    );
    const gone = applyAll(claimed, decided(asked({ kind: 'unlink', id: 'claim' }, 'grace.okoro', claimed)).changes);
    expect(refused(asked({ kind: 'correct', id: 'claim', earnedOn: on }, 'grace.okoro', gone)).kind).to.equal(
      'withdrawn-already',
    );
    expect(refused(asked({ kind: 'correct', id: 'nothing' }, 'grace.okoro')).kind).to.equal('not-found');
  });

  it('24: only its holder un-links a certificate, and from that day it no longer counts', () => {
    const { id } = ownOf('elodie.roux', 'sc-200');
    expect(refused(asked({ kind: 'unlink', id }, 'ana.ruiz')).kind).to.equal('not-yours');
    const decision = decided(asked({ kind: 'unlink', id }, 'elodie.roux'));
    expect(goldIn(decision, 'security')).to.deep.equal([4, 3]);
    const after = applyAll(facts, decision.changes);
    expect(refused(asked({ kind: 'unlink', id }, 'elodie.roux', after)).kind).to.equal('withdrawn-already');
  });

  it('never lets anybody decide about their own', () => {
    for (const kind of ['verify', 'reject'] as const) {
      expect(refused(asked({ kind, id: 'claim' }, 'grace.okoro', claimed)).kind).to.equal('own-claim');
      expect(refused(asked({ kind, id: 'claim' }, 'priya.nair', verified)).kind).to.equal('nothing-to-decide');
    }
  });

  it('a rejected claim does not count, and can be linked anew', () => {
    const rejected = applyAll(claimed, decided(asked({ kind: 'reject', id: 'claim' }, 'priya.nair', claimed)).changes);
    expect(achievementOf(rejected, 'claim')?.withdrawn).to.deep.equal({ on, reason: 'rejected' });
    expect(
      decided(asked(link('grace.okoro', 'az-104', { id: 'anew' }), 'grace.okoro', rejected)).meaning.kind,
    ).to.equal('new');
  });

  it('39: erasing ends what counts and takes off what tells which certificates they were', () => {
    const decision = decided(asked({ kind: 'erase', person: 'grace.okoro' }, 'grace.okoro', verified));
    const after = applyAll(verified, decision.changes);
    expect(achievementOf(after, 'claim')).to.include({ certificateId: null, evidence: null });
    expect(achievementOf(after, 'claim')?.withdrawn?.reason).to.equal('unlinked');
    const [span] = after.associations.filter(({ person }) => person === 'grace.okoro');
    expect(span?.through).to.equal('2026-11-22');
  });
});

describe('recording a membership', () => {
  const record = (level: string, boughtOn: string, accepted = false, in_: Facts = facts, day = on) =>
    decide(
      programme,
      in_,
      { kind: 'record-membership', level, boughtOn, accepted },
      { on: day, by: 'priya.nair', elsewhere: [] },
    );
  const recorded = (decision: Decision) => {
    const [change] = decided(decision).changes;
    return change?.kind === 'membership-recorded' ? change.membership : null;
  };

  it('D4: is shown through twelve months later; a renewal in its window keeps the anniversary', () => {
    expect(recorded(record('gold', on))).to.deep.equal({ level: 'gold', boughtOn: on, anniversary: '2027-11-23' });
    const renewedOn = (day: string) => recorded(record('silver', day, true, facts, day))?.anniversary;
    expect(renewedOn('2027-02-11')).to.equal('2028-02-10');
    expect(renewedOn('2027-03-12')).to.equal('2028-02-10');
    expect(renewedOn('2027-03-13')).to.equal('2028-03-13');
  });

  it('4.8: refuses a level that is not held, unless Microsoft accepted it', () => {
    const none: Facts = { ...facts, achievements: [] };
    expect(refused(record('gold', on, false, none))).to.deep.equal({
      kind: 'not-qualified',
      level: 'gold',
      qualified: null,
    });
    expect(recorded(record('gold', on, true, none))?.level).to.equal('gold');
    expect(refused(record('platinum', on)).kind).to.equal('level-unknown');
    expect(refused(record('gold', '2026-11-24')).kind).to.equal('in-the-future');
  });
});
