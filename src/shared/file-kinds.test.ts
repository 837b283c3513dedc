import { expect, it } from 'vitest';
import { fileKind } from './file-kinds.ts';

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

it.each([
  ['\xff\xd8\xff\xe0\0\x10JFIF', 'image/jpeg'],
  ['\x89PNG\r\n\x1a\n\0\0\0\r', 'image/png'],
  ['RIFF\x24\0\0\0WEBPVP8 ', 'image/webp'],
  ['%PDF-1.7\n', 'application/pdf'],
])('%j is %s', (head, kind) => {
  expect(fileKind(bytes(head))).toBe(kind);
});

it.each([
  ['a Windows program', 'MZ\x90\0\x03\0\0\0'],
  ['a Linux program', '\x7fELF\x02\x01\x01\0'],
  ['a script', '#!/bin/sh\n'],
  ['an archive, and so a document with macros', 'PK\x03\x04\x14\0'],
  ['an old document with macros', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['markup', '<svg xmlns='],
  ['a PDF behind other bytes', '\n\n%PDF-1.7\n'],
  ['a sound', 'RIFF\x24\0\0\0WAVEfmt '],
  ['half a PNG', '\x89PNG\r\n'],
  ['nothing', ''],
])('%s is none of ours', (_, head) => {
  expect(fileKind(bytes(head))).toBeNull();
});
