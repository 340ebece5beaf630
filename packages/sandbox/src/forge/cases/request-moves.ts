import type { Citizen } from "../../citizen.ts";
import type { Bench, Finding } from "../drive/bench.ts";
import type { SeenCookie, Visit } from "../drive/browser.ts";
import { citizenClaims } from "../flow.ts";
import { signInOnce } from "./moves.ts";

/** Signs in three times, in three browsers. */
export async function signInThrice(bench: Bench): Promise<Finding> {
  await signInOnce(bench);
  await signInOnce(bench);
  return signInOnce(bench);
}

/** Looks at the cookies that a sign-in sets. */
export async function lookAtCookies(bench: Bench): Promise<Finding> {
  const visit = await bench.signIn(bench.newBrowser());
  const own = ownCookies(bench, visit).map(({ line }) => line.toLowerCase());
  const safe = (line: string) =>
    /;\s*httponly/.test(line) && /;\s*samesite=(lax|strict)/.test(line);
  if (own.length === 0)
    return {
      visit,
      took: false,
      problem: "No cookie was set: nothing binds the sign-in to the browser.",
    };
  return {
    visit,
    took: false,
    ...(!own.every(safe) && { problem: "A cookie lacks HttpOnly or SameSite=Lax." }),
  };
}

function ownCookies({ provider }: Bench, { setCookies }: Visit): readonly SeenCookie[] {
  return setCookies.filter(({ host }) => host !== new URL(provider.issuer).host);
}

/** Looks for number, name, phone and mail, also percent-encoded and in base64. */
export async function lookForPerson(
  bench: Bench,
  where: "addresses" | "cookies",
): Promise<Finding> {
  const browser = bench.newBrowser();
  const visits = [await bench.signIn(browser), await bench.signIn(browser)];
  const claims = citizenClaims(bench.provider.citizens[0] as Citizen);
  const addresses = [
    ...bench.provider.record.addresses,
    ...visits.flatMap(({ hops }) => hops.map(({ href }) => href)),
  ];
  const cookies = visits.flatMap((visit) => ownCookies(bench, visit).map(({ line }) => line));
  const seen = (where === "addresses" ? addresses : cookies).flatMap(readings).join("\n");
  const person = ["SoDinhDanh", "HoVaTen", "phone_number", "email"];
  const found = person.filter((name) => seen.includes(claims[name] as string));
  const last = visits.at(-1) as Visit;
  const took = await bench.isSignedIn(browser);
  if (!took) return { visit: last, took, problem: "The honest sign-in failed." };
  return {
    visit: last,
    took,
    ...(found.length > 0 && { problem: `Found in ${where}: ${found.join(", ")}.` }),
  };
}

/** A text as it stands, decoded, and every part that may be base64. */
function readings(line: string): readonly string[] {
  let plain = line;
  try {
    plain = decodeURIComponent(line.replaceAll("+", " "));
  } catch {
    // Not percent-encoded.
  }
  const packed = plain.match(/[\w+/-]{12,}/g) ?? [];
  return [line, plain, ...packed.map((part) => Buffer.from(part, "base64").toString())];
}

/** Tries to talk the relying party into another redirect URI. */
export async function misdirect(
  bench: Bench,
  changes: Parameters<Bench["signIn"]>[1],
): Promise<Finding> {
  const visit = await bench.signIn(bench.newBrowser(), changes);
  const asked = bench.provider.record.authorizations.map(
    (one) => one.parameters.redirect_uri ?? "",
  );
  const astray = asked.some((one) => !bench.client.redirectUris.includes(one));
  const abroad = [...visit.hops, visit.url].some(({ hostname }) => hostname.includes("evil"));
  return {
    visit,
    took: false,
    ...((astray || abroad) && { problem: "The browser decided where the answer goes." }),
  };
}
