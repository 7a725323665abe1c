import fc from 'fast-check';

/** Cards as other programs send them, of our own writing: a trip, an approval, an incident, a form, an old card. */
const trip = {
  type: 'AdaptiveCard',
  version: '1.0',
  speak: '<s>Your flight is booked</s>',
  body: [
    {
      type: 'ColumnSet',
      columns: [
        {
          type: 'Column',
          width: 'auto',
          items: [{ type: 'Image', size: 'small', url: 'https://example.org/plane.png', altText: 'w1q' }],
        },
        {
          type: 'Column',
          width: 'stretch',
          items: [
            { type: 'TextBlock', text: 'w2q', horizontalAlignment: 'right', isSubtle: true },
            { type: 'TextBlock', text: 'BOOKED w3q', spacing: 'none', size: 'large', color: 'attention' },
          ],
        },
      ],
    },
    { type: 'TextBlock', text: '{{DATE(2026-12-01T08:15:00Z, SHORT)}} w4q', weight: 'bolder', separator: true },
    {
      type: 'ColumnSet',
      columns: [
        {
          type: 'Column',
          width: 1,
          items: [
            { type: 'TextBlock', text: 'w5q' },
            { type: 'TextBlock', size: 'extraLarge', text: 'AMS w6q' },
          ],
        },
        {
          type: 'Column',
          width: 'auto',
          items: [
            { type: 'TextBlock', text: '&nbsp;' },
            { type: 'Image', url: 'https://example.org/a.png' },
          ],
        },
        {
          type: 'Column',
          width: 1,
          items: [
            { type: 'TextBlock', text: 'w7q' },
            { type: 'TextBlock', size: 'extraLarge', text: 'LIS w8q' },
          ],
        },
      ],
    },
  ],
};
const approval = {
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  type: 'AdaptiveCard',
  version: '1.4',
  refresh: { action: { type: 'Action.Execute', verb: 'again' }, userIds: [] },
  body: [
    { type: 'TextBlock', size: 'Large', weight: 'Bolder', text: 'Expenses w1q', wrap: true, style: 'heading' },
    {
      type: 'Container',
      style: 'emphasis',
      bleed: true,
      items: [
        {
          type: 'FactSet',
          facts: [
            { title: 'By w2q', value: '**Ada** w3q' },
            { title: 'Sum w4q', value: '€ 1,200 w5q' },
          ],
        },
      ],
    },
    {
      type: 'Container',
      id: 'history',
      isVisible: false,
      items: [{ type: 'TextBlock', text: '- one w6q\r- two w7q' }],
    },
    {
      type: 'ActionSet',
      actions: [{ type: 'Action.ToggleVisibility', title: 'History', targetElements: ['history'] }],
    },
  ],
  actions: [
    { type: 'Action.Execute', title: 'Approve w8q', style: 'positive', verb: 'approve', data: { id: '_q' } },
    {
      type: 'Action.ShowCard',
      title: 'Reject w9q',
      card: {
        type: 'AdaptiveCard',
        body: [{ type: 'Input.Text', id: 'why', isMultiline: true, label: 'Why w10q' }],
        actions: [{ type: 'Action.Submit', title: 'Send w11q', style: 'destructive' }],
      },
    },
  ],
};
const incident = {
  type: 'AdaptiveCard',
  version: '1.5',
  msteams: {
    width: 'Full',
    entities: [{ type: 'mention', text: '<at>Sam</at>', mentioned: { id: '29:x', name: 'Sam' } }],
  },
  body: [
    { type: 'TextBlock', text: '<at>Sam</at>, please look w1q' },
    {
      type: 'Table',
      columns: [{ width: 1 }, { width: 2, horizontalCellContentAlignment: 'Right' }],
      rows: [
        {
          type: 'TableRow',
          style: 'accent',
          cells: [
            { type: 'TableCell', items: [{ type: 'TextBlock', text: 'Host w2q' }] },
            { type: 'TableCell', items: [{ type: 'TextBlock', text: 'Load w3q' }] },
          ],
        },
        {
          type: 'TableRow',
          cells: [
            { type: 'TableCell', items: [{ type: 'TextBlock', text: 'db-1 w4q' }] },
            { type: 'TableCell', items: [{ type: 'TextBlock', text: '0.93 w5q', color: 'Attention' }] },
          ],
        },
      ],
    },
    { type: 'RichTextBlock', inlines: ['since ', { type: 'TextRun', text: 'nine w6q', weight: 'Bolder' }] },
  ],
  actions: [
    {
      type: 'Action.OpenUrl',
      title: 'Dashboard w7q',
      url: 'https://example.org/d',
      iconUrl: 'https://example.org/i.png',
    },
    { type: 'Action.OpenUrl', title: 'Runbook w8q', url: 'https://example.org/r', mode: 'secondary' },
  ],
};
const form = {
  type: 'AdaptiveCard',
  version: '1.3',
  body: [
    {
      type: 'Input.Text',
      id: 'mail',
      label: 'Mail w1q',
      style: 'Email',
      isRequired: true,
      errorMessage: 'An address, please',
    },
    { type: 'Input.Number', id: 'seats', label: 'Seats w2q', min: 1, max: 9, value: 2 },
    { type: 'Input.Date', id: 'day', label: 'Day w3q', value: '2026-12-01' },
    { type: 'Input.Time', id: 'hour', label: 'Hour w4q', value: '08:15' },
    { type: 'Input.Toggle', id: 'ok', title: 'I agree w5q', valueOn: 'yes', valueOff: 'no', value: 'yes' },
    {
      type: 'Input.ChoiceSet',
      id: 'meal',
      label: 'Meal w6q',
      style: 'expanded',
      isMultiSelect: true,
      value: 'a,b',
      choices: [
        { title: 'A w7q', value: 'a' },
        { title: 'B w8q', value: 'b' },
      ],
    },
  ],
  actions: [{ type: 'Action.Submit', title: 'Send w9q', data: { form: 1 } }],
};
const old = {
  type: 'AdaptiveCard',
  version: '1.2',
  fallbackText: 'A card',
  body: [
    {
      type: 'ImageSet',
      images: [
        { type: 'Image', url: 'https://example.org/1.png', altText: 'w1q' },
        { type: 'Image', url: 'http://example.org/2.png', altText: 'w2q' },
      ],
    },
    {
      type: 'Media',
      poster: 'https://example.org/p.png',
      altText: 'w3q',
      sources: [{ mimeType: 'video/mp4', url: 'https://example.org/f.mp4' }],
    },
    { type: 'Stage', requires: { acmeStage: '2.0' }, fallback: { type: 'TextBlock', text: 'w4q' } },
    {
      type: 'Container',
      selectAction: { type: 'Action.OpenUrl', url: 'https://example.org' },
      items: [{ type: 'TextBlock', text: 'w5q' }],
    },
  ],
};

