"use client";

import { useEffect, useRef } from "react";

/** Tells the form where the address of this page says to go on. Without scripts one lands on min side. */
export function NextField() {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const asked = new URLSearchParams(location.search).get("neste");
    if (asked && field.current) field.current.value = asked;
  }, []);
  return <input type="hidden" name="next" defaultValue="" ref={field} />;
}
