/** What a page of documentation is called in its address: `…/api-gateway-caching.html` is `api gateway caching`. */
export function pageName(address: string): string {
  const { pathname, hash } = new URL(address);
  const [last = ''] = pathname
    .split('/')
    .filter((part) => part !== '')
    .slice(-1);
  const name = last.replace(/\.html$/, '').replaceAll(/[-_]+/g, ' ');
  return `${name}${hash === '' ? '' : ` ${hash}`}`;
}
