import type { Platform } from '../../storage/records.js';

/** What a platform counts: a message of its own, a message changed, a conversation opened, a message looked for. */
export type Call = 'post' | 'edit' | 'reach' | 'look';

/** No more than `most` within any span of `perMs`. */
export interface Rate {
  most: number;
  perMs: number;
}

/** Calls that share a limit: in one conversation, in one tenant (a Slack workspace), or to one person over all platforms. */
export interface Limit {
  name: string;
  per: 'conversation' | 'tenant' | 'recipient';
  calls: readonly Call[];
  rates: readonly Rate[];
}

const second = 1_000;
const minute = 60 * second;

/** Microsoft's guidance for Teams notifications: nobody gets more than ten in a minute. We keep to it everywhere. */
const perRecipient: Limit = {
  name: 'notices to a person',
  per: 'recipient',
  calls: ['post'],
  rates: [{ most: 10, perMs: minute }],
};

/** Microsoft Learn, "Optimize your bot with rate limiting in Teams". */
const teams: readonly Limit[] = [
  perRecipient,
  {
    name: 'messages in a conversation',
    per: 'conversation',
    calls: ['post', 'edit'],
    rates: [
      { most: 7, perMs: second },
      { most: 8, perMs: 2 * second },
      { most: 60, perMs: 30 * second },
      { most: 1_800, perMs: 3_600 * second },
    ],
  },
  /** The page says 50; an older edition, which some tenants still go by, said 30. */
  {
    name: 'calls in a tenant',
    per: 'tenant',
    calls: ['post', 'edit', 'reach', 'look'],
    rates: [{ most: 30, perMs: second }],
  },
];

/** docs.slack.dev, "Rate limits": `chat.postMessage` has a tier of its own; the other methods used are of tier 3. */
const tier3: readonly Rate[] = [{ most: 50, perMs: minute }];
const slack: readonly Limit[] = [
  perRecipient,
  { name: 'chat.postMessage in a channel', per: 'conversation', calls: ['post'], rates: [{ most: 1, perMs: second }] },
  /** "Several hundred a minute" in a workspace: two hundred, evenly. */
  { name: 'chat.postMessage', per: 'tenant', calls: ['post'], rates: [{ most: 1, perMs: 300 }] },
  { name: 'chat.update', per: 'tenant', calls: ['edit'], rates: tier3 },
  { name: 'conversations.open', per: 'tenant', calls: ['reach'], rates: tier3 },
  { name: 'conversations.history', per: 'tenant', calls: ['look'], rates: tier3 },
];

/** A terminal takes everything. */
export const limitsOf: Readonly<Record<Platform, readonly Limit[]>> = { teams, slack, console: [] };
