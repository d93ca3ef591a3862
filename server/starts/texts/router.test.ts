import { beforeEach, describe, expect, it } from "vitest";

import { startTexts } from "#db/reference/start-texts.ts";
import { locales } from "#server/i18n/locales.ts";
import { callAs } from "#server/testing/caller.ts";
import { superuser } from "#server/testing/database.ts";
import { makeActor } from "#server/testing/factories.ts";

import { lineKeys } from "../lines/rules.ts";

const refused = (code: string) => ({ cause: { code } });
const at = (instant: string) =>
  superuser.query("update clock_offset set value = $1::timestamptz - now()", [instant]);
beforeEach(() => at("2026-11-23T09:00:00+01:00"));

const office = () => makeActor([["officeStaff", "vest"]]);
const words = {
  key: "agreement" as const,
  locale: "nb" as const,
  title: "Avtalen er hos oss",
  advice: "Ring kontoret.",
  link: "https://example.test/avtale",
  validFrom: "2026-12-01",
};

describe("the reference texts", () => {
  it("say every line in every language", () => {
    expect(startTexts.map((text) => text.key).toSorted()).toEqual(lineKeys.toSorted());
    for (const text of startTexts)
      for (const locale of locales) {
        expect(text[locale].title.length).toBeGreaterThan(5);
        expect(text[locale].advice.length).toBeGreaterThan(30);
      }
  });

  it("are nynorsk where they say so", () => {
    const bokmal =
      /\b(?:ikke|hva|hvor|hvem|fra|noen?|dere|kommer|gjør|måneder|veileder\w*|tilskudd\w*|tjeneste\w*)\b/iu;
    // The name of the grant is the directorate's own.
    const said = startTexts.map(({ nn }) =>
      `${nn.title} ${nn.advice}`.replace("Nasjonal ALIS og veiledning", ""),
    );
    expect(said.filter((text) => bokmal.test(text))).toEqual([]);
  });
});

describe("an office's own words", () => {
  it("count from their day, in their language, in the office's municipalities only", async () => {
    const staff = await office();
    const { texts } = callAs(staff).starts;
    await texts.save(words);
    const before = await texts.one({ key: "agreement" });
    expect(before.texts.find((one) => one.locale === "nb")?.now.title).not.toBe(words.title);
    expect(before.versions).toMatchObject([{ state: "coming", title: words.title }]);
    await at("2026-12-01T00:30:00+01:00");
    const after = await texts.one({ key: "agreement" });
    const [nb, nn] = after.texts;
    expect(nb).toMatchObject({ isOwn: true, now: { title: words.title, link: words.link } });
    expect(nn).toMatchObject({ isOwn: false });
    const elsewhere = await makeActor([["officeStaff", "nord"]]);
    const theirs = await callAs(elsewhere).starts.texts.one({ key: "agreement" });
    expect(JSON.stringify(theirs)).not.toContain(words.title);
  });

  it("are what a municipality's leader reads", async () => {
    await callAs(await office()).starts.texts.save({ ...words, validFrom: "2026-11-23" });
    const leader = await makeActor([["healthLeader", "4601"]], { locale: "nb" });
    const { membershipId } = await callAs(leader).starts.begin({
      municipality: "4601",
      name: "Ingrid Vik",
      address: "ingrid@example.test",
      workplace: "Fjordlegene",
      startsOn: "2027-02-01",
    });
    const { lines } = await callAs(leader).starts.one({ membershipId });
    expect(lines.find((line) => line.key === "agreement")?.title).toBe(words.title);
  });

  it("go back to the reference text, and stay in the history", async () => {
    const { texts } = callAs(await office()).starts;
    await texts.save({ ...words, validFrom: "2026-11-23" });
    await at("2026-11-24T09:00:00+01:00");
    await texts.reset({ key: "agreement", locale: "nb", validFrom: "2026-11-24" });
    const after = await texts.one({ key: "agreement" });
    expect(after.texts[0]).toMatchObject({ isOwn: false });
    expect(after.texts[0]?.now).toEqual(after.texts[0]?.standard);
    expect(after.versions).toMatchObject([
      { isBack: true, state: "current" },
      { title: words.title, state: "past" },
    ]);
  });

  it("of a day that has passed cannot be rewritten", async () => {
    const { texts } = callAs(await office()).starts;
    await expect(texts.save({ ...words, validFrom: "2026-11-22" })).rejects.toMatchObject(
      refused("BAD_INPUT"),
    );
    await expect(texts.save({ ...words, link: "javascript:alert(1)" })).rejects.toThrow();
  });

  it("are nobody's but the staff's", async () => {
    for (const role of ["healthLeader", "trainee"] as const)
      await expect(
        callAs(await makeActor([[role, "4601"]])).starts.texts.all(),
      ).rejects.toMatchObject(refused("NOT_FOUND"));
  });
});
