// cockpit_en.ts — The same in English.
import type * as zh from './cockpit_zh';

export const cockpit: typeof zh.cockpit = {
  tileText: '{zone} {period}: {label} {n}, total investment {amount} ({before}). As of {day}. Source: {source}. {outside}', sourceZone: 'dispatch figures of the zone, not published statistics', sourceZones: 'dispatch figures of the zones, not published statistics',
  tileOpen: 'Number and investment may be given out.', tileInside: 'Internal, not to be given out without approval.', tileSumInside: 'The investment is internal, not to be given out without approval; the number may be given out.', ofTarget: 'Target of the year {n}', targetDone: '{share} done', noSigned: 'Nothing signed in this period',
   tileBefore: '{lastPeriod}: {last}, {lastAmount}', lastYearUnknown: 'Last year not registered', lastYear: 'Last year {n} · {amount}', standing: '{n} standing here', target: 'Target {n}/year (even pace)',
  noTarget: 'No target of the year is registered, so no target line.', enterTarget: 'Register a target', noOwner: 'Nobody is named', due: '{n} due', overdue: ', {n} overdue', rankUp: '↑ up {n}', rankDown: '↓ down {n}', rankSame: '→ same', rankBefore: '{period}: {n}', noRank: 'No notified rank is registered.', enterRank: 'Register a notice',
  ownZones: 'Zones', placeWords: '{name}: {signed} signed, {started} started, {produced} in production', places: 'Cities and zones (schematic)', placesHint: 'Area of a disc: projects signed; it opens the zone. A schematic, no places and no boundaries', ranks: 'Rank (as notified)', approval: 'Map approval number: {n}',
};
export const wall: typeof zh.wall = {
  open: 'Wall screen', title: 'Wall screen', fullScreen: 'Full screen', lost: 'Connection lost, this is of {at}', lastYear: 'Last year {n}', latest: 'Latest starts and productions', places: 'Signed by city and zone', publicOnly: 'Public fields only', shownAt: 'Updated {at}', screens: 'Wall screens', screensHelp: 'Screens without sign-in that show public fields only. The key is shown once and ends on its day or when revoked',
  name: 'Name of the screen', place: 'Where it hangs', until: 'Valid until', make: 'Make a screen', once: 'Open this address in the browser of that machine. It is shown only this once, write it down now:', none: 'No screen yet.', pickZone: 'Choose what it shows', willShow: 'Without sign-in this screen will show {zone}, until {until}.', shows: '“{name}” shows {zone}, until {until}.',
};
