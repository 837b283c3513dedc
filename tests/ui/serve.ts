import { serveUi } from './server.ts';

const { url } = await serveUi(true);
console.log(url);
