import { EditorState, type Extension } from '@codemirror/state';

/** A text of one line: pasted line breaks become spaces of the same length, and more than `max` characters are not taken. */
export function oneLine(max = Number.POSITIVE_INFINITY): Extension {
  return [
    EditorState.changeFilter.of((transaction) => {
      const { length } = transaction.newDoc;
      // What is too long already can still be shortened.
      return length <= max || length <= transaction.startState.doc.length;
    }),
    EditorState.transactionFilter.of((transaction) => {
      const { newDoc } = transaction;
      if (!transaction.docChanged || newDoc.lines === 1) return transaction;
      const changes = Array.from({ length: newDoc.lines - 1 }, (_, index) => {
        const { to } = newDoc.line(index + 1);
        return { from: to, to: to + 1, insert: ' ' };
      });
      return [transaction, { changes, sequential: true }];
    }),
  ];
}
