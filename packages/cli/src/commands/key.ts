import type { IssuedSecret, LrsScope } from "@hocvuso/lrs";
import { openStore } from "../open-store.ts";
import { readNumber, requiredWord } from "../options.ts";
import type { Command } from "../run.ts";
import { type Terminal, tell } from "../terminal.ts";
import { badArgument } from "../usage.ts";

const actions = ["add", "rotate", "revoke", "list"];

/** Makes, changes, takes back and lists keys; they hold at once in a store that is running. */
export const key: Command = async ({ words: [action = "", name], values }, terminal) => {
  if (!actions.includes(action)) {
    throw badArgument("key", {
      vi: `Dùng một trong: ${actions.join(", ")}.`,
      en: `Use one of: ${actions.join(", ")}.`,
    });
  }
  const store = openStore(values, { create: action === "add" });
  const { credentials } = store.lrs;
  try {
    if (action === "add") {
      const ratePerMinute = readNumber(values, "rate-per-minute", 1);
      const issued = await credentials.create({
        ...(values.name !== undefined && { key: values.name }),
        scopes: (values.scope ?? ["all"]) as LrsScope[],
        ...(values.tenant !== undefined && { tenant: values.tenant }),
        ...(ratePerMinute !== undefined && { ratePerMinute }),
      });
      show(issued, terminal);
    } else if (action === "rotate") {
      const overlapMs = (readNumber(values, "overlap-minutes", 0) ?? 60) * 60_000;
      show(await credentials.rotate(requiredWord(name, "NAME"), { overlapMs }), terminal);
    } else if (action === "revoke") {
      await credentials.revoke(requiredWord(name, "NAME"));
      tell(terminal.out, { vi: "Đã thu hồi.", en: "Taken back." });
    } else {
      for (const one of await credentials.list()) terminal.out(JSON.stringify(one));
    }
    return 0;
  } finally {
    await store.close();
  }
};

function show({ key: name, secret }: IssuedSecret, { out, err }: Terminal): void {
  out(`${name} ${secret}`);
  tell(err, {
    vi: "Bí mật chỉ hiện một lần, hãy cất giữ.",
    en: "The secret is shown this once only, so keep it.",
  });
}
