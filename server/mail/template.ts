import { type Locale, localePath } from "#server/i18n/locales.ts";

import type { Mailbox } from "./address.ts";
import { translator } from "#server/i18n/translator.ts";

// One definition gives both the text and the HTML of a mail, so that they cannot say different things.
// Everything is plain text until this file: no markup comes in, every value is escaped on its way out.

/** One line of the facts table. Only an http(s) `href` becomes a link. */
export type MailFact = { label: string; value: string; href?: string };

/** What a mail says, already in the receiver's language. */
export type MailContent = {
  subject: string;
  /** The line beside the subject in a list of mails. The first paragraph when left out. */
  preheader?: string;
  greeting?: string;
  /** Plain text; a line break inside one is kept. */
  paragraphs: readonly string[];
  facts?: readonly MailFact[];
  /** A code to type somewhere, shown large. */
  code?: { label: string; value: string };
  /** The one act. `path` is an address of ours without language: `/kurs/…`. */
  button?: { label: string; path: string };
  /** Said after the button, for what most may skip. */
  after?: readonly string[];
  /** «Du får denne e-posten fordi …»: one sentence. */
  reason: string;
};

export type MailSetting = {
  locale: Locale;
  /** `https://tunet.example.no`, without a slash at the end. */
  publicUrl: string;
  demo: boolean;
  /** Receipts cannot be turned off, so they show no choice. */
  hasChoice: boolean;
  /** It is about something that comes into calendars: then it leads to how that is done. */
  hasCalendar?: boolean;
  replyTo?: Mailbox | null;
};

