import { z } from 'zod';
import {
  expiredActionCard,
  type FoundingField,
  type FoundingForm,
  type FoundingProblem,
  foundingCard,
  mostOrganisationName,
} from '../../../cards/index.js';
import type { Reader } from '../../../cards/reader.js';
import type { Change } from '../../../core/index.js';
import type { Snapshot } from '../../../storage/port.js';
import { type DirectoryChange, newPerson } from '../../../storage/records.js';
import { dateIn } from '../../clock.js';
import type { Inbound } from '../../inbound.js';
import { signerFor } from '../actions.js';
import { programmesOffered, welcomeAnswer } from '../answers/set-up.js';
import { identityOf, operator } from '../asker.js';
import { commitAsked } from '../committing.js';
import { foreverMs } from '../forever.js';
import type { ConversationParts } from '../ports.js';
import type { Answer, Question } from '../question.js';
import { readerOf } from '../reader.js';
import type { RightCode } from './code.js';
import { commonZones, zoneOfLocale, zoneSchema } from './zones.js';

const schemas = {
  name: z.string().trim().min(1).max(mostOrganisationName),
  timeZone: zoneSchema,
  market: z.enum(['developed', 'developing']),
} as const;

const problems: Readonly<Record<FoundingField, FoundingProblem>> = {
  name: 'name-missing',
  timeZone: 'zone-unknown',
  market: 'choose',
  programme: 'choose',
};

const subjectOf = (proof: string | null): Record<string, string> => (proof === null ? {} : { proof });

/** The form as it opens: what the client's locale suggests is filled in. */
export const foundingForm = (
  { programmes }: ConversationParts,
  { locale }: Inbound,
  reader: Reader,
  proof: string | null,
  again: Pick<FoundingForm, 'values' | 'problems'> | null = null,
): Answer => {
  const offered = programmesOffered(programmes);
  const [only, ...others] = offered;
  return foundingCard(reader, {
    values: again?.values ?? {
      name: '',
      timeZone: zoneOfLocale(locale),
      market: 'developed',
      programme: others.length === 0 ? (only?.programme ?? '') : '',
    },
    problems: again?.problems ?? {},
    zones: commonZones,
    programmes: offered,
    subject: subjectOf(proof),
  });
};

interface Filled {
  name: string;
  timeZone: string;
  market: 'developed' | 'developing';
  programme: string;
}

const read = (
  { programmes }: ConversationParts,
  inputs: Record<string, string>,
): { filled: Filled } | { again: Pick<FoundingForm, 'values' | 'problems'> } => {
  const name = schemas.name.safeParse(inputs.name);
  const timeZone = schemas.timeZone.safeParse(inputs.timeZone);
  const market = schemas.market.safeParse(inputs.market);
  const programme = programmesOffered(programmes).find((one) => one.programme === inputs.programme)?.programme;
  if (name.success && timeZone.success && market.success && programme !== undefined)
    return { filled: { name: name.data, timeZone: timeZone.data, market: market.data, programme } };
  const right = {
    name: name.success,
    timeZone: timeZone.success,
    market: market.success,
    programme: programme !== undefined,
  };
  const fields: readonly FoundingField[] = ['name', 'timeZone', 'market', 'programme'];
  return {
    again: {
      values: {
        name: (inputs.name ?? '').slice(0, mostOrganisationName),
        timeZone: timeZone.data ?? '',
        market: market.data ?? '',
        programme: programme ?? '',
      },
      problems: Object.fromEntries(fields.filter((field) => !right[field]).map((field) => [field, problems[field]])),
    },
  };
};

const isOperator = ({ platform, user }: Inbound): boolean => platform === 'console' && user.id === operator;

/** The first partner admin, as the platform knows them. The operator at the terminal is nobody of the organisation. */
const founder = async (
  { newId }: ConversationParts,
  inbound: Inbound,
  on: string,
): Promise<{ actor: string | null; changes: Change[]; directory: DirectoryChange[] }> => {
  if (isOperator(inbound)) return { actor: null, changes: [], directory: [] };
  const entry = (await inbound.lookUp?.()) ?? null;
  const id = inbound.platform === 'console' ? inbound.user.id : newId();
  const person = newPerson({
    id,
    name: entry?.name ?? inbound.user.name,
    email: entry?.email ?? null,
    role: 'partner_admin',
  });
  return {
    actor: id,
    changes: [{ kind: 'person-added', on, person: id }],
    directory: [
      { kind: 'person-recorded', person },
      { kind: 'identity-linked', identity: identityOf(inbound), person: id },
    ],
  };
};

const readerIn = (
  { actionKey, clock, newId }: ConversationParts,
  inbound: Inbound,
  snapshot: Snapshot,
  actor: string | null,
  { language }: Reader,
): Reader => {
  const now = clock.now();
  const person = actor === null ? null : (snapshot.people.get(actor) ?? null);
  return readerOf({
    snapshot,
    asker: { person, role: 'partner_admin', member: true },
    audience: inbound.conversation.kind,
    language,
    today: dateIn(snapshot.facts.organisation.timeZone, now),
    demo: false,
    sign: signerFor(actionKey, snapshot.organisation, now, newId),
  });
};

/** Founds the organisation with whoever filled in the form as its first partner admin. A code does so once. */
export const found = async (
  parts: ConversationParts,
  inbound: Inbound,
  { inputs, pressed }: Question,
  reader: Reader,
  right: RightCode | null,
): Promise<Answer> => {
  const form = read(parts, inputs);
  if ('again' in form) return foundingForm(parts, inbound, reader, right?.proof ?? null, form.again);
  const { name, timeZone, market, programme } = form.filled;
  const { store, clock, newId } = parts;
  const organisation = newId();
  const at = clock.now();
  const on = dateIn(timeZone, at);
  const { actor, changes, directory } = await founder(parts, inbound, on);
  const { platform, user } = inbound;
  const outcome = await commitAsked(parts, inbound, [
    {
      organisation,
      expected: 0,
      founded: { id: organisation, name, timeZone, market },
      at,
      on,
      actor,
      reason: 'set up',
      changes,
      directory: [
        { kind: 'tenant-linked', platform, tenant: user.tenant },
        ...directory,
        { kind: 'settings-changed', settings: { programme } },
      ],
      once: right?.once ?? {
        key: JSON.stringify(['founded', platform, user.tenant, pressed?.nonce ?? '']),
        ttlMs: foreverMs,
      },
    },
  ]);
  const snapshot = outcome.kind === 'committed' ? await store.read(organisation) : null;
  return snapshot === null
    ? expiredActionCard(reader)
    : welcomeAnswer(readerIn(parts, inbound, snapshot, actor, reader), snapshot);
};
