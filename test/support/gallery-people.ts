import type { PresentedCard, Reader } from '../../cards/index.js';
import * as cards from '../../cards/index.js';
import { workspacePresenters } from './gallery-workspaces.js';
import { hostileNames, type Scene } from './scenes.js';

type Presenter = (reader: Reader, scene: Scene) => PresentedCard[];

const peopleOf = ({ picture }: Scene): string[] => picture.facts.people.map(({ id }) => id);
const steps = ['account', 'associate', 'report', 'reported'] as const;
const roles = ['employee', 'executive', 'partner_admin'] as const;
const withSelf = (reader: Reader, scene: Scene): Reader => ({ ...reader, self: peopleOf(scene)[1] ?? null });

const people: Readonly<Record<string, Presenter>> = {
  nothingLinkedCard: (reader, scene) => {
    const all = peopleOf(scene).map((person, index) => ({ person, step: steps[index % steps.length] ?? 'account' }));
    return [
      cards.nothingLinkedCard(reader, { people: [], total: 0, from: 0 }),
      cards.nothingLinkedCard(reader, { people: [], total: 8, from: 0 }),
      ...[0, 15, 30].flatMap((from) =>
        from < all.length ? [cards.nothingLinkedCard(reader, { people: all, total: all.length, from })] : [],
      ),
    ];
  },
  holdersCard: (reader, scene) => {
    const { facts, programme } = scene.picture;
    const counts = programme.competencies.slice(0, 3).map(({ id }) => ({ competency: id, levels: programme.levels }));
    const asked = { credential: Object.keys(programme.credentials)[0] ?? 'az-104', standing: 3, countsFor: counts };
    return [true, false].flatMap((bare) => [
      cards.holdersCard(reader, programme, { ...asked, achievements: facts.achievements, bare }),
      cards.holdersCard(withSelf(reader, scene), programme, { ...asked, achievements: facts.achievements, bare }),
      ...hostileNames.map((credential) =>
        cards.holdersCard(reader, programme, { credential, achievements: [], standing: 0, countsFor: [], bare }),
      ),
    ]);
  },
  whichExamCard: (reader, { picture }) => [cards.whichExamCard(reader, picture.programme)],
  nudgeCard: (reader, scene) => {
    const all = peopleOf(scene);
    const asked = all.map((person, index) => ({
      person,
      step: (['associate', 'link', 'renew'] as const)[index % 3] ?? 'link',
    }));
    return [
      cards.nudgeCard(reader, { asked: [], quiet: all, unreachable: [], nothing: all.slice(0, 1) }, {}),
      cards.nudgeCard(
        withSelf(reader, scene),
        { asked, quiet: all, unreachable: all, nothing: all },
        { who: 'unlinked' },
      ),
    ];
  },
  nudgedCard: (reader, scene) => [
    cards.nudgedCard(reader, {
      asked: peopleOf(scene).map((person) => ({ person, step: 'link' })),
      quiet: [],
      unreachable: peopleOf(scene),
      nothing: [],
    }),
  ],
  personCard: (reader, scene) => {
    const on = scene.picture.verdict.on;
    const told: cards.PersonTold = {
      person: peopleOf(scene)[0] ?? 'p0',
      email: null,
      role: 'employee',
      certificates: 0,
      associated: null,
      vendor: { accountOn: null, associatedOn: null, reportedOn: null },
      step: 'account',
    };
    const far = { ...told, vendor: { accountOn: on, associatedOn: on, reportedOn: on }, step: 'reported' as const };
    return [
      ...peopleOf(scene)
        .slice(0, 10)
        .map((person) => cards.personCard(reader, { ...told, person, email: hostileNames[0] ?? '' }, null)),
      ...steps.map((step) => cards.personCard(reader, { ...told, step, associated: { through: on } }, null)),
      cards.personCard(reader, { ...far, associated: { through: null }, certificates: 2 }, { kind: 'already' }),
      ...(['account', 'associated'] as const).map((kind) => cards.personCard(reader, told, { kind, on, version: 7 })),
    ];
  },
  addPersonCard: (reader, scene) => [
    ...(reader.audience === 'shared' ? [] : hostileNames).map((name) =>
      cards.addPersonCard(reader, {
        values: {
          name: name.slice(0, cards.mostName),
          email: name.slice(0, cards.mostEmail),
          role: 'employee',
          associated: 'false',
        },
        problems: {},
        known: null,
        from: null,
      }),
    ),
    cards.addPersonCard(reader, {
      values: { name: '', email: 'nobody', role: 'executive', associated: 'true' },
      problems: { name: 'name-missing', email: 'email-invalid' },
      known: null,
      from: 'welcome',
    }),
    cards.addPersonCard(reader, {
      values: { name: 'Z', email: 'z@example.com', role: 'partner_admin', associated: 'true' },
      problems: { email: 'email-known' },
      known: peopleOf(scene)[0] ?? null,
      from: null,
    }),
  ],
  personAddedCard: (reader) =>
    hostileNames.map((name) => cards.personAddedCard(reader, { person: 'new', name, version: 7 })),
  roleFormCard: (reader, scene) =>
    [true, false].map((missing) =>
      cards.roleFormCard(reader, { people: peopleOf(scene), values: { person: '', role: '' }, missing }),
    ),
  roleConfirmCard: (reader, scene) =>
    roles.flatMap((role) =>
      [true, false].map((self) => cards.roleConfirmCard(reader, { person: peopleOf(scene)[0] ?? 'p0', role, self })),
    ),
  roleResultCard: (reader, scene) => [
    ...roles.flatMap((role) => [
      cards.roleResultCard(reader, { kind: 'set', person: peopleOf(scene)[0] ?? 'p0', role, version: 7 }),
      cards.roleResultCard(reader, { kind: 'already', person: peopleOf(scene)[0] ?? 'p0', role }),
    ]),
    cards.roleResultCard(reader, { kind: 'last admin' }),
    cards.roleResultCard(reader, { kind: 'gone' }),
  ],
};

