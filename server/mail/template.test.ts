import { describe, expect, it } from "vitest";

import { locales } from "#server/i18n/locales.ts";

import { type MailContent, type MailSetting, renderMail } from "./template.ts";

const content: MailContent = {
  subject: "Du har plass: Veilederkurs i Fjordvik",
  greeting: "Hei, Øyvind!",
  paragraphs: ["Du har plass på kurset.", "Ta med egen kaffekopp.\nVi har kaffe."],
  facts: [
    { label: "Når", value: "tors. 14. jan. kl. 18.00-21.00" },
    { label: "Hvor", value: "Teams", href: "https://teams.example.com/l/1?a=1&b=2" },
  ],
  button: { label: "Se kurset", path: "/kurs/veilederkurs-fjordvik" },
  after: ["Kan du ikke komme? Meld deg av på samme side."],
  reason: "Du er påmeldt kurset.",
};

const setting: MailSetting = {
  locale: "nb",
  publicUrl: "https://tunet.example.no",
  demo: false,
  hasChoice: true,
  replyTo: { name: "ALIS-kontoret Vest", address: "vest@example.no" },
};

const visible = (html: string) =>
  html
    .replace(/<(?:style|title)[\s\S]*?<\/(?:style|title)>/gu, "")
    .replace(/<[^>]*>/gu, " ")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

describe("text and HTML of a mail", () => {
  it("say the same", () => {
    const { text, html } = renderMail(content, setting);
    const shown = visible(html);
    const said = [
      "Hei, Øyvind!",
      "Du har plass på kurset.",
      "Ta med egen kaffekopp.",
      "Vi har kaffe.",
      "tors. 14. jan. kl. 18.00-21.00",
      "Se kurset",
      "https://tunet.example.no/kurs/veilederkurs-fjordvik",
      "Kan du ikke komme?",
      "Du er påmeldt kurset.",
      "ALIS-kontoret Vest",
    ];
    for (const words of said) {
      expect(text, words).toContain(words);
      expect(shown, words).toContain(words);
    }
    expect(text).toContain("https://teams.example.com/l/1?a=1&b=2");
    expect(html).toContain('href="https://teams.example.com/l/1?a=1&amp;b=2"');
    expect(text).not.toMatch(/<[a-z]/u);
  });

  it("have nothing in them that writes what follows backwards, to make an address look like another", () => {
    const turned = "Program\u202e\u2066fdp.exe\u2069\u202c";
    const mail = renderMail(
      {
        ...content,
        subject: turned,
        paragraphs: [turned],
        facts: [{ label: turned, value: turned }],
      },
      setting,
    );
    for (const part of [mail.subject, mail.text, mail.html])
      expect(part).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/u);
    expect(mail.subject).toBe("Programfdp.exe");
  });

  it.each(locales)("are whole in %s, with links in that language", (locale) => {
    const { text, html } = renderMail(content, { ...setting, locale, demo: true });
    const prefix = locale === "nb" ? "" : `/${locale}`;
    expect(html).toContain(`<html lang="${locale}">`);
    expect(html).toContain(`href="https://tunet.example.no${prefix}/kurs/veilederkurs-fjordvik"`);
    expect(text).toContain(`https://tunet.example.no${prefix}/profil#varsler`);
    expect(`${text}${html}`).not.toMatch(/mail\.[a-z]/u);
  });

  it("say in demo mode that nothing is real", () => {
    const { text, html } = renderMail(content, { ...setting, demo: true });
    expect(text).toContain("Prøveutgave");
    expect(visible(html)).toContain("Prøveutgave");
    expect(renderMail(content, setting).text).not.toContain("Prøveutgave");
  });

  it("offer no choice in a receipt", () => {
    expect(renderMail(content, { ...setting, hasChoice: false }).text).not.toContain("/profil");
  });

  it("show a code large and alone on its line", () => {
    const { text, html } = renderMail(
      { ...content, code: { label: "Kode", value: "042 917" } },
      setting,
    );
    expect(text).toMatch(/^042 917$/mu);
    expect(visible(html)).toContain("042 917");
  });

  it("fetch nothing from anywhere", () => {
    const { html } = renderMail(content, setting);
    expect(html).not.toMatch(/<img|<script|<link|url\(|@import|src=/iu);
  });
});

describe("hostile text", () => {
  const hostile = `<img src=x onerror=alert(1)>"'&</title></style><a href="http://evil.example">Klikk</a>\r\nBcc: x@y.no\u0000`;

  it("is shown as written, and is never markup", () => {
    const { subject, text, html } = renderMail(
      {
        subject: hostile,
        preheader: hostile,
        greeting: hostile,
        paragraphs: [hostile],
        facts: [{ label: hostile, value: hostile, href: "javascript:alert(1)" }],
        code: { label: hostile, value: hostile },
        button: { label: hostile, path: '/kurs/"><script>' },
        after: [hostile],
        reason: hostile,
      },
      { ...setting, replyTo: { name: hostile, address: "a@b.no" } },
    );
    expect(subject).not.toMatch(/\p{Cc}/u);
    expect(html).not.toMatch(/<img|<script|evil\.example"|href="javascript/iu);
    expect(html.match(/<\/title>/gu)).toHaveLength(1);
    expect(html.match(/<\/style>/gu)).toHaveLength(1);
    expect(`${text}${html}`).not.toContain("\u0000");
  });

  it.each([
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "kurs",
  ])("a button never leads to %s", (path) => {
    expect(() => renderMail({ ...content, button: { label: "Se", path } }, setting)).toThrow(
      TypeError,
    );
  });
});
