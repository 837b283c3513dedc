import { loadReadings, type Readings } from '../../shared/search-readings.ts';

/** Pinyin and Jyutping of names: 0.7 MB of tables that nothing at the start needs, loaded once when first asked for. */
export interface ReadingsSource {
  load(): Promise<void>;
  /** null until loaded. */
  get(): Readings | null;
}

export function createReadings(): ReadingsSource {
  let loading: Promise<void> | null = null;
  let readings: Readings | null = null;
  return {
    load() {
      loading ??= loadReadings().then((loaded) => {
        readings = loaded;
      });
      return loading;
    },
    get: () => readings,
  };
}
