import { serveUi } from './server.ts';

const { url } = await serveUi();
console.log(url);
