import { Button } from "#app/_ui/button.tsx";
import { Select } from "#app/_ui/field.tsx";

/** Chooses whose mails are shown; the choice stands in the address and needs no scripts. */
export function ReceiverFilter({
  receivers,
  chosen,
  texts,
}: {
  receivers: string[];
  chosen: string;
  texts: { label: string; everybody: string; show: string };
}) {
  return (
    <form method="get" className="flex flex-wrap items-end gap-3 print:hidden">
      <Select id="to" name="to" label={texts.label} defaultValue={chosen}>
        <option value="">{texts.everybody}</option>
        {receivers.map((receiver) => (
          <option key={receiver} value={receiver}>
            {receiver}
          </option>
        ))}
      </Select>
      <Button type="submit" variant="secondary">
        {texts.show}
      </Button>
    </form>
  );
}
