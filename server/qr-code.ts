import { create } from "qrcode";

/** A drawing of a code in squares of one unit, without the quiet margin that must be around it. */
export type QrDrawing = { size: number; path: string };

/** The code of a text, dark squares as one path, for the screen and for paper alike. */
export function drawQrCode(text: string): QrDrawing {
  const { modules } = create(text, { errorCorrectionLevel: "M" });
  const { size } = modules;
  const rows = Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (__, x) => (modules.get(y, x) ? `M${x} ${y}h1v1h-1z` : "")).join(
      "",
    ),
  );
  return { size, path: rows.join("") };
}
