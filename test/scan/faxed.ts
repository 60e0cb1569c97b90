// Black and white as libtiff 4.5.0 packs it (`tiffcp -c g3:1d`, `g3:2d`, `g4`; `tiff2pdf` puts the last as it is into a PDF), so that the reader is not
// held to its own tables.

export const RUNS_COLUMNS = 5200
export const RUNS_ROWS = 104

/** Row by row white, black, white, both of the length of each code for a run: 0 … 63, then 64, 128 … 2560. */
export function runsDrawn(): Uint8Array {
  const grey = new Uint8Array(RUNS_COLUMNS * RUNS_ROWS).fill(255)
  for (let y = 0; y < RUNS_ROWS; y++) {
    const length = y < 64 ? y : (y - 63) * 64
    grey.fill(0, y * RUNS_COLUMNS + length, y * RUNS_COLUMNS + 2 * length)
  }
  return grey
}

/** `runsDrawn`, by /K */
export const RUNS_FAXED: readonly (readonly [name: string, k: number, packed: string])[] = [
  [
    'Group 3, one dimension',
    0,
    'ABAfAf3UACOgHwH96AAvgPgP7IABiAfAf2cAG2A+A/uYAOGA+A/vgAeIB8B/dgA+MB8B/bgAzFAfAf2agA0EAfAfMwAThAHwH0sAFAUB8B9bABIDgPgPrIAIYIA+A+SgA6A4D4D6qADqGAHwH1MAGoFwHwHwsAGsGAHwHwUAFOBAD4D5aACMDOA+A+VgAiA0APgPlIAJcNgD4D4uACDBuA+A+KgAhAUAPgPiYAKgC4D4D42ACrAwA+A+BgAkwygHwHzAAKQMsB8B8mACYDMAfAfUAAgQZoD4D4MAEDBoAfAfEAAjQNID4D6cAEbBqAfAfqABEgawHwH9AARMNIB8B8gAEUDTAfAfOACKhqAPgPzABFg1QHwH+ABFw1gHwH7ABKA1wHwH3ABKQbAHwHzUAEqBtAfAeMwASsNoB8B5LABLA2wHwHlsAEtBUAfAeWQAQQFUB8B4lABBQVgHwHlUAEKBXAfAeUwAQsGQB8B4LABUgZQHwHgUAFTBSAfAeLQAVQFMB8B4rABVQJAHwHikAEkA3AfAeFwASUDgB8B4VABWAJwHwHhMAFZAoAfAeGwAVoFgB8B4DABWwWQHwHjAAKUBWA+A8TABSwLAHwHlAAJkC0A+A8DABMwZgHwHhAAJoDOA+A8nAB2ageG4D4D1QAMjUMgNwHwHKgAVzUMkNwHwFqgAW5qC2G4D4ClQAJsagZhuA+AlUACbmoGgbgPgMqABZDUDUNwH03UACymoGwNwH01UAC0GoG0NwH0xUACzmoEoNwH21UACzDUCWG4D7YqABZpqBMDcB9rVAAtI1AmhuA+1KgAWmagcg3AfaVQALUNQOYbgPsyoAFqmoHQNwH2ioAFrGoHUNwH2SoAFrmoHYNwHzaoAFsGoHcNwH16gAWyagUg3Af3UAC2jUCmG4D1QALbNQKgbgOVAApg1AqhuAtUACmTUC0G4ClQAKaNQLYbgJVAAsGoGQNwGVAAps1Ayhum6gAQEGoCA3TVQAIDDUBgbpioAEBpqA0N21UACAkagJBu2KgAQEzUBMN2tUACAoagKBu1KgAQFTUBUN2lUACAsagLBuzKgAQFzUBcN2ioAEBw1AcDdkqABAdNQHQ3NqgAQHjUB4N16gAQHzUB8N91A',
  ],
  [
    'Group 3, two dimensions',
    4,
    'ABgPgP7qABEdQAb4D4D+yAATDgA7YD4D+5gAmHAB8QD4D+7ABMOADmKA+A/s1ABMOADOEAfAfSwATDgAyA4D4D6yACYcAHoDgPgPqoAJhwAdQLgPgPhYAJhwAacCAHwHy0AEw4AMQGgB8B8pABMOADBg3AfAfFQATDgA1AFwHwHxsAEw4AMmGUA+A+YABMOADMBmAPgPqAATDgAwMGgB8B8QACYcAGNg1APgP1AAmHABiYaQD4D5AAJhwAYqGoA+A/MAEw4AMXDWAfAfsAEw4AMpBsAfAfNQATDgAysNoB8B5LABMOADLQVAHwHlkAEw4AMFBWAfAeVQATDgAwsGQB8B4LABMOADUwUgHwHi0AEw4ANVAkAfAeKQATDgAyUDgB8B4VABMOADWQKAHwHhsAEw4ANbBZAfAeMAAmHABpYFgD4DygAEw4AMzBmAfAeEAAmHAB7NQPDcB8B6oAEZGoZAbwAa5qGSG4D4C1QAItzUFsN4AM2NQMw3AfASqABE3NQNA3gA2Q1A1DcB9N1AAiymoGwN4ANoNQNobgPpioAEWc1AlBvABsw1AlhuA+2KgARZpqBMDeADaRqBNDcB9qVAAi0zUDkG8AG1DUDmG4D7MqABFqmoHQN4ANrGoHUNwH2SoAEWuagdg3gA2wagdw3AfXqABFsmoFIN4ANtGoFMNwHqgARbZqBUDeADTBqBVDcBaoAEUyagWg3gA00agWw3ASqABFg1AyBvABps1Ayhum6gARAQagIDeADAYagMDdMVAAiA01AaG8AGAkagJBu2KgARATNQEw3gAwFDUBQN2pUACICpqAqG8AGAsagLBuzKgARAXNQFw3gAwHDUBwN2SoAEQHTUB0N4AMB41AeDdeoAEQHzUB8N4A==',
  ],
  [
    'Group 4',
    -1,
    'kdWcB8B/ZDDsOw7DsOw7DsOw7DsOw7DsOw7DsOw7DsOw7DsOw7DsOw7DsOw7DsOw7DsOw7DsOw7DsOw7DsOw7DsOw7DsOw7DsOw7DsOw7DsOw7DsOZGoZAbyuahkhvLc1BbDeTY1AzDeTc1A0DeWQ1A1DeWU1A2BvLQagbQ3lnNQJQbyzDUCWG8s01AmBvLSNQJoby0zUDkG8tQ1A5hvLVNQOgby1jUDqG8tc1A7BvLYNQO4by2TUCkG8to1AphvLbNQKgbymDUCqG8pk1AtBvKaNQLYbywagZA3lNmoGUN5AQagIDeQGGoDA3kBpqA0N5ASNQEg3kBM1ATDeQFDUBQN5AVNQFQ3kBY1AWDeQFzUBcN5AcNQHA3kB01AdDeQHjUB4N5AfNQHw3gAgAg=',
  ],
]

