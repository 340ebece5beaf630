import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { type CoreErrorCode, HvsError } from "@hocvuso/core";

/** Encrypts what a course writes down about a learner: nobody knows what it is, so nobody else can read it. */
export interface StateSeal {
  /** Encrypts a text. */
  close(text: string): string;
  /**
   * Decrypts it.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `CORE_BAD_CONFIGURATION` when the secret has
   * changed and the former one is not given.
   */
  open(sealed: string): string;
}

const algorithm = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

/** Makes a seal over AES-256-GCM; the first key encrypts, all decrypt. */
export function createStateSeal(keys: readonly Uint8Array[]): StateSeal {
  return {
    close(text) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, keys[0] ?? "", nonce);
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64");
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, "base64");
      for (const key of keys) {
        const opened = tryToOpen(bytes, key);
        if (opened !== undefined) return opened;
      }
      throw new HvsError<CoreErrorCode>(
        "CORE_BAD_CONFIGURATION",
        "Course state is sealed otherwise.",
        {
          path: "/secret",
          hint: {
            vi: "Bí mật của hub đã đổi: đặt bí mật cũ vào previousSecrets.",
            en: "The hub's secret has changed: put the former one into previousSecrets.",
          },
        },
      );
    },
  };
}

function tryToOpen(bytes: Buffer, key: Uint8Array): string | undefined {
  try {
    const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes));
    decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
    const body = bytes.subarray(nonceBytes + tagBytes);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}
