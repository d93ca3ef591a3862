"use client";

import { useEffect, useState } from "react";

import { client } from "#app/_trpc/client.ts";

type Choice = { number: string; label: string };

/**
 * The municipalities of today to choose from, fetched when they are needed. Two are called Herøy and two Våler: those are told
 * apart by their county.
 */
export function useMunicipalities(): Choice[] {
  const [choices, setChoices] = useState<Choice[]>([]);
  useEffect(() => {
    let isShown = true;
    const load = async (): Promise<void> => {
      const { municipalities, counties } = await client.organisations.municipalities.query();
      const countyNames = new Map(counties.map((county) => [county.number, county.name]));
      const isTwice = (name: string) => municipalities.filter((m) => m.name === name).length > 1;
      const listed = municipalities.map(({ number, name, county }) => ({
        number,
        label: isTwice(name) ? `${name} (${countyNames.get(county) ?? number})` : name,
      }));
      if (isShown) setChoices(listed);
    };
    // Without the list there is nothing to choose, and the name alone can still be saved.
    load().catch(() => undefined);
    return () => {
      isShown = false;
    };
  }, []);
  return choices;
}
