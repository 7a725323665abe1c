import { expect } from 'chai';
import { loadCredentialNames } from '../../../bot/imports/index.js';
import { titleReader } from '../../../bot/imports/titles.js';
import { loadProgramme } from '../../../bot/programmes.js';
import { exportTitles } from '../../support/trainings-export.js';

const names = loadCredentialNames();
const demo = titleReader(names, loadProgramme('demo'));
const mpn = titleReader(names, loadProgramme('mpn-2017'));

describe('the titles of a report', () => {
  it('mean the credentials of the programme followed, recognised by the exam numbers both print', () => {
    expect(demo('Azure Administrator Associate')).to.deep.equal({ kind: 'known', credential: 'az-104', listed: true });
    expect(demo('Data Analyst Associate')).to.include({ credential: 'pl-300' });
    expect(mpn('Azure Administrator Associate')).to.deep.equal({
      kind: 'known',
      credential: 'azure-administrator-associate',
      listed: false,
    });
  });

  it('are compared without case, accents, punctuation and the vendor’s prefixes', () => {
    for (const title of [
      'AZURE ADMINISTRATOR ASSOCIATE',
      'Microsoft Certified: Azure Administrator Associate',
      ' microsoft  certified : azure administrator – associate ',
      'Administrateur Azure associe',
      'AZ-104: Microsoft Azure Administrator',
      'Microsoft Azure Administrator (AZ-104)',
    ].map((written) => written.replace(/\s+/g, ' ')))
      expect(demo(title), title).to.include({ credential: 'az-104' });
    expect(demo('Microsoft 365 Certified: Teams Administrator Associate')).to.include({
      credential: 'm365-teams-administrator-associate',
    });
    expect(demo('GitHub Copilot')).to.deep.equal(demo('Copilot'));
  });

  it('are not told apart by luck: a title of two exams is ambiguous, its number is not', () => {
    expect(mpn('Architecting Microsoft Azure Solutions')).to.deep.equal({
      kind: 'ambiguous',
      credentials: ['70-534', '70-535'],
    });
    expect(mpn('Exam 70-535: Architecting Microsoft Azure Solutions')).to.include({ credential: '70-535' });
  });

  it('are never guessed', () => {
    for (const title of ['', 'Azure', 'Azure Administrator', 'Programming in C', '__proto__', 'constructor'])
      expect(mpn(title), title).to.deep.equal({ kind: 'unknown' });
    expect(mpn('Programming in C#')).to.include({ credential: '70-483' });
  });

  it('of an ordinary report are all known, with or without a programme', () => {
    for (const read of [demo, mpn, titleReader(names, null)])
      expect(exportTitles.map((title) => read(title).kind)).to.not.include('unknown');
  });

  it('are not listed where no requirement lists them, though the pack knows them', () => {
    expect(mpn('Administering and Deploying System Center 2012 Configuration Manager')).to.deep.equal({
      kind: 'known',
      credential: '70-243',
      listed: false,
    });
  });
});
