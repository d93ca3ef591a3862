import { createTransport } from "nodemailer";
import { describe, expect, it } from "vitest";

import {
  addressField,
  displayAddress,
  mailboxName,
  parseAddress,
  parseMailbox,
} from "./address.ts";

describe("an ordinary address", () => {
  it.each([
    ["kari.nordmann@fjordvik.kommune.no", "kari.nordmann@fjordvik.kommune.no"],
    ["  Kari.Nordmann@Fjordvik.KOMMUNE.no ", "kari.nordmann@fjordvik.kommune.no"],
    ["o'brien+alis@example.com", "o'brien+alis@example.com"],
    ["post@bø.kommune.no", "post@xn--b-5ga.kommune.no"],
    ["POST@BØ.kommune.no", "post@xn--b-5ga.kommune.no"],
    ["post@xn--b-5ga.kommune.no", "post@xn--b-5ga.kommune.no"],
    ["post@bo\u0308.kommune.no", "post@xn--b-1ga.kommune.no"],
    ["\uFF4B\uFF41ri@example.no", "kari@example.no"],
    ["a@b.no", "a@b.no"],
  ])("%s becomes %s", (written, stored) => {
    expect(parseAddress(written)).toBe(stored);
  });

  it("is the same when it is read again", () => {
    const once = parseAddress("Post@BØ.no");
    expect(once).not.toBeNull();
    expect(parseAddress(once)).toBe(once);
  });

  it("is shown with the letters people write", () => {
    expect(displayAddress("post@xn--b-5ga.kommune.no")).toBe("post@bø.kommune.no");
    expect(displayAddress("post@xn--80ak6aa92e.com")).toBe("post@xn--80ak6aa92e.com");
  });
});

describe("the published mail advisories of next-auth and nodemailer", () => {
  it.each([
    ["GHSA-5jpx-9hw9-2fx4", '"e@attacker.com"@victim.com'],
    ["GHSA-mm7p-fcc7-pg87", '"xclow3n@gmail.com x"@internal.domain'],
    ["GHSA-7rqj-j65f-68wh full width", "victim@victim.com\uFF20attacker.com"],
    ["GHSA-7rqj-j65f-68wh small", "victim@victim.com\uFE6Battacker.com"],
    ["GHSA-7rqj-j65f-68wh alone", "victim\uFF20victim.com"],
    ["CVE-2022-35924", "attacker@attacker.com,victim@victim.com"],
    ["CVE-2022-35924 full-width comma", "attacker@attacker.com\uFF0Cvictim@victim.com"],
    ["CVE-2022-35924 in the domain", "attacker@attacker.com,victim.com"],
    ["CVE-2022-31127", 'a@b.no, <a href="http://attacker.com">Claim your money!</a>'],
    ["CVE-2022-31127 in the local part", "<b>a</b>@b.no"],
  ])("%s is refused", (_advisory, input) => {
    expect(parseAddress(input)).toBeNull();
  });
});

describe("anything but one plain address is refused", () => {
  it.each([
    ["nothing", ""],
    ["no at sign", "kari"],
    ["two at signs", "a@b@c.no"],
    ["a line break", "a@b.no\r\nBcc: c@d.no"],
    ["a trailing line break", "a@b.no\n"],
    ["a null", "a\u0000@b.no"],
    ["a tab", "a\t@b.no"],
    ["a space", "a b@c.no"],
    ["an unbreakable space", "a\u00A0b@c.no"],
    ["a zero-width space", "a\u200B@b.no"],
    ["a direction mark", "a\u202E@b.no"],
    ["a soft hyphen in the domain", "a@b\u00ADc.no"],
    ["an ideographic full stop", "a@b\u3002no"],
    ["a semicolon list", "a@b.no;c@d.no"],
    ["a comment", "a(comment)@b.no"],
    ["a display name", "Kari <a@b.no>"],
    ["a group", "list:a@b.no;"],
    ["a route", "@relay.no:a@b.no"],
    ["a percent route", "victim%victim.no@relay.no"],
    ["a bang route", "relay!victim@b.no"],
    ["a backslash", "a\\@b.no"],
    ["an option", "-oQ/tmp@b.no"],
    ["a double dot", "a..b@c.no"],
    ["a leading dot", ".a@b.no"],
    ["a trailing dot", "a.@b.no"],
    ["letters outside ASCII before the at sign", "bjørn@b.no"],
    ["a dotless i", "mıke@b.no"],
    ["a Cyrillic a", "k\u0430ri@b.no"],
    ["a bare host", "root@localhost"],
    ["an IP address", "a@127.0.0.1"],
    ["a hexadecimal IP address", "a@0x7f.1"],
    ["an address literal", "a@[127.0.0.1]"],
    ["a label with a leading hyphen", "a@-b.no"],
    ["an empty label", "a@b..no"],
    ["a final dot", "a@b.no."],
    ["a port", "a@b.no:25"],
    ["an underscore in the domain", "a@b_c.no"],
    ["too long before the at sign", `${"a".repeat(65)}@b.no`],
    ["too long a label", `a@${"b".repeat(64)}.no`],
    ["too long in all", `a@${"b.".repeat(130)}no`],
    ["enormous", `${"a".repeat(100_000)}@b.no`],
    ["not a text", { address: "a@b.no" }],
    ["a list", ["a@b.no"]],
  ])("%s", (_name, input) => {
    expect(parseAddress(input)).toBeNull();
  });
});

it("an accepted address is delivered to itself and nobody else by the mail library", async () => {
  const transport = createTransport({ streamTransport: true, buffer: true });
  for (const input of ["o'brien+x=y~z&_-@b.no", "Post@BØ.no", "a.b.c@d-e.no"]) {
    const address = parseAddress(input);
    expect(address).not.toBeNull();
    const sent = await transport.sendMail({
      from: "tunet@tunet.test",
      to: { name: "", address: address ?? "" },
      text: "-",
    });
    expect(sent.envelope.to).toEqual([address]);
  }
});

it("a form field gives the stored form or the code of its error", () => {
  expect(addressField.parse("Kari@Example.no")).toBe("kari@example.no");
  expect(addressField.safeParse("kari").error?.issues[0]?.message).toBe("address");
});

it("MAIL_FROM may have a name", () => {
  expect(parseMailbox("Tunet <post@tunet.test>")).toEqual({
    name: "Tunet",
    address: "post@tunet.test",
  });
  expect(parseMailbox("post@tunet.test")).toEqual({ name: "", address: "post@tunet.test" });
  expect(parseMailbox("Tunet <post@tunet.test>, x@y.no")).toBeNull();
});

it("a name in a header is one line without anything that ends it", () => {
  expect(mailboxName('Kari\r\nBcc: x@y.no "<Å>"')).toBe("Kari Bcc x y.no Å");
});
