/** Lines of a stream of UTF-8, without their ends; blank ones are left out. */
export async function* linesOf(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of source) {
    rest += decoder.decode(piece, { stream: true });
    let end = rest.indexOf('\n');
    let from = 0;
    while (end >= 0) {
      if (end > from) yield rest.slice(from, end);
      from = end + 1;
      end = rest.indexOf('\n', from);
    }
    rest = rest.slice(from);
  }
  if (rest !== '') yield rest;
}
