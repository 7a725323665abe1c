import { expect } from 'chai';
import { CommitError, type Installation, type Store } from '../../storage/index.js';
import { at, founding } from './commits.js';
import { refusalOf } from './refusal.js';

const installed = (tenant: string, sealed = 'sealed'): Installation => ({ platform: 'slack', tenant, sealed, at });

/** What every store must do with the workspaces in which the bot was installed. */
export const describeInstallations = (store: () => Store): void => {
  describe('installations', () => {
    it('are kept by platform and tenant, and told in order', async () => {
      expect(await store().installations()).to.deep.equal([]);
      expect(await store().installation('slack', 'T1')).to.equal(null);
      const teams: Installation = { ...installed('T1', 'another'), platform: 'teams' };
      for (const one of [teams, installed('T2'), installed('T1'), installed('T10'), installed('t0')])
        await store().putInstallation(one);
      expect(await store().installation('slack', 'T1')).to.deep.equal(installed('T1'));
      expect(await store().installation('teams', 'T1')).to.deep.equal(teams);
      expect(await store().installation('teams', 'T2')).to.equal(null);
      const inOrder = [installed('T1'), installed('T10'), installed('T2'), installed('t0'), teams];
      expect(await store().installations()).to.deep.equal(inOrder);
    });

    it('take the place of the one before', async () => {
      await store().putInstallation(installed('T1', 'first'));
      await store().putInstallation(installed('T1', 'second'));
      expect(await store().installations()).to.deep.equal([installed('T1', 'second')]);
    });

    it('are dropped alone, and once more without harm', async () => {
      await store().commit([
        { ...founding('a'), directory: [{ kind: 'tenant-linked', platform: 'slack', tenant: 'T1' }] },
      ]);
      await store().putInstallation(installed('T1'));
      await store().putInstallation(installed('T2'));
      for (let time = 0; time < 2; time += 1) await store().dropInstallation('slack', 'T1');
      await store().dropInstallation('teams', 'T2');
      expect(await store().installations()).to.deep.equal([installed('T2')]);
      expect(await store().organisationOf('slack', 'T1'), 'whose the tenant is').to.equal('a');
      await store().putInstallation(installed('T1', 'again'));
      expect(await store().installation('slack', 'T1')).to.deep.equal(installed('T1', 'again'));
    });

    it('are refused when they could not be read again', async () => {
      for (const wrong of [installed(''), installed('T1', ''), { ...installed('T1'), at: 'today' }])
        expect(await refusalOf(store().putInstallation(wrong))).to.be.instanceOf(CommitError);
      expect(await store().installations()).to.deep.equal([]);
    });

    it('keep what they were given, whatever the giver does to it afterwards', async () => {
      const given = installed('T1');
      const putting = store().putInstallation(given);
      given.sealed = 'changed';
      await putting;
      const [answered] = await store().installations();
      if (answered !== undefined) answered.sealed = 'changed';
      expect(await store().installation('slack', 'T1')).to.deep.equal(installed('T1'));
    });
  });
};
