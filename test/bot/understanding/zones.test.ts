import { expect } from 'chai';
import { everyZone, zoneToday } from '../../../bot/understanding/zones.js';

describe('a time zone as a client names it', () => {
  it('is known by its name of today', () => {
    expect(zoneToday('Europe/Paris')).to.equal('Europe/Paris');
    expect(zoneToday('Asia/Calcutta')).to.equal('Asia/Kolkata');
    expect(zoneToday('Europe/Kiev')).to.equal('Europe/Kyiv');
    expect(zoneToday('US/Eastern')).to.equal('America/New_York');
  });

  it('is none when the calendar does not know it', () => {
    for (const nonsense of ['', 'Mars/Olympus', '../etc', 'W. Europe Standard Time'])
      expect(zoneToday(nonsense)).to.equal(null);
  });

  it('stays itself when it is one to choose', () => {
    for (const zone of everyZone) expect(zoneToday(zone)).to.equal(zone);
  });
});
