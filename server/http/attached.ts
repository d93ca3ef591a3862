/** A name for every reader: plain letters for old ones, the whole name for the rest (RFC 6266). */
function disposition(name: string): string {
  const plain = name.replace(/[^\w. -]/g, "_");
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}

/** The headers of a file that is to be saved, never shown within our pages. */
export const attachedHeaders = (file: {
  name: string;
  mediaType: string;
  size: number;
}): Record<string, string> => ({
  "content-type": file.mediaType,
  "content-length": String(file.size),
  "content-disposition": disposition(file.name),
  "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "cache-control": "private, no-store",
});

/** A file that another site's page asks for on its own, not because somebody followed a link. */
export const isEmbedded = (headers: Headers): boolean =>
  headers.get("sec-fetch-site") === "cross-site" && headers.get("sec-fetch-mode") !== "navigate";
