import {
  type EvidencePack,
  evidenceDocument,
  evidencePackCard,
  evidenceSheet,
  noEvidenceCard,
  notForYouCard,
  type PackFormat,
  type PackMade,
  packDescription,
} from '../../../cards/index.js';
import { addDays, addMonths, evaluate, type IsoDate, isIsoDate } from '../../../core/index.js';
import { csvOf } from '../../documents/csv.js';
import { pdfOf } from '../../documents/pdf.js';
import { evidencePack } from '../../reading/evidence-pack.js';
import { type FactsOn, factsOn, recordedSince } from '../../reading/facts-on.js';
import type { OfferedFile } from '../../surface.js';
import type { Answer, Handler, Question, Setting } from '../question.js';
import { askedCompetency } from './asked-competency.js';
import { levelToProve } from './level.js';

/** Whether somebody may have it at all: partner admins with names, executives without. */
export const mayHavePack = ({ reader: { role } }: Setting): boolean => role === 'partner_admin' || role === 'executive';

interface Meant {
  on: IsoDate;
  /** The day that was said is still to come; evidence looks back. */
  readBack: boolean;
}

/** The day asked about, today without one. "3 May" said in November of a year is that year's, and never one to come. */
const dayMeant = ({ slots: { date, dateWhole } }: Question, today: IsoDate): Meant => {
  if (date === undefined || !isIsoDate(date)) return { on: today, readBack: false };
  const said = dateWhole === 'month' ? addDays(addMonths(`${date.slice(0, 7)}-01`, 1), -1) : date;
  if (said <= today) return { on: said, readBack: false };
  if (dateWhole === 'month' && date <= today) return { on: today, readBack: false };
  let back = said;
  for (let years = 1; back > today; years += 1) back = addMonths(said, -12 * years);
  return { on: back, readBack: true };
};

/** What had been recorded by the end of a day, and since when anything is. */
export const recordsOn = async (
  { parts, situation }: Setting,
  on: IsoDate,
): Promise<{ stood: FactsOn; since: IsoDate | null }> => {
  const { snapshot, facts } = situation;
  const all = await parts.store.journal(snapshot.organisation);
  const journal = all.filter(({ version }) => version <= snapshot.version);
  return { stood: factsOn(facts.organisation, journal, on), since: recordedSince(journal) };
};

const contentOf = async (
  { reader, parts }: Setting,
  pack: EvidencePack,
  made: PackMade,
  format: PackFormat,
): Promise<Uint8Array> => {
  switch (format) {
    case 'pdf':
      return pdfOf(evidenceDocument(reader, pack, made), parts.pause);
    case 'csv':
      return csvOf(evidenceSheet(reader, pack, made));
  }
};

const types: Readonly<Record<PackFormat, string>> = { pdf: 'application/pdf', csv: 'text/csv' };

/** The file, made anew each time it is asked for; whose names it holds is noted by the reader that prints them. */
const fileOf = async (
  setting: Setting,
  pack: EvidencePack,
  named: boolean,
  format: PackFormat,
): Promise<OfferedFile> => {
  const { parts, asker, reader } = setting;
  const made = { at: parts.clock.now(), by: asker.person?.name ?? null, named };
  const content = await contentOf(setting, pack, made, format);
  const { on, level, competency, hash } = pack;
  parts.log.info(
    { organisation: pack.organisation.id, by: asker.person?.id ?? null, day: on, format, named, hash },
    'an evidence pack was made',
  );
  return {
    name: `assay-evidence-${on}.${format}`,
    type: types[format],
    content,
    description: packDescription(reader, pack),
    action: reader.sign('export', { date: on, level, format, ...(competency === null ? {} : { competency }) }),
  };
};

const formatSaid = ({ slots: { format } }: Question): PackFormat | null =>
  format === 'pdf' || format === 'csv' ? format : null;

/** What the question is about on that day: a level that is not said is the one that was held then. */
const levelOn = (question: Question, { situation }: Setting, stood: FactsOn, on: IsoDate): string =>
  stood.kind === 'nothing'
    ? levelToProve(question, situation)
    : levelToProve(question, { ...situation, verdict: evaluate(situation.programme, stood.facts, on) });

/** "Export the evidence pack": why a level was held on a day, or was not, to the asker alone. */
export const exportPack: Handler = async (question, setting): Promise<Answer> => {
  const { reader, admins, situation } = setting;
  if (!mayHavePack(setting)) return notForYouCard(reader, { what: 'evidence', admins });
  const asked = askedCompetency(question, setting);
  if (asked.kind === 'ask') return asked.card;
  const { programme, snapshot, verdict } = situation;
  const { on, readBack } = dayMeant(question, verdict.on);
  const { stood, since } = await recordsOn(setting, on);
  const level = levelOn(question, setting, stood, on);
  const competency = asked.kind === 'named' ? asked.id : null;
  if (stood.kind === 'nothing' || since === null) return noEvidenceCard(reader, { on, level, competency, since });
  const pack = evidencePack({
    programme,
    facts: stood.facts,
    entries: stood.entries,
    on,
    level,
    competency,
    since,
    lastReport: snapshot.settings.lastReport,
  });
  const named = reader.role === 'partner_admin';
  const format = formatSaid(question);
  const card = evidencePackCard(reader, pack, { named, format, readBack });
  return format === null ? card : { ...card, files: [await fileOf(setting, pack, named, format)] };
};
