import type { MembershipVerdict } from '../../core/index.js';
import { withoutMarkup } from '../escape.js';
import type { EvidencePack, PackMade } from '../evidence.js';
import type { Reader } from '../reader.js';
import { stateInWords } from '../views/competency-row.js';
import type { Block, PrintedDocument } from './document.js';
import { levelBlocks, notCountedBlocks } from './evidence-levels.js';
import { type EvidenceWords, evidenceWords, sourceInWords } from './evidence-words.js';

/** "Gold", "Security Gold". */
const whatOf = ({ tongue, plain }: EvidenceWords, { level, competency }: EvidencePack): string =>
  plain(competency === null ? tongue.theLevelInFull(level) : `${tongue.competency(competency)} ${tongue.level(level)}`);

/** "2026-11-23 08:00 UTC". */
const instantInWords = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;

const membershipInWords = ({ say, tongue, day }: EvidenceWords, membership: MembershipVerdict | null): string =>
  membership === null
    ? say('clock.no-membership')
    : say('evidence.membership', {
        phase: membership.phase.replaceAll(' ', '_'),
        level: tongue.level(membership.level),
        bought: day(membership.boughtOn),
        anniversary: day(membership.anniversary),
        opens: day(membership.renewalOpens),
        closes: day(membership.renewalCloses),
      });

const rulesInWords = ({ say, tongue }: EvidenceWords, { verdict }: EvidencePack): string => {
  const level = (id: string | null): string => (id === null ? say('level.none') : tongue.level(id));
  const { qualified, qualifiedWithoutOverrides } = verdict;
  return qualified === qualifiedWithoutOverrides
    ? level(qualified)
    : say('evidence.by-override', { level: level(qualified), without: level(qualifiedWithoutOverrides) });
};

const facts = (words: EvidenceWords, pack: EvidencePack, made: PackMade): Block => {
  const { say, day, plain, tongue } = words;
  const { programme, organisation, recorded, report } = pack;
  const rows: [string, string][] = [
    ['organisation', plain(organisation.name)],
    ['day', say('evidence.day-ends', { day: day(pack.on), zone: organisation.timeZone })],
    [
      'rules',
      say('rules.source', {
        programme: tongue.text(programme.title),
        version: programme.version,
        status: programme.status,
      }),
    ],
    ...(programme.effectiveFrom === undefined
      ? []
      : ([['rules-from', day(programme.effectiveFrom)]] satisfies [string, string][])),
    ['clock-membership', membershipInWords(words, pack.verdict.membership)],
    ['clock-rules', rulesInWords(words, pack)],
    ['report', report === null ? say('report.none') : day(report)],
    ['records', say('evidence.records-are', { version: recorded.version, since: day(recorded.since) })],
    ['made', say('evidence.made-by', { at: instantInWords(made.at), by: made.by ?? '–' })],
    ['hash', pack.hash],
  ];
  return { kind: 'facts', rows: rows.map(([key, value]) => ({ label: say(`evidence.fact-${key}`), value })) };
};

const overview = ({ say, plain, tongue }: EvidenceWords, { verdict, programme }: EvidencePack): Block[] => {
  const levels = programme.levels.toReversed();
  const rows = verdict.competencies
    .filter(({ levels: own }) =>
      Object.values(own).some(({ held, groups }) => held || groups.some(({ have }) => have > 0)),
    )
    .map(({ id, levels: own }) => [
      plain(tongue.competency(id)),
      ...levels.map((level) => {
        const one = own[level];
        if (one === undefined || (!one.offered && !one.held)) return say('level.not-offered');
        return `${say(one.met ? 'met' : 'not-met')} (${plain(stateInWords(tongue, one))})`;
      }),
    ]);
  return [
    { kind: 'heading', level: 2, text: say('evidence.overview') },
    rows.length === 0
      ? { kind: 'paragraph', text: say('evidence.overview-nothing'), look: 'plain' }
      : {
          kind: 'table',
          caption: say('evidence.overview-what'),
          columns: [
            { title: say('evidence.competency'), share: 40 },
            ...levels.map((level) => ({ title: tongue.level(level), share: 60 / levels.length })),
          ],
          rows,
        },
  ];
};

const sources = (words: EvidenceWords, { programme, verdict }: EvidencePack): Block[] => [
  { kind: 'heading', level: 2, text: words.say('evidence.sources') },
  ...(verdict.beforeFirstVersion
    ? [{ kind: 'paragraph' as const, text: words.say('evidence.before-first'), look: 'plain' as const }]
    : []),
  ...programme.sources.map(({ kind, url, repository, path, commit, note }): Block => {
    const where = [url ?? [repository, path].filter((part) => part !== undefined).join(' '), commit, note];
    const told = where.filter((part) => part !== undefined && part !== '').join(' · ');
    return {
      kind: 'paragraph',
      text: `– ${sourceInWords(words, kind, words.plain(told))}`,
      look: 'plain',
    };
  }),
  ...programme.notes.map((note): Block => ({ kind: 'paragraph', text: `– ${words.plain(note)}`, look: 'plain' })),
  { kind: 'paragraph', text: words.say('evidence.how-to-compare'), look: 'quiet' },
];

/** What the pack says in one sentence. */
export const packSentence = (words: EvidenceWords, pack: EvidencePack): string =>
  words.say(pack.held ? 'evidence.was' : 'evidence.was-not', {
    organisation: pack.organisation.name,
    what: whatOf(words, pack),
    day: words.day(pack.on),
  });

/** The evidence pack as a document to print, in the words and with the names that its reader may have. */
export const evidenceDocument = (reader: Reader, pack: EvidencePack, made: PackMade): PrintedDocument => {
  const words = evidenceWords(reader, pack, made);
  const { say } = words;
  const title = say('evidence.title', { what: whatOf(words, pack), day: words.day(pack.on) });
  const organisation = withoutMarkup(pack.organisation.name);
  return {
    title,
    language: reader.language,
    author: organisation,
    at: made.at,
    blocks: [
      { kind: 'heading', level: 1, text: title },
      ...(reader.demo === false
        ? []
        : [
            {
              kind: 'paragraph' as const,
              text: say(reader.demo === 'organisation' ? 'demo.real-rules' : 'demo'),
              look: 'quiet' as const,
            },
          ]),
      { kind: 'paragraph', text: packSentence(words, pack), look: 'strong' },
      facts(words, pack, made),
      { kind: 'paragraph', text: say(made.named ? 'evidence.confidential' : 'evidence.no-names'), look: 'quiet' },
      ...overview(words, pack),
      ...pack.levels.flatMap((level) => levelBlocks(words, level)),
      ...notCountedBlocks(words, pack),
      ...sources(words, pack),
    ],
    foot: (page, pages) =>
      say('evidence.foot', { organisation, day: words.day(pack.on), hash: pack.hash.slice(0, 12), page, pages }),
    lettersReplaced: say('evidence.letters'),
  };
};
