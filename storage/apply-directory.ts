import { noteBearer } from './bearers.js';
import { erase } from './erase.js';
import { linkIdentity, unlinkIdentities } from './identities.js';
import { type DirectoryChange, type Settings, settingsSchema } from './records.js';
import { identityKey, type OrganisationState, type State, tenantKey } from './state.js';
import { unlinkTenant } from './tenants.js';

const isStated = ([, value]: [string, unknown]): boolean => value !== undefined;

/** The settings once those that are stated were changed. */
export const settingsAfter = (
  settings: Settings,
  stated: Extract<DirectoryChange, { kind: 'settings-changed' }>['settings'],
): Settings => settingsSchema.parse({ ...settings, ...Object.fromEntries(Object.entries(stated).filter(isStated)) });

/** Makes one change to what stands beside the facts. */
export const applyDirectory = (
  state: State,
  id: string,
  organisation: OrganisationState,
  change: DirectoryChange,
): void => {
  switch (change.kind) {
    case 'person-recorded':
      noteBearer(organisation.bearers, organisation.people.get(change.person.id), change.person);
      organisation.people = organisation.people.with(change.person);
      return;
    case 'person-erased':
      erase(state, id, organisation, change.person);
      return;
    case 'identity-linked':
      linkIdentity(state, { key: identityKey(change.identity), organisation: id, person: change.person });
      return;
    case 'identity-unlinked':
      unlinkIdentities(state, [identityKey(change.identity)]);
      return;
    case 'tenant-linked':
      state.tenants.set(tenantKey(change.platform, change.tenant), id);
      return;
    case 'tenant-unlinked':
      unlinkTenant(state, id, organisation, change);
      return;
    case 'settings-changed':
      organisation.settings = settingsAfter(organisation.settings, change.settings);
      return;
    case 'remark-made':
      organisation.remarks =
        change.remark === null
          ? organisation.remarks.without(change.achievement)
          : organisation.remarks.with(change.remark);
      return;
  }
};
