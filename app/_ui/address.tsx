import { Fragment } from "react";

/** An e-mail address that breaks where it still reads well: behind the @ and before a dot. */
export function Address({ of }: { of: string }) {
  return of.split(/(?<=@)|(?=\.)/).map((part, at) => (
    // oxlint-disable-next-line react/no-array-index-key -- the parts never change places
    <Fragment key={at}>
      {at > 0 ? <wbr /> : null}
      {part}
    </Fragment>
  ));
}
