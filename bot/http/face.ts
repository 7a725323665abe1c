import type { Notifier } from '../notifier.js';

/** A request after the edge has read and limited it. Names of headers are lower case. */
export interface FaceRequest {
  headers: Readonly<Record<string, string | undefined>>;
  contentType: 'json' | 'form';
  /** The very bytes that were sent: signatures are computed over them. */
  body: Buffer;
}

export interface FaceResponse {
  status: number;
  /** A string is sent as plain text, an object as JSON. */
  body?: string | Record<string, unknown>;
}

export interface Route {
  path: string;
  accepts: readonly FaceRequest['contentType'][];
  /** False refuses a caller by its headers alone, before a byte of the body is read. */
  admits?(headers: FaceRequest['headers']): boolean;
  handle(request: FaceRequest): Promise<FaceResponse>;
}

/** What a browser asks for. Names of headers are lower case. */
export interface PageRequest {
  headers: FaceRequest['headers'];
  query: URLSearchParams;
}

export interface PageResponse {
  status: number;
  headers: Readonly<Record<string, string>>;
  html?: string;
}

/** A page that people open in a browser, with GET. Nobody is known there: what it may do, it has to find out itself. */
export interface Page {
  path: string;
  handle(request: PageRequest): Promise<PageResponse>;
}

/** What a channel is called and how many read it; null for what the platform does not tell. */
export interface ChannelAbout {
  name: string | null;
  members: number | null;
}

/** One chat platform. It turns requests into inbounds for `converse` and knows nothing of what is said. */
export interface Face {
  name: 'teams' | 'slack';
  routes: readonly Route[];
  /** Absent: it has none. */
  pages?: readonly Page[];
  /** Whether the tenant is one of several that the face serves: unless it is linked to an organisation, it belongs to none. Absent: there is one. */
  isOneOfSeveral?(tenant: string): boolean;
  /** Writes to people who did not just write to us. */
  notifier: Notifier;
  /** What leads to a channel that somebody picked from their client's own list, null when it is none; absent where there is no such list. */
  picked?(tenant: string, id: string): unknown;
  /** Of a channel, by what the face itself kept of it. Absent where the platform has no way to tell; it never throws. */
  channelAbout?(reference: unknown): Promise<ChannelAbout | null>;
  /** Proves that the credentials work where that is possible; rejects with a sentence for the operator. */
  start(): Promise<void>;
  /** Takes nothing new and resolves when the turns in flight have ended. The caller decides how long it waits. */
  stop(): Promise<void>;
}