const setUp: Readonly<Record<string, Presenter>> = {
  setUpCard: (reader) => [cards.setUpCard(reader, { admins: hostileNames })],
  strangerCard: (reader) => [true, false].map((guest) => cards.strangerCard(reader, { guest })),
  codeRefusedCard: (reader) =>
    (['wrong', 'too many', 'used', 'in private', 'guest'] as const).map((why) =>
      cards.codeRefusedCard(reader, { why, admins: hostileNames }),
    ),
  connectCodeCard: (reader) => [cards.connectCodeCard(reader, { code: '7F3A-22QK', minutes: 15 })],
  connectAskCard: (reader) =>
    hostileNames.map((organisation) => cards.connectAskCard(reader, { organisation, proof: 'p'.repeat(43) })),
  connectedCard: (reader) => hostileNames.map((organisation) => cards.connectedCard(reader, { organisation })),
  connectRefusedCard: (reader) =>
    (['too-many-codes', 'own-key', 'over', 'connected', 'own-organisation'] as const).map((why) =>
      cards.connectRefusedCard(reader, { why }),
    ),
  ...workspacePresenters,
  accountFormCard: (reader, scene) =>
    [true, false].flatMap((missing) => [
      cards.accountFormCard(reader, { people: peopleOf(scene), missing }),
      cards.accountFormCard(reader, { people: [], missing }),
    ]),
  accountCheckCard: (reader, scene) =>
    roles.flatMap((role) =>
      [[], ['teams', 'slack'] as const].map((known) =>
        cards.accountCheckCard(reader, { person: peopleOf(scene)[0] ?? 'p0', role, known }),
      ),
    ),
  accountCodeCard: (reader, scene) => [
    cards.accountCodeCard(reader, { person: peopleOf(scene)[0] ?? 'p0', code: '7F3A-22QK', minutes: 15 }),
  ],
  accountAskCard: (reader) =>
    [null, ...hostileNames].map((name) =>
      cards.accountAskCard(reader, { name, organisation: name ?? 'O', proof: 'p'.repeat(43), person: 'p0' }),
    ),
  accountConnectedCard: (reader) =>
    [null, ...hostileNames].map((name) =>
      cards.accountConnectedCard(reader, { name, account: 'a'.repeat(22), person: 'p0' }),
    ),
  accountDisconnectedCard: (reader) => [true, false].map((self) => cards.accountDisconnectedCard(reader, { self })),
  accountRefusedCard: (reader) =>
    (
      ['gone', 'departed', 'too-many-codes', 'own-key', 'over', 'own', 'taken', 'elsewhere', 'not-connected'] as const
    ).map((why) => cards.accountRefusedCard(reader, { why })),
  becomeAdminCard: (reader) =>
    hostileNames.map((organisation) => cards.becomeAdminCard(reader, { organisation, proof: 'p'.repeat(43) })),
  foundingCard: (reader, { picture }) => [
    cards.foundingCard(reader, {
      values: { name: '', timeZone: 'Europe/Paris', market: 'developed', programme: '' },
      problems: {},
      zones: ['Europe/Paris', 'America/New_York'],
      programmes: [picture.programme],
      subject: {},
    }),
    cards.foundingCard(reader, {
      values: { name: hostileNames[0] ?? '', timeZone: '', market: '', programme: '' },
      problems: { name: 'name-missing', timeZone: 'zone-unknown', market: 'choose', programme: 'choose' },
      zones: ['UTC'],
      programmes: [picture.programme],
      subject: { proof: 'p'.repeat(43) },
    }),
  ],
  welcomeCard: (reader) => [
    ...[0, 1, 2, 3, 4, 5, 6, 7].flatMap((bits) =>
      [null, 7].map((version) =>
        cards.welcomeCard(reader, {
          kind: 'admin',
          steps: { programme: (bits & 1) > 0, people: (bits & 2) > 0, membership: (bits & 4) > 0 },
          version,
        }),
      ),
    ),
    ...(['employee', 'guest', 'shared'] as const).map((kind) =>
      cards.welcomeCard(reader, { kind, admins: hostileNames }),
    ),
  ],
  programmeCard: (reader, { picture }) =>
    [null, picture.programme].flatMap((current) =>
      [true, false].map((missing) =>
        cards.programmeCard(reader, {
          current,
          programmes: [picture.programme, { ...picture.programme, programme: 'other' }],
          also: ['other'],
          missing,
          from: 'welcome',
        }),
      ),
    ),
  programmeCheckCard: (reader, { picture }) =>
    [null, picture].map((before) =>
      cards.programmeCheckCard(reader, {
        before,
        after: picture,
        also: [picture.programme],
        known: 1,
        certificates: before === null ? 0 : 9,
        from: null,
      }),
    ),
  programmeSetCard: (reader, { picture }) =>
    [null, 7].map((version) => cards.programmeSetCard(reader, { ...picture, version })),
};

/** Who is here, who may do what, and how the bot is set up. */
export const peoplePresenters: Readonly<Record<string, Presenter>> = { ...people, ...setUp };
