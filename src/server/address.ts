import type { IncomingMessage } from "node:http";
import proxyaddr from "proxy-addr";

/** From which addresses another one is believed that they say they forward for: those of private networks. */
export const TRUSTED_PROXIES = ["loopback", "linklocal", "uniquelocal"] as const;

const isTrusted = proxyaddr.compile([...TRUSTED_PROXIES]);

/** The address that a connection comes from, through the proxies that are trusted, as Express tells it of requests. */
export function addressBehindProxies(request: IncomingMessage): string {
  // Nobody knows of a connection that is closed already whose it was.
  return request.socket.remoteAddress === undefined ? "" : proxyaddr(request, isTrusted);
}
