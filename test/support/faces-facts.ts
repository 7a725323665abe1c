import { expect } from 'chai';
import { demoOrganisation } from '../../bot/demo/organisation.js';
import { loadProgrammes } from '../../bot/programmes.js';
import { type Achievement, evaluate } from '../../core/index.js';
import type { PersonRecord } from '../../storage/records.js';
import { type FacesBot, facesAt } from './faces-bot.js';
import type { Client, Shown } from './faces-shown.js';
import { withFacts } from './told.js';

/** What a person fills in beside the certification and its date when they are asked for everything. */
export const usual = { elsewhere: 'no', consent: 'true' };

/** The form of a certification, checked: what its last step shows. */
export const checkedLink = async (
  client: Client,
  who: string,
  values: Readonly<Record<string, string>>,
  said = 'I want to link a certification',
): Promise<Shown> => {
  const form = await client.form(who, await client.say(who, said));
  const asked = Object.fromEntries(Object.entries(usual).filter(([id]) => Object.hasOwn(form.fields, id)));
  return client.press(who, form, form.buttons[0] ?? '', { ...asked, ...values });
};

/** Whether a competency's level is met by these facts today, and how many fill its seats. */
export const levelHeld = async (bot: FacesBot, competency: string, level: string): Promise<boolean> => {
  const { facts, settings } = await bot.snapshot();
  const programme = loadProgrammes().get(settings.programme ?? '');
  if (programme === undefined) throw new Error('there is no programme');
  const verdict = evaluate(programme, facts, bot.clock.now().slice(0, 'YYYY-MM-DD'.length));
  return verdict.competencies.find(({ id }) => id === competency)?.levels[level]?.met === true;
};

export const heldBy = async (bot: FacesBot, person: string): Promise<Achievement[]> =>
  (await bot.snapshot()).facts.achievements.filter((one) => one.person === person);

/** Nothing at all is written by what is done: neither facts nor records nor messages. */
export const writesNothing = async <T>(bot: FacesBot, doing: () => Promise<T>): Promise<T> => {
  const state = async () => {
    const snapshot = await bot.snapshot();
    return { version: snapshot.version, outbox: (await bot.store.outbox(bot.organisation)).length };
  };
  const before = await state();
  const done = await doing();
  expect(await state()).to.deep.equal(before);
  return done;
};

/** The demonstration with people changed. */
export const withPeople = (change: (person: PersonRecord) => PersonRecord) => {
  const organisation = demoOrganisation();
  return { ...organisation, people: organisation.people.map(change) };
};

/** The demonstration in which a certificate of Ana Ruiz has this id. */
export const withCertificateId = (id: string) =>
  withFacts(({ achievements }) => ({
    achievements: achievements.map((one) => (one.id === 'a01' ? { ...one, certificateId: id } : one)),
  }))(demoOrganisation());

/** Moves the clock by minutes from where the stories begin. */
export const minutesLater = (minutes: number, seconds = 0): string =>
  new Date(Date.parse(facesAt) + minutes * 60_000 + seconds * 1_000).toISOString();
