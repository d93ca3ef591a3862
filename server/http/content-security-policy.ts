type Directive = readonly [name: string, ...sources: string[]];

const written = (directives: readonly Directive[]): string =>
  directives.map((directive) => directive.join(" ")).join("; ");

/** Everything but scripts is the same on every page. Pictures in stylesheets are data addresses. */
const page = (
  scripts: readonly string[],
  settings: PolicySettings,
  forms: readonly string[] = ["'self'"],
): string =>
  written([
    ["default-src", "'none'"],
    ["script-src", ...scripts],
    ["style-src", "'self'", ...(settings.development ? ["'unsafe-inline'"] : [])],
    ["style-src-attr", "'unsafe-inline'"],
    ["img-src", "'self'", "data:"],
    ["font-src", "'self'"],
    ["connect-src", "'self'"],
    ["manifest-src", "'self'"],
    ["object-src", "'none'"],
    ["base-uri", "'none'"],
    ["form-action", ...forms],
    ["frame-ancestors", "'none'"],
    ...(settings.https ? [["upgrade-insecure-requests"] as const] : []),
  ]);

export type PolicySettings = {
  /** React and the bundler need `eval`, inline scripts and inline styles while one develops. */
  development: boolean;
  /** The public address is https. */
  https: boolean;
};

/** The policy of a page that is the same for everybody: its own inline scripts by their hashes. */
export const hashedPagePolicy = (hashes: readonly string[], settings: PolicySettings): string =>
  settings.development
    ? page(["'self'", "'unsafe-inline'", "'unsafe-eval'"], settings)
    : page(["'self'", ...hashes.map((hash) => `'${hash}'`)], settings);

/**
 * The policy of a page made for one person: whatever carries this answer's nonce. A form that `leadsAway` is
 * answered with the address of another site, and browsers hold every step of that way against the policy.
 */
export const noncePagePolicy = (
  nonce: string,
  settings: PolicySettings,
  { leadsAway = false }: { leadsAway?: boolean } = {},
): string =>
  page(
    [
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      ...(settings.development ? ["'unsafe-eval'"] : []),
    ],
    settings,
    leadsAway ? ["'self'", "https:"] : ["'self'"],
  );

/** The policy of everything that is not a page: nothing in it may run or load. */
export const inertPolicy = written([
  ["default-src", "'none'"],
  ["frame-ancestors", "'none'"],
]);

/** A drawing may bring its own style sheet, to follow light and dark. */
export const drawingPolicy = written([
  ["default-src", "'none'"],
  ["style-src", "'unsafe-inline'"],
  ["frame-ancestors", "'none'"],
]);
