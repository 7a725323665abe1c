import { expect } from 'chai';
import fc from 'fast-check';
import { readAtHour, readHour, readHours } from '../../../bot/understanding/hours.js';
import { understand } from '../../../bot/understanding/index.js';
import { everyZone, isZone, zoneLabel, zonesCalled } from '../../../bot/understanding/zones.js';
import { demoContext } from './demo-context.js';

const two = (value: number): string => String(value).padStart(2, '0');
const anHour = fc.integer({ min: 0, max: 23 });
const aMinute = fc.integer({ min: 0, max: 59 });

/** The same hour as people write it. */
const spellings = (hour: number, minute: number): string[] => {
  const half = hour < 12 ? 'am' : 'pm';
  const twelve = ((hour + 11) % 12) + 1;
  return [
    `${two(hour)}:${two(minute)}`,
    `${hour}:${two(minute)}`,
    `${hour}.${two(minute)}`,
    `${hour}h${two(minute)}`,
    `${hour} h ${two(minute)}`,
    `${twelve}:${two(minute)} ${half}`,
    `${twelve}:${two(minute)}${half}`,
    ...(minute === 0 ? [`${hour}`, `${hour}h`, `${hour} h`, `${twelve} ${half}`, `${twelve}${half}`] : []),
  ];
};

describe('reading an hour', () => {
  it('reads every hour of the day in every spelling', () => {
    fc.assert(
      fc.property(anHour, aMinute, (hour, minute) => {
        for (const text of spellings(hour, minute))
          expect(readHour(text), text).to.equal(`${two(hour)}:${two(minute)}`);
      }),
    );
  });

  it('knows noon and midnight, and that 24 is midnight', () => {
    expect(['noon', 'midi', 'midnight', 'minuit', '24', '24:00'].map(readHour)).to.deep.equal([
      '12:00',
      '12:00',
      '00:00',
      '00:00',
      '00:00',
      '00:00',
    ]);
  });

  it('reads nothing that is no hour', () => {
    for (const text of [
      '',
      ' ',
      '25',
      '24:01',
      '24:30',
      '7:60',
      '13 am',
      '0 pm',
      '-1',
      '9-5',
      'nine',
      '9:5',
      '1234',
      'constructor',
    ])
      expect(readHour(text), text).to.equal(null);
  });

  it('gives an hour of the day or nothing for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9:.h apm]{0,8}$/)), (text) => {
        expect(readHour(text) ?? '00:00').to.match(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
      }),
    );
  });

  it('reads both ends of a stretch of time, in every spelling and both languages', () => {
    fc.assert(
      fc.property(anHour, aMinute, anHour, aMinute, fc.nat(), (hour, minute, other, last, pick) => {
        const from = spellings(hour, minute);
        const to = spellings(other, last);
        const [begins, ends] = [from[pick % from.length] ?? '', to[pick % to.length] ?? ''];
        for (const text of [
          `quiet hours ${begins} to ${ends}`,
          `from ${begins} until ${ends} please`,
          `${begins} - ${ends}`,
          `heures calmes de ${begins} a ${ends}`,
          `entre ${begins} et ${ends}`,
        ])
          expect(readHours(text), text).to.deep.equal({
            from: `${two(hour)}:${two(minute)}`,
            to: `${two(other)}:${two(last)}`,
          });
      }),
    );
  });

  it('takes a bare number for an hour only after a word that says so', () => {
    expect(readAtHour('every monday at 9')).to.equal('09:00');
    expect(readAtHour('chaque lundi a 9 h 30')).to.equal('09:30');
    expect(readAtHour('in 9 days')).to.equal(null);
    expect(readAtHour('the digest 9')).to.equal(null);
  });
});

describe('finding a time zone', () => {
  it('lists zones that the runtime knows, each once and each with a label of its own', () => {
    for (const zone of everyZone) expect(() => new Intl.DateTimeFormat('en', { timeZone: zone }), zone).to.not.throw();
    expect(new Set(everyZone).size).to.equal(everyZone.length);
    expect(new Set(everyZone.map(zoneLabel)).size).to.equal(everyZone.length);
    expect(everyZone.length).to.be.greaterThan(300);
  });

  it('finds every zone by its name, however it is cased', () => {
    fc.assert(
      fc.property(fc.constantFrom(...everyZone), fc.boolean(), (zone, upper) => {
        expect(zonesCalled(upper ? zone.toUpperCase() : zone)).to.include(zone);
        expect(zonesCalled(zone.replaceAll('_', ' '))).to.include(zone);
      }),
    );
  });

  it('knows towns that give their name to no zone, with accents and without', () => {
    for (const [said, zone] of [
      ['Montréal', 'America/Toronto'],
      ['montreal', 'America/Toronto'],
      ['QUÉBEC', 'America/Toronto'],
      ['Genève', 'Europe/Zurich'],
      ['Londres', 'Europe/London'],
      ['Seattle', 'America/Los_Angeles'],
      ['new york', 'America/New_York'],
      ['Kolkata', 'Asia/Kolkata'],
      ['UTC', 'UTC'],
    ] as const)
      expect(zonesCalled(said), said).to.deep.equal([zone]);
  });

  it('says when several are meant, and when none is', () => {
    expect(zonesCalled('san')).to.have.length.greaterThan(1);
    expect(zonesCalled('Springfield')).to.deep.equal([]);
    expect(zonesCalled('constructor')).to.deep.equal([]);
    expect(zonesCalled('')).to.deep.equal([]);
    expect([isZone('Europe/Paris'), isZone('Mars/Olympus'), isZone('toString')]).to.deep.equal([true, false, false]);
  });

  it('is total, and gives nothing but zones of the list', () => {
    fc.assert(
      fc.property(fc.string(), (said) => {
        expect(zonesCalled(said).filter((zone) => !isZone(zone))).to.deep.equal([]);
      }),
    );
  });
});

