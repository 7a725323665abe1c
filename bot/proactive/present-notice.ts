import { noticeCard, type PresentedCard } from '../../cards/index.js';
import type { Language } from '../../cards/reader.js';
import type { Programme } from '../../core/index.js';
import type { Store } from '../../storage/port.js';
import type { PersonRecord } from '../../storage/records.js';
import { dateIn } from '../clock.js';
import { signerFor } from '../conversation/actions.js';
import { readerOf } from '../conversation/reader.js';
import type { Notice, NoticePayload } from './notice.js';

export interface NoticeParts {
  store: Store;
  programmes: ReadonlyMap<string, Programme>;
  actionKey: string;
  newId(): string;
  demoOrganisation: string | null;
}

/** Rights are looked at again when a message is sent: a role may have been taken away since it was written. */
const mayRead = ({ kind }: Notice, { role, choices }: PersonRecord): boolean => {
  switch (kind) {
    case 'contribution-ended':
    case 'contribution-restored':
      return role === 'partner_admin';
    case 'level-reached':
    case 'level-undone':
      return role !== 'employee';
    case 'next-step':
      return choices.reminders;
    case 'appointed':
    case 'claim-decided':
    case 'decision-undone':
    case 'move-possible':
    case 'unlink-reminder':
      return true;
  }
};

const fallbackLanguage: Language = 'en';

/** A notice in the words of its recipient, on the day it is sent; null when they are gone or may not read it. */
export const noticePresenter =
  ({ store, programmes, actionKey, newId, demoOrganisation }: NoticeParts) =>
  async (organisation: string, { person: id, notice }: NoticePayload, now: string): Promise<PresentedCard | null> => {
    const snapshot = await store.read(organisation);
    const person = snapshot?.people.get(id);
    if (snapshot === null || person === undefined || !mayRead(notice, person)) return null;
    const reader = readerOf({
      snapshot,
      asker: { person, role: person.role, member: true },
      audience: 'private',
      language: person.language ?? fallbackLanguage,
      today: dateIn(snapshot.facts.organisation.timeZone, now),
      demo: organisation === demoOrganisation,
      sign: signerFor(actionKey, organisation, now, newId),
    });
    const programme = programmes.get(snapshot.settings.programme ?? '') ?? null;
    return noticeCard(reader, programme, notice, { boughtLevel: snapshot.facts.membership?.level ?? null });
  };
