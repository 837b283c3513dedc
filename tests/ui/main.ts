import '../../src/shared/jitless.ts';
import { boot } from '../../src/renderer/app/boot.tsx';
import { createFakeCore } from './fake-core.ts';

// The page over a made-up core. Options come as JSON after `?`; tests reach the core as `window.fake`.
const options = JSON.parse(decodeURIComponent(location.search.slice(1)) || '{}');
const core = createFakeCore(options);
Object.assign(window, { fake: core });
void boot(core.transport);
