import type { Characteristic } from './finding.ts'

/** One value for each of the six marks. */
export function byCharacteristic<T>(value: (characteristic: Characteristic) => T): Readonly<Record<Characteristic, T>> {
  return {
    sharedRules: value('sharedRules'),
    statedContributions: value('statedContributions'),
    jointAccountability: value('jointAccountability'),
    equalityTransparency: value('equalityTransparency'),
    nonPhysicalContributions: value('nonPhysicalContributions'),
    sharedGoals: value('sharedGoals'),
  }
}
