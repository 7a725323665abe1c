import { expect } from 'chai';
import * as cards from '../../cards/index.js';
import type { Language, Reader } from '../../cards/reader.js';
import type { AlertCause, Finding } from '../../core/index.js';
import { alertOf, everyAlertKind, everyCause } from '../support/gallery-alerts.js';
import { type Scene, scenes } from '../support/scenes.js';
import { anyName } from '../support/told.js';

const [asTold] = scenes();
if (asTold === undefined) throw new Error('there is a scene');
const scene: Scene = asTold;
const { picture } = scene;
const on = picture.verdict.on;

const reader = (changes: Partial<Reader> = {}): Reader => ({
  language: 'en',
  audience: 'private',
  levelNames: 'translated',
  today: on,
  role: 'partner_admin',
  self: 'priya.nair',
  nameOf: scene.nameOf,
  demo: false,
  sign: (verb, subject = {}) => ({ v: 1, verb, subject, nonce: '', exp: 0, mac: '' }),
  ...changes,
});

const bare: Finding = {
  key: 'k',
  kind: 'renewal-at-risk',
  severity: 'high',
  lastDay: null,
  levels: [],
  renewal: null,
  causes: [],
  things: [],
  step: null,
  quiet: false,
};

const card = (finding: Partial<Finding>, who: Partial<Reader> = {}) =>
  cards.alertCard(reader(who), picture, alertOf({ ...bare, ...finding }, on), { found: { how: 'day' }, note: null });

const caused = (cause: AlertCause, who: Partial<Reader> = {}): string => {
  const [, , happened = ''] = card({ kind: 'expiring', causes: [cause] }, who).text.split('\n');
  return happened;
};

const certificate = { achievement: 'a10', person: 'farid.benali', credential: 'az-500' };
const ahead = '2026-12-20';
const past = '2026-11-22';

describe('the causes of an alert', () => {
  it('say what ends or has ended, in both languages', () => {
    const expiry = { kind: 'expiry' as const, ...certificate };
    expect(caused({ ...expiry, day: ahead })).to.equal("Farid Benali's AZ-500 counts until 20 Dec (in 27 days).");
    expect(caused({ ...expiry, day: on })).to.equal("Farid Benali's AZ-500 counts until 23 Nov (today).");
    expect(caused({ ...expiry, day: past })).to.equal("Farid Benali's AZ-500 has expired: the last day was 22 Nov.");
    expect(caused({ ...expiry, day: past }, { language: 'fr' })).to.equal(
      'AZ-500 (Farid Benali) a expiré\u00a0: le dernier jour était le 22 nov.',
    );
    expect(caused({ kind: 'override', competency: 'security', level: 'gold', day: ahead })).to.equal(
      'The override for Security Gold counts until 20 Dec (in 27 days).',
    );
  });

  it('say why a certificate was withdrawn, and not who took theirs back', () => {
    const withdrawn = (reason: Extract<AlertCause, { kind: 'withdrawal' }>['reason'], language: Language = 'en') =>
      caused({ kind: 'withdrawal', ...certificate, day: past, reason }, { language });
    expect(withdrawn('unlinked')).to.equal('A contribution ended on 22 Nov, un-linked by its holder.');
    expect(withdrawn('unlinked', 'fr')).to.equal(
      'Une contribution a pris fin le 22 nov., dissociée par son titulaire.',
    );
    expect(withdrawn('revoked')).to.equal("Farid Benali's AZ-500 was revoked and counted until 22 Nov.");
    expect(withdrawn('rejected')).to.equal("Farid Benali's AZ-500 was rejected and counted until 22 Nov.");
    expect(withdrawn('disputed')).to.equal("Farid Benali's AZ-500 is disputed and counted until 22 Nov.");
  });

  it('never name who moved, nor where to', () => {
    const move: AlertCause = { kind: 'move', person: 'farid.benali', day: past };
    expect(caused(move)).to.equal('A contribution ended on 22 Nov: the holder associated with another organisation.');
    expect(caused(move, { language: 'fr' })).to.match(
      /^Une contribution a pris fin le 22 nov\.\u00a0: son titulaire s'est associé à une autre organisation\.$/,
    );
  });

  it('name who leaves to admins only', () => {
    const departure: AlertCause = { kind: 'departure', person: 'ana.ruiz', day: ahead };
    expect(caused(departure)).to.equal('The last day of Ana Ruiz is 20 Dec (in 27 days).');
    expect(caused(departure, { role: 'executive' })).to.equal("A contributor's last day is 20 Dec (in 27 days).");
  });

  it('name nobody in a channel', () => {
    for (const language of ['en', 'fr'] as const)
      for (const day of [ahead, past]) {
        const shown = card({ causes: everyCause(scene, day) }, { audience: 'shared', language });
        expect(JSON.stringify(shown)).to.not.match(anyName);
      }
  });

  it('that end on one day are told in one breath, those that nobody may name by how many', () => {
    const both = ['farid.benali', 'ana.ruiz'].map(
      (person): AlertCause => ({ kind: 'expiry', ...certificate, person, day: ahead }),
    );
    expect(card({ kind: 'expiring', causes: both }).text).to.contain(
      "Farid Benali's AZ-500 and Ana Ruiz's AZ-500 count until 20 Dec (in 27 days).",
    );
    expect(card({ kind: 'expiring', causes: both }, { nameOf: () => null }).text).to.contain(
      '2 certifications count until 20 Dec (in 27 days).',
    );
  });
});

