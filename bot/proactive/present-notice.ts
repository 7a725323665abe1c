import {
  alertCard,
  alertReplyCard,
  type BundleItem,
  bundleCard,
  digestCard,
  noticeCard,
  type PresentedCard,
} from '../../cards/index.js';
import type { Language, Reader } from '../../cards/reader.js';
import type { Programme } from '../../core/index.js';
import type { Snapshot, Store } from '../../storage/port.js';
import type { PersonRecord } from '../../storage/records.js';
import { dateIn, timeIn } from '../clock.js';
import { signerFor } from '../conversation/actions.js';
import { demonstrationOf, type ReaderParts, readerOf } from '../conversation/reader.js';
import { alertFound } from '../reading/alert-found.js';
import { digests } from '../reading/digest.js';
import { type Situation, situations } from '../reading/situation.js';
import type { AlertMoment, Notice } from '../watching/notice.js';
import { alertOf } from './alert-of.js';
import { isOver, mayRead, standing } from './may-read.js';
import type { Present, Told, ToSay } from './presenting.js';

export interface NoticeParts {
  store: Store;
  programmes: ReadonlyMap<string, Programme>;
  actionKey: string;
  newId(): string;
  demoOrganisation: string | null;
}

type AlertNotice = Extract<Notice, { kind: 'alert' }>;
type Plain = Exclude<Notice, { kind: 'alert' | 'digest' }>;

const fallbackLanguage: Language = 'en';

type Asker = ReaderParts['asker'];

const channelAsker: Asker = { person: null, role: 'guest', member: false };

const askerOf = (person: PersonRecord | null): Asker =>
  person === null ? channelAsker : { person, role: person.role, member: true };

const saidBeside = (moment: AlertMoment): 'graver' | 'reminded' | 'owner-reminded' | 'woke' | null =>
  moment === 'graver' || moment === 'reminded' || moment === 'owner-reminded' || moment === 'woke' ? moment : null;

/** An executive's digest is passed around, so it names nobody. */
const nameless = (reader: Reader): Reader => ({ ...reader, nameOf: () => null });

/** What is said, once it is known who reads it and where the organisation stands. */
interface Saying {
  store: Store;
  snapshot: Snapshot;
  situation: Situation | null;
  reader: Reader;
  person: PersonRecord | null;
  /** Of the reader's own days and hours. */
  timeZone: string;
}

const plainCard = ({ snapshot, situation, reader }: Saying, notice: Plain): PresentedCard | null =>
  noticeCard(reader, situation?.programme ?? null, notice, {
    boughtLevel: snapshot.facts.membership?.level ?? null,
  });

const alertSaid = async (
  { store, snapshot, situation, reader, person }: Saying,
  notice: AlertNotice,
  as: ToSay['as'],
): Promise<PresentedCard | null> => {
  const alert = alertOf(snapshot, notice);
  if (alert === null || situation === null) return null;
  const isResolved = alert.resolved !== null;
  if (as === 'reply' && !isResolved) {
    const moment = saidBeside(notice.moment);
    if (moment === null || isOver(alert)) return null;
    if (moment === 'reminded' && notice.on !== undefined && notice.on < alert.changedOn) return null;
    const isOwners = person === null || alert.owner?.person === person.id;
    if (moment === 'owner-reminded' && (alert.owner === null || !isOwners)) return null;
    return alertReplyCard(reader, situation, alert, moment);
  }
  if (as === 'reply' && notice.moment !== 'resolved') return null;
  if (notice.moment === 'opened' && isOver(alert)) return null;
  return alertCard(reader, situation, alert, { found: await alertFound(store, snapshot, alert), note: null });
};

/**
 * Words for messages that nobody asked for, in the language and with the rights of whoever reads them, on the day on which they
 * are sent. Null, and nothing is to be sent, when the reader is gone or may not read it any more, and when it is not so any
 * more: a certificate that was renewed, somebody whose departure is recorded. Besides,
 *
 * - of an alert: when it is forgotten or was opened anew since (another episode). As `card`, to put it up (`opened`): when it
 *   is resolved, asleep or dismissed; to change what is there (every other moment) it is the alert as it stands, one line
 *   when it is resolved. As `reply`: when it is resolved (but for the moment `resolved`: its line), asleep or dismissed, for
 *   moments that only change the card, a reminder that a change has overtaken, and an owner's reminder for anybody but the owner of now;
 * - of a digest: when its reader does not want one of that kind, and of a week in which nothing changed, but for the
 *   first of a month;
 * - as `bundle`: when nothing of it is left to be told. An alert that is over is left out, and one is in it once. What is left
 *   of one message is that message's card.
 *
 * In a channel nobody is named, and what is not meant for one is null. Its language is English.
 */
