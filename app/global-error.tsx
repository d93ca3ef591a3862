"use client";

import "./[locale]/globals.css";
import { Broken, localeOfAddress } from "./[locale]/_components/broken.tsx";

/** The last net: the frame around all pages has failed too. */
export default function GlobalError({ retry }: { retry: () => void }) {
  return (
    <html lang={localeOfAddress()}>
      <body>
        <Broken retry={retry} />
      </body>
    </html>
  );
}
