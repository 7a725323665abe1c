import type { Alert, IsoDate, Programme } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView } from '../view.js';
import { opensOne } from './alert-list.js';
import { alertHeadline } from './alert-said.js';
import { privately } from './buttons.js';
import { type NoticeSaid, noticeInBrief } from './notice.js';

/** One message that was held, with the day and time at which it would have come, as its reader's clock has them. */
export type BundleItem = { day: IsoDate; time: string } & (
  | { kind: 'alert'; alert: Alert }
  | { kind: 'notice'; notice: NoticeSaid }
);

const mostLines = 12;
const mostButtons = 6;

const inWords = (tongue: Tongue, item: BundleItem, bought: string | null, number: number) => {
  if (item.kind === 'alert')
    return { line: alertHeadline(tongue, item.alert), button: opensOne(tongue, item.alert, number) };
  const { headline, button } = noticeInBrief(tongue, item.notice, bought);
  return { line: headline, button: button === null ? null : { ...button, title: `${number} ${button.title}` } };
};

/**
 * Messages that were held until their reader may be disturbed, in one: each with its time and a button that opens it; there is
 * room for six buttons.
 */
export const bundleCard = (
  reader: Reader,
  programme: Programme | null,
  items: readonly BundleItem[],
  { boughtLevel }: { boughtLevel: string | null },
): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const told = items.map((item, index) => ({ item, ...inWords(tongue, item, boughtLevel, index + 1) }));
  const lines = told.map(({ item, line }, index) =>
    tongue.say('bundle.line', { number: index + 1, day: tongue.weekday(item.day), time: item.time, what: line }),
  );
  const buttons: Button[] = told.flatMap(({ button }) => (button === null ? [] : [button]));
  return present(reader, {
    ...emptyView,
    name: 'bundle',
    headline: tongue.say('bundle.headline', { count: items.length }),
    sections: [
      {
        title: '',
        items: [
          ...lines.slice(0, mostLines),
          ...(lines.length > mostLines ? [tongue.say('more', { count: lines.length - mostLines })] : []),
        ],
      },
    ],
    buttons: reader.audience === 'shared' ? [privately(tongue, 'alerts')] : buttons.slice(0, mostButtons),
  });
};