export type RenderedMail = { subject: string; text: string; html: string };

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escapeHtml = (value: string): string =>
  value.replace(/[&<>"']/gu, (character) => entities[character] ?? character);

// Control characters mean nothing to a reader and something to some mail programs; those that turn the
// direction of writing make one address look like another.
const clean = (value: string): string =>
  value
    .toWellFormed()
    .replace(/\r\n?/gu, "\n")
    .replace(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, "")
    .trim();

const oneLine = (value: string): string => clean(value).replace(/\s+/gu, " ");

const webAddress = (value: string | undefined): string | null => {
  if (!value || !URL.canParse(value)) return null;
  const address = new URL(value);
  return address.protocol === "https:" || address.protocol === "http:" ? address.href : null;
};

// The colours of the screen's theme, written out because mail programs know no variables.
const color = {
  wool: "#f3ede2",
  paper: "#fffdfa",
  ink: "#2b2824",
  quiet: "#5c564b",
  line: "#ddd2be",
  fjord: "#0e5a5f",
  barn: "#a6412c",
  wood: "#a9763f",
  tree: "#5d7f52",
  notice: "#f6e3bd",
} as const;

const serif = "Fraunces,'Iowan Old Style','Palatino Linotype',Georgia,serif";
const sans = "'Source Sans 3',-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

// Inline styles carry the light look everywhere; programs that read this block get the dark one too.
const darkStyle = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
a{color:${color.fjord}}
@media (prefers-color-scheme:dark){
.wool{background:#12181a!important}.paper{background:#1a2325!important;border-color:#3b494b!important}
.ink{color:#f1eadd!important}.quiet{color:#b9c1bb!important}.line{border-color:#3b494b!important}
.button{background:#8fd0cd!important;color:#0b2428!important}.notice{background:#4a3a14!important;color:#fbe9c6!important}
a{color:#8fd0cd!important}}
@media print{.wool{background:#fff!important}}`;

const paragraphHtml = (value: string, style: string, kind = "ink"): string =>
  `<p class="${kind}" style="margin:0 0 16px;${style}">${escapeHtml(clean(value)).replace(/\n/gu, "<br>")}</p>`;

const square = (background?: string): string =>
  `<td style="width:9px;height:9px;font-size:0;line-height:0${background ? `;background:${background};border-radius:2px` : ""}">&nbsp;</td>`;
const row = (...cells: (string | undefined)[]): string => `<tr>${cells.map(square).join("")}</tr>`;

// Four houses around a yard with its tree, of table cells, since mail programs show no SVG.
const mark = `<table role="presentation" cellpadding="0" cellspacing="2" style="border-collapse:separate">${row(undefined, color.fjord, undefined)}${row(color.wood, color.tree, color.barn)}${row(undefined, color.fjord, undefined)}</table>`;

const factsHtml = (facts: readonly MailFact[]): string => {
  const rows = facts.map((fact) => {
    const href = webAddress(fact.href);
    // Several of something stand apart, also where one of them is too long for its line.
    const lines = escapeHtml(clean(fact.value)).split("\n");
    const value =
      lines.length === 1
        ? lines.join("")
        : lines.map((line) => `<div style="margin:0 0 6px">${line}</div>`).join("");
    const shown = href ? `<a href="${escapeHtml(href)}">${value}</a>` : value;
    return `<tr><th scope="row" class="quiet line" style="padding:9px 16px 9px 0;border-top:1px solid ${color.line};text-align:left;vertical-align:top;font-weight:400;color:${color.quiet};white-space:nowrap">${escapeHtml(oneLine(fact.label))}</th><td class="ink line" style="padding:9px 0;border-top:1px solid ${color.line};vertical-align:top;color:${color.ink};font-weight:600">${shown}</td></tr>`;
  });
  return `<table cellpadding="0" cellspacing="0" style="width:100%;margin:4px 0 24px;border-collapse:collapse;font-size:16px;line-height:1.45">${rows.join("")}</table>`;
};

const codeHtml = (code: { label: string; value: string }): string =>
  `${paragraphHtml(code.label, `color:${color.quiet};margin-bottom:4px`, "quiet")}<p class="ink" style="margin:0 0 24px;font-family:${serif};font-size:38px;line-height:1.2;letter-spacing:6px;color:${color.ink}">${escapeHtml(oneLine(code.value))}</p>`;

const buttonHtml = (label: string, href: string): string =>
  `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:8px 0 24px"><tr><td class="button" style="background:${color.fjord};border-radius:8px"><a class="button" href="${escapeHtml(href)}" style="display:inline-block;padding:14px 26px;border-radius:8px;font-size:17px;line-height:1.2;font-weight:600;color:#ffffff;text-decoration:none">${escapeHtml(oneLine(label))}</a></td></tr></table>`;

/**
 * Renders a mail as text and HTML in the receiver's language. Subject and preheader are one line each.
 * Throws a TypeError when the button leads anywhere but to a path of our own.
 */
export const renderMail = (content: MailContent, setting: MailSetting): RenderedMail => {
  const { locale, publicUrl, demo, hasChoice, hasCalendar, replyTo } = setting;
  const t = translator(locale, "mail");
  const own = (path: string): string => {
    if (!/^\/(?![/\\])/u.test(path)) throw new TypeError(`not a path of our own: ${path}`);
    return `${publicUrl}${localePath(locale, path)}`;
  };

  const subject = oneLine(content.subject);
  const preheader = oneLine(content.preheader ?? content.paragraphs[0] ?? "").slice(0, 140);
  const href = content.button ? own(content.button.path) : null;
  const home = own("/");
  const choices = hasChoice ? own("/profil#varsler") : null;
  const calendar = hasCalendar ? own("/hjelp/kalender") : null;
  const answers = replyTo ? t("replyTo", { name: oneLine(replyTo.name) || replyTo.address }) : null;
  const facts = content.facts ?? [];

  const text = [
    demo ? `[${t("demo")}]` : null,
    content.greeting ? clean(content.greeting) : null,
    ...content.paragraphs.map(clean),
    facts.length > 0
      ? facts
          .map(({ label, value, href: link }) => {
            const address = webAddress(link);
            const shown = clean(value);
            return `${oneLine(label)}: ${shown}${address && !shown.startsWith(address) ? ` (${address})` : ""}`;
          })
          .join("\n")
      : null,
    content.code ? `${oneLine(content.code.label)}\n${oneLine(content.code.value)}` : null,
    content.button && href ? `${oneLine(content.button.label)}:\n${href}` : null,
    ...(content.after ?? []).map(clean),
    `-- \n${[
      t("why"),
      clean(content.reason),
      answers,
      calendar ? `${t("calendar")}: ${calendar}` : null,
      choices ? `${t("choose")}: ${choices}` : null,
      `Tunet, ${home}`,
    ]
      .filter((line) => line !== null)
      .join("\n")}`,
  ]
    .filter((part) => part !== null && part !== "")
    .join("\n\n");

  const body = `color:${color.ink};font-size:17px;line-height:1.55`;
  const small = `color:${color.quiet};font-size:14px;line-height:1.5;margin-bottom:8px`;
  const html = `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><meta name="format-detection" content="telephone=no,date=no,address=no"><title>${escapeHtml(subject)}</title><style>${darkStyle}</style></head>
<body class="wool" style="margin:0;padding:0;background:${color.wool};font-family:${sans}">
<div style="display:none;max-height:0;overflow:hidden;opacity:0">${escapeHtml(preheader)}</div>
<table role="presentation" class="wool" cellpadding="0" cellspacing="0" style="width:100%;background:${color.wool}"><tr><td align="center" style="padding:24px 12px 40px">
<table role="presentation" cellpadding="0" cellspacing="0" style="width:100%;max-width:600px;text-align:left">
${demo ? `<tr><td class="notice" style="padding:10px 16px;background:${color.notice};border-radius:8px;color:${color.ink};font-size:14px;line-height:1.45">${escapeHtml(t("demo"))}</td></tr>` : ""}
<tr><td style="padding:20px 4px 14px"><table role="presentation" cellpadding="0" cellspacing="0"><tr><td style="padding-right:8px;vertical-align:middle">${mark}</td><td class="ink" style="vertical-align:middle;font-family:${serif};font-size:24px;font-weight:600;color:${color.ink}">Tunet</td></tr></table></td></tr>
<tr><td class="paper" style="padding:32px 28px 16px;background:${color.paper};border:1px solid ${color.line};border-radius:14px">
<h1 class="ink" style="margin:0 0 18px;font-family:${serif};font-size:27px;line-height:1.25;font-weight:600;color:${color.ink}">${escapeHtml(subject)}</h1>
${content.greeting ? paragraphHtml(content.greeting, body) : ""}${content.paragraphs.map((value) => paragraphHtml(value, body)).join("\n")}
${facts.length > 0 ? factsHtml(facts) : ""}${content.code ? codeHtml(content.code) : ""}${content.button && href ? buttonHtml(content.button.label, href) : ""}${(content.after ?? []).map((value) => paragraphHtml(value, body)).join("\n")}
${href ? `<p class="quiet line" style="margin:8px 0 12px;padding-top:14px;border-top:1px solid ${color.line};${small}">${escapeHtml(t("ifButtonFails"))}<br><a href="${escapeHtml(href)}" style="word-break:break-all">${escapeHtml(href)}</a></p>` : ""}
</td></tr>
<tr><td style="padding:20px 8px 0">
${paragraphHtml(`${t("why")} ${content.reason}`, small, "quiet")}${answers ? paragraphHtml(answers, small, "quiet") : ""}
<p class="quiet" style="margin:0;${small}">${calendar ? `<a href="${escapeHtml(calendar)}">${escapeHtml(t("calendar"))}</a> · ` : ""}${choices ? `<a href="${escapeHtml(choices)}">${escapeHtml(t("choose"))}</a> · ` : ""}<a href="${escapeHtml(home)}">Tunet</a></p>
${paragraphHtml(t("about"), small, "quiet")}
</td></tr></table></td></tr></table></body></html>`;

  return { subject, text, html };
};
