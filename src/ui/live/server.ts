/** What is known of the server behind a live run. */
export type ServerNews =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'grown'; readonly requests: number; readonly missed: number };

/** Listens to the changes a server tells, until the function it gives is called. The browser reconnects by itself. */
export function watchServer(address: string, told: (news: ServerNews) => void): () => void {
  const source = new EventSource(address);
  source.onmessage = ({ data }: MessageEvent<string>) => {
    const { requests, missed } = JSON.parse(data) as { requests: number; missed: number };
    told({ kind: 'grown', requests, missed });
  };
  source.onerror = () => {
    told({ kind: 'lost' });
  };
  return () => {
    source.close();
  };
}