/** `drawnCode` of counterpart 2, page 3 and digits 0123456789abcdef0123, with 10 pixels a module, in Group 4 */
export const CODE_SIDE = 330
export const CODE_FAXED =
  '//////8lIHkTg2EQGgiAPL/////////////5CKciALJCKf////////////////8nBo5CFMnCZODR/////////////////////////////+ThCcIThP////////////////////////////////////+JDQchD//////////////////////////////x+Q0Acf///////////////////45CHIQ5CHk4SP//////////////////////xxkNEgf///////JSEIGEJwbCcIRAaCcFIiAn//////////////////////iTg2EpDQThoJwhODQTg0f//////////////////+SkJIQ5BoOQ0HkDDQSkJ///////////////////////jIQ5CFJCHITYL///////////////////8ScGwnCE4FhOGgiAaP///////////////////yICEDBsIgNBOEIGEIGE//////////////////////8SBg2EQEIGDQTho/////////////////KWDZk4QgYNhOE////////////////////JSGgiAaCcNBOEIgDyJw0f//////////////////+IyDQchDkIchAP///////////////////+SkDyiPJwn////////////////////IRTkDDQThCcNA5EBP//////////////////////ycGjJwkhDkGg4ycIThP/////////////////////////////HIgNEhAPH//////////////////////////5EBoJSDQQMGj///////////////////8cScIQMGiQhyGgp///////////////////8ZOEJwUpDQIIQD///////////////////+IiIj//////4AIAIA=='