type Case = [text: string, slots: Record<string, string>];

const cases: readonly Case[] = [
  ['send the digest every Monday at 9', { section: 'digest', weekday: '1', at: '09:00' }],
  ['the weekly summary on Fridays at 4 pm please', { section: 'digest', weekday: '5', at: '16:00' }],
  ['envoie le récap chaque lundi à 9 h', { section: 'digest', weekday: '1', at: '09:00' }],
  ['la synthèse le vendredi à 16h30', { section: 'digest', weekday: '5', at: '16:30' }],
  ['turn off the monthly digest', { section: 'own-digest', period: 'none' }],
  ['désactive la synthèse mensuelle', { section: 'own-digest', period: 'none' }],
  ['I want the digest monthly', { section: 'own-digest', period: 'monthly' }],
  ['je veux la synthèse chaque semaine', { section: 'own-digest', period: 'weekly' }],
  ['post alerts in #partner-team', { section: 'channel', channel: 'partner-team' }],
  ['post alerts in partner-team', { section: 'channel', channel: 'partner-team' }],
  ['publie les alertes dans #équipe-partenaires', { section: 'channel', channel: 'équipe-partenaires' }],
  ['post alerts here', { section: 'channel', channel: 'here' }],
  ['publie les alertes ici', { section: 'channel', channel: 'here' }],
  ['stop posting alerts here', { section: 'channel', channel: 'none' }],
  ["n'affiche plus les alertes ici", { section: 'channel', channel: 'none' }],
  ['quiet hours 20 to 7', { section: 'quiet', from: '20:00', to: '07:00' }],
  ['quiet hours from 8 pm until 7 am', { section: 'quiet', from: '20:00', to: '07:00' }],
  ['heures calmes de 20 h à 7 h', { section: 'quiet', from: '20:00', to: '07:00' }],
  ['my quiet hours are 9pm-6am', { section: 'own-quiet', from: '21:00', to: '06:00' }],
  ['mes heures calmes : 21 h à 6 h', { section: 'own-quiet', from: '21:00', to: '06:00' }],
  ["don't write to me after 8 pm", { section: 'own-quiet', from: '20:00' }],
  ['no alerts at weekends', { section: 'quiet', weekends: 'true' }],
  ["pas d'alertes le week-end", { section: 'quiet', weekends: 'true' }],
  ['critical alerts may pass during quiet hours', { section: 'quiet', critical: 'true' }],
  ['my time zone is Montréal', { section: 'own-time-zone', zone: 'montreal', timeZone: 'America/Toronto' }],
  ["mets-moi à l'heure de Montréal", { section: 'own-time-zone', zone: 'montreal', timeZone: 'America/Toronto' }],
  ['mon fuseau horaire est Europe/Paris', { section: 'own-time-zone', zone: 'europe/paris', timeZone: 'Europe/Paris' }],
  ['put me on Tokyo time', { section: 'own-time-zone', zone: 'tokyo', timeZone: 'Asia/Tokyo' }],
  ['my time zone is Springfield', { section: 'own-time-zone', zone: 'springfield' }],
  ['change my time zone', { section: 'own-time-zone' }],
  ['warn us 60, 30 and 7 days before', { section: 'warnings', ladder: '60, 30, 7' }],
  ['préviens-nous 60, 30 et 7 jours avant', { section: 'warnings', ladder: '60, 30, 7' }],
  ["tell the day's findings at 8", { section: 'warnings', morning: '08:00' }],
  ['use English level names', { section: 'level-names', names: 'english' }],
  ['les noms des niveaux en anglais', { section: 'level-names', names: 'english' }],
];

describe('what is asked for: settings', () => {
  for (const [text, slots] of cases)
    it(`reads "${text}"`, () => {
      const { intent, slots: heard } = understand(text, demoContext);
      expect({ intent, slots: heard }).to.deep.equal({ intent: 'settings', slots });
    });

  it('takes no question for a change, and no other order for a setting', () => {
    for (const [text, intent] of [
      ['what are the quiet hours?', 'settings'],
      ['who can change the quiet hours?', 'help'],
      ['stop reminding me', 'visibility'],
      ['what is at risk?', 'at-risk'],
      ['are we Gold on 1 March?', 'forecast'],
      ['speak French', 'language'],
      ['I passed AZ-104 on Monday', 'link'],
      ['show the alerts', 'alerts'],
      ['which alerts are open?', 'alerts'],
    ] as const) {
      const { intent: heard, slots } = understand(text, demoContext);
      expect(heard, text).to.equal(intent);
      expect(slots, text).to.not.have.property('section');
    }
  });
});
