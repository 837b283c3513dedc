/** An instant (UTC ms) as a terminal shows it in every language: year first, in this machine's zone. */
export function instantText(at: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const when = new Date(at);
  const day = [when.getFullYear(), two(when.getMonth() + 1), two(when.getDate())].join('-');
  return `${day} ${[when.getHours(), when.getMinutes(), when.getSeconds()].map(two).join(':')}`;
}
