import { desktopConfig } from './scripts/build/targets.ts';

export default desktopConfig(import.meta.dirname);