export const specimens: readonly Record<string, unknown>[] = [trip, approval, incident, form, old];

type Change = { at: number; how: 'delete' | 'replace' | 'repeat'; by: unknown };

const junk = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(
    null,
    '',
    [],
    {},
    'x'.repeat(4000),
    '<!channel>',
    { type: 'TextBlock', text: 'new' },
    Number.POSITIVE_INFINITY,
  ),
);
const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(200),
  how: fc.constantFrom('delete', 'replace', 'repeat'),
  by: junk,
});

const applied = (card: unknown, { at, how, by }: Change): unknown => {
  let count = -1;
  const visit = (part: unknown): unknown => {
    if (Array.isArray(part))
      return part.flatMap((one: unknown) => {
        count += 1;
        if (count !== at) return [visit(one)];
        return how === 'delete' ? [] : how === 'replace' ? [by] : [visit(one), visit(one)];
      });
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(
      Object.entries(part).flatMap(([name, one]): [string, unknown][] => {
        count += 1;
        if (count !== at) return [[name, visit(one)]];
        return how === 'delete' ? [] : [[name, how === 'replace' ? by : [one, one]]];
      }),
    );
  };
  return visit(card);
};

/** The specimens, and what a careless hand made of them. */
export const mutated = fc
  .tuple(fc.constantFrom(...specimens), fc.array(change, { maxLength: 4 }))
  .map(([card, changes]) => changes.reduce<unknown>(applied, card));
