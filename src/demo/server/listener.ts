import { lookup } from "node:dns/promises";
import { createServer, isIP, type Server as Listener, type Socket } from "node:net";
import type { ServiceSettings } from "./settings.ts";

export interface Listening {
  /** Stops accepting and cuts the sessions that are open. */
  close(): void;
}

/** Why a service could not begin: XMail's error numbers. */
export type ListenFailure = 7 | 40;

interface Place {
  readonly host: string;
  readonly port: number;
}

/** `host`, `host:port` or `[v6]:port`. */
function splitPlace(text: string, port: number): Place {
  const bracketed = /^\[([^\]]*)\](?::(\d+))?$/.exec(text);
  const plain = /^([^:]*)(?::(\d+))?$/.exec(text);
  const found = bracketed ?? plain;
  return { host: found?.[1] ?? text, port: Number(found?.[2] ?? port) };
}

async function resolvePlace(place: Place): Promise<Place | undefined> {
  if (isIP(place.host) !== 0) return place;
  try {
    return { ...place, host: (await lookup(place.host, { family: 4 })).address };
  } catch {
    return undefined;
  }
}

function listen(place: Place, onSocket: (socket: Socket) => void): Promise<Listener | undefined> {
  return new Promise((resolve) => {
    const listener = createServer({ noDelay: true }, onSocket);
    listener.once("error", () => resolve(undefined));
    listener.listen({ host: place.host, port: place.port }, () => resolve(listener));
  });
}

/**
 * Opens a service's ports: all its addresses or none.
 *
 * Addresses are resolved before anything is bound, as XMail does, so that a bad
 * name is told apart from a port that somebody else has.
 */
export async function openService(
  service: ServiceSettings,
  onSocket: (socket: Socket) => void,
): Promise<Listening | ListenFailure> {
  const everywhere = [service.ipv6 ? "::" : "0.0.0.0"];
  const named = service.addresses.map((text) => splitPlace(text, service.port));
  const places: Place[] = [];
  for (const place of named.length > 0 ? named : everywhere.map((host) => ({ host, port: service.port }))) {
    const resolved = await resolvePlace(place);
    if (resolved === undefined) return 40;
    places.push(resolved);
  }
  const sockets = new Set<Socket>();
  const listeners: Listener[] = [];
  const close = () => {
    for (const listener of listeners) listener.close();
    for (const socket of sockets) socket.destroy();
  };
  for (const place of places) {
    const listener = await listen(place, (socket) => {
      sockets.add(socket);
      socket.once("close", () => sockets.delete(socket));
      onSocket(socket);
    });
    if (listener === undefined) {
      close();
      return 7;
    }
    listeners.push(listener);
  }
  return { close };
}
