"use client";

import { useState } from "react";

import { readFailure } from "./client.ts";

/**
 * A button that asks the server to do one thing: whether it is being done or has been, and the
 * sentence when it failed. What follows a success belongs to `work`.
 */
export function useAct(sentences: { offline: string; unexpected: string }) {
  const [step, setStep] = useState<"idle" | "busy" | "done">("idle");
  const [failure, setFailure] = useState("");
  const act = async (work: () => Promise<void>): Promise<void> => {
    setStep("busy");
    setFailure("");
    try {
      await work();
      setStep("done");
    } catch (error) {
      setFailure(readFailure(error, sentences).message);
      setStep("idle");
    }
  };
  return { step, failure, act };
}
