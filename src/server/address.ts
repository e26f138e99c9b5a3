import type { IncomingMessage } from "node:http";
import proxyaddr from "proxy-addr";

/** The addresses whose X-Forwarded-For header is believed: those of this machine and of private networks. */
export const TRUSTED_PROXIES = ["loopback", "linklocal", "uniquelocal"] as const;

const isTrusted = proxyaddr.compile([...TRUSTED_PROXIES]);

/** The address of the client, read through trusted proxies by the same rule that Express applies to requests. */
export function addressBehindProxies(request: IncomingMessage): string {
  // A connection that is closed already has no remote address.
  return request.socket.remoteAddress === undefined ? "" : proxyaddr(request, isTrusted);
}