export const noticePresenter = ({ store, programmes, actionKey, newId, demoOrganisation }: NoticeParts): Present => {
  const situationOf = situations();
  const digestOf = digests(store);

  const sayingFor = async (organisation: string, to: ToSay['reader'], now: string): Promise<Saying | null> => {
    const snapshot = await store.read(organisation);
    if (snapshot === null) return null;
    const person = 'person' in to ? (snapshot.people.get(to.person) ?? null) : null;
    if ('person' in to ? person === null : snapshot.settings.channel !== to.channel) return null;
    const zone = snapshot.facts.organisation.timeZone;
    const today = dateIn(zone, now);
    const programme = programmes.get(snapshot.settings.programme ?? '');
    return {
      store,
      snapshot,
      person,
      timeZone: person?.notices.timeZone ?? zone,
      situation: programme === undefined ? null : situationOf(snapshot, programme, today),
      reader: readerOf({
        snapshot,
        asker: askerOf(person),
        audience: person === null ? 'shared' : 'private',
        language: person?.language ?? fallbackLanguage,
        today,
        demo: demonstrationOf(snapshot, demoOrganisation, programmes),
        sign: signerFor(actionKey, organisation, now, newId),
      }),
    };
  };

  const one = async (saying: Saying, { payload: { notice } }: Told, as: ToSay['as']): Promise<PresentedCard | null> => {
    const { snapshot, person, reader, situation } = saying;
    if (!mayRead(notice, person) || !standing(snapshot, notice, person, reader.today)) return null;
    if (notice.kind === 'alert') return alertSaid(saying, notice, as);
    if (notice.kind !== 'digest') return plainCard(saying, notice);
    if (situation === null) return null;
    const digest = await digestOf(situation, notice, person?.id ?? null);
    const isAdmins = reader.role === 'partner_admin';
    return digest === null ? null : digestCard(isAdmins ? reader : nameless(reader), digest.picture, digest.told);
  };

  const bundle = async (saying: Saying, entries: readonly Told[]): Promise<PresentedCard | null> => {
    const { snapshot, person, reader, situation, timeZone } = saying;
    const left = entries.filter(({ payload: { notice } }, place) => {
      if (!mayRead(notice, person) || !standing(snapshot, notice, person, reader.today)) return false;
      if (notice.kind !== 'alert') return notice.kind !== 'digest';
      const alert = alertOf(snapshot, notice);
      const isLast = !entries
        .slice(place + 1)
        .some(({ payload }) => payload.notice.kind === 'alert' && payload.notice.key === notice.key);
      return alert !== null && !isOver(alert) && isLast;
    });
    const [first] = left;
    if (first === undefined) return null;
    if (left.length === 1) return one(saying, first, 'card');
    const items = left.flatMap(({ dueAt, payload: { notice, wantedAt = dueAt } }): BundleItem[] => {
      const at = { day: dateIn(timeZone, wantedAt), time: timeIn(timeZone, wantedAt) };
      if (notice.kind === 'digest') return [];
      if (notice.kind !== 'alert') return [{ ...at, kind: 'notice', notice }];
      const alert = alertOf(snapshot, notice);
      return alert === null ? [] : [{ ...at, kind: 'alert', alert }];
    });
    return bundleCard(reader, situation?.programme ?? null, items, {
      boughtLevel: snapshot.facts.membership?.level ?? null,
    });
  };

  return async (organisation, { reader: to, entries, as }, now) => {
    const saying = await sayingFor(organisation, to, now);
    const [first] = entries;
    if (saying === null || first === undefined) return null;
    return as === 'bundle' ? bundle(saying, entries) : one(saying, first, as);
  };
};