describe('an alert of any kind', () => {
  it('says what it is, what it means and what to do, in both languages', () => {
    for (const kind of everyAlertKind)
      for (const language of ['en', 'fr'] as const) {
        const renewal = { level: 'gold', anniversary: '2027-02-10', closes: '2027-03-12', renewable: 'silver' };
        const { text } = card({ kind, renewal, causes: everyCause(scene, ahead).slice(0, 1) }, { language });
        for (const title of language === 'en' ? ['What it means', 'What to do'] : ['Ce que cela signifie', 'Que faire'])
          expect(text.split('\n'), `${kind} ${language}`).to.include(title);
        expect(text.split('\n')[0], kind).to.match(language === 'en' ? /^HIGH · ./ : /^ÉLEVÉ · ./);
      }
  });

  it('tells of a membership: the window, the days left, the lapse', () => {
    const renewal = { level: 'gold', anniversary: '2026-11-10', closes: '2026-12-10', renewable: 'silver' };
    const open = card({ kind: 'renewal-open', severity: 'critical', renewal }).text;
    expect(open).to.contain('17 days left to renew: the window closes on 10 Dec.');
    expect(open).to.contain('After 10 Dec, benefits and competencies are lost.');
    expect(open).to.contain('Today Silver can be renewed, not Gold.');
    const lapsed = card({ kind: 'lapsed', renewal: { ...renewal, closes: past } }).text;
    expect(lapsed).to.contain('The membership lapsed on 23 Nov: Gold was not renewed by 22 Nov.');
    const near = { ...renewal, anniversary: ahead, closes: '2027-01-19', renewable: 'gold' };
    expect(card({ kind: 'renewal-approaching', renewal: near }).text).to.contain(
      'Gold is displayed until 20 Dec (in 27 days); the renewal window is 21 Dec – 19 Jan 2027.',
    );
  });

  it('that is lost says since when, and that it stays displayed until its last day', () => {
    const { text } = card({
      kind: 'level-lost',
      severity: 'critical',
      levels: [{ competency: 'security', level: 'gold', on: past, have: 3, need: 4 }],
      renewal: { level: 'gold', anniversary: '2027-02-10', closes: '2027-03-12', renewable: null },
    });
    expect(text).to.match(/^CRITICAL · Security is no longer Gold\n/);
    expect(text).to.contain('Security has not been Gold since 22 Nov: 3 of 4 people.');
    expect(text).to.contain('Gold could not be renewed after 10 Feb 2027, nor any other level.');
    expect(text).to.contain('it stays displayed until its last day, 10 Feb 2027.');
  });

  it('that is over is one line, whatever made it so', () => {
    const over = [
      { kind: 'departure-cancelled', person: 'ana.ruiz' },
      { kind: 'override-extended', through: ahead },
      { kind: 'bought', level: 'gold' },
      { kind: 'undone' },
      { kind: 'renewed', person: 'farid.benali', credential: 'az-500', through: null },
    ] as const;
    const lines = over.map((resolution) => {
      const alert = alertOf(bare, on, { resolved: { on, resolution } });
      return cards.alertCard(reader(), picture, alert, { found: { how: 'day' }, note: null });
    });
    expect(lines.map(({ text }) => text)).to.deep.equal([
      'Resolved 23 Nov: the departure of Ana Ruiz was called off.',
      'Resolved 23 Nov: the override was extended, it counts until 20 Dec.',
      'Resolved 23 Nov: Gold was recorded as bought or renewed.',
      'Resolved 23 Nov: undone by whoever made the change (Renewal at risk).',
      'Resolved 23 Nov: Farid Benali renewed AZ-500, and does not expire.',
    ]);
    for (const { card: shown } of lines) expect(shown.actions ?? []).to.deep.equal([]);
  });
});
