import { config } from 'zod';

// First import of every entry that validates: zod otherwise compiles its checks with `new Function`,
// which the Content-Security-Policy of both shells forbids and reports.
config({ jitless: true });
