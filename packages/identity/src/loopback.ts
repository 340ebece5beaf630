/** Tells whether a URL's host can only be this machine. */
export function isLoopback(url: URL): boolean {
  const { hostname } = url;
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}
