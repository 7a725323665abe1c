-- An organisation is a snapshot (its records as lines, in pieces) and the commits after it. Whoever holds both holds its state.
create table organisations (
  organisation text primary key,
  -- Counts the commits; 0 is never stored.
  version integer not null check (version >= 1),
  -- The version of the snapshot; 0: none, the commits tell everything.
  snapshot_version integer not null default 0 check (snapshot_version between 0 and version),
  -- What the snapshot and the commits after it take, so that the next snapshot is taken when it is worth it.
  snapshot_bytes bigint not null default 0,
  commit_bytes bigint not null default 0
);

create table snapshot_pieces (
  organisation text not null references organisations,
  place integer not null,
  lines text not null,
  primary key (organisation, place)
);

-- Only those after the snapshot. What erases somebody is followed by a snapshot in the same transaction, so that no row
-- tells of them any more.
create table commits (
  organisation text not null references organisations,
  version integer not null,
  content text not null,
  primary key (organisation, version)
);

create table tenants (
  platform text not null,
  tenant text not null,
  organisation text not null references organisations,
  primary key (platform, tenant)
);
create index tenants_of on tenants (organisation);

create table identities (
  platform text not null,
  tenant text not null,
  "user" text not null,
  organisation text not null references organisations,
  person text not null,
  primary key (platform, tenant, "user")
);
create index identities_of on identities (organisation, person);

-- Who bears which vendor id, in lower case.
create table bearers (
  organisation text not null references organisations,
  vendor_id text not null,
  person text not null,
  primary key (organisation, vendor_id, person)
);
create index bearers_by on bearers (vendor_id);

create table seen_days (
  organisation text not null references organisations,
  seen_on date not null,
  seen_by text not null,
  person text not null,
  primary key (organisation, seen_on, seen_by, person)
);
create index seen_of on seen_days (organisation, person);

create table conversation_references (
  id text primary key,
  place bigint generated always as identity,
  organisation text not null,
  person text,
  content text not null
);
create index references_of on conversation_references (organisation, person);

-- One row a destination: whoever claims for it locks it, so that two instances never send to one recipient at a time.
-- It goes with the last message.
create table destinations (
  destination text primary key
);

-- How a message stands is in `content`, as the port says it; the columns are what it is found by, in milliseconds.
create table outbox (
  id text primary key,
  organisation text not null,
  destination text not null references destinations,
  place bigint generated always as identity,
  state text not null,
  due_at bigint not null,
  expires_at bigint not null,
  lease_from bigint,
  lease_until bigint,
  content text not null
);
create index outbox_of on outbox (organisation);
create index outbox_to on outbox (destination, place);
create index outbox_due on outbox (due_at, place) where state in ('pending', 'ambiguous');
create index outbox_waiting on outbox (destination, due_at, place) where state in ('pending', 'ambiguous');
create index outbox_in_flight on outbox (destination) where state = 'leased';
create index outbox_suspended on outbox (destination) where state = 'suspended';
create index outbox_ended on outbox (expires_at, place) where state in ('sent', 'dead', 'suspended', 'folded');

-- What belongs to the installation and to no organisation.
create table seen_keys (
  key text primary key,
  -- In milliseconds, as all that a program reckons with: a length of time may be any number.
  until double precision not null
);
create index seen_keys_until on seen_keys (until);

create table leases (
  name text primary key,
  owner text not null,
  held_from double precision not null,
  held_until double precision not null
);

create table installations (
  platform text not null,
  tenant text not null,
  content text not null,
  primary key (platform, tenant)
);

-- A statement says for whom it asks (assay.organisation) or in which errand across organisations (assay.errand): 'delivery'
-- for the outbox worker, 'directory' for whoever has to find out which organisation somebody belongs to. A statement that says
-- neither sees nothing and writes nothing.
create function assay_organisation() returns text language sql stable as
  $$ select nullif(current_setting('assay.organisation', true), '') $$;
create function assay_errand() returns text language sql stable as
  $$ select coalesce(current_setting('assay.errand', true), '') $$;

alter table organisations enable row level security;
alter table organisations force row level security;
create policy own on organisations using (organisation = assay_organisation());
create policy found on organisations for select using (assay_errand() = 'directory');

alter table snapshot_pieces enable row level security;
alter table snapshot_pieces force row level security;
create policy own on snapshot_pieces using (organisation = assay_organisation());

alter table commits enable row level security;
alter table commits force row level security;
create policy own on commits using (organisation = assay_organisation());

alter table tenants enable row level security;
alter table tenants force row level security;
create policy own on tenants using (organisation = assay_organisation());
create policy found on tenants for select using (assay_errand() = 'directory');

alter table identities enable row level security;
alter table identities force row level security;
create policy own on identities using (organisation = assay_organisation());
create policy found on identities for select using (assay_errand() = 'directory');

alter table bearers enable row level security;
alter table bearers force row level security;
create policy own on bearers using (organisation = assay_organisation());
create policy found on bearers for select using (assay_errand() = 'directory');

alter table seen_days enable row level security;
alter table seen_days force row level security;
create policy own on seen_days using (organisation = assay_organisation());

alter table conversation_references enable row level security;
alter table conversation_references force row level security;
create policy own on conversation_references using (organisation = assay_organisation());
create policy delivered on conversation_references using (assay_errand() = 'delivery');

alter table outbox enable row level security;
alter table outbox force row level security;
create policy own on outbox using (organisation = assay_organisation());
create policy delivered on outbox using (assay_errand() = 'delivery');
