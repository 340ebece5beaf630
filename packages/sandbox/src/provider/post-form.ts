const timeoutMs = 5000;

/** Posts a form to a client's server; `false` when it is not there or does not take it. */
export async function postForm(
  address: string,
  fields: Readonly<Record<string, string>>,
): Promise<boolean> {
  try {
    const response = await fetch(address, {
      method: "POST",
      body: new URLSearchParams(fields),
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
    return response.status === 200 || response.status === 204;
  } catch {
    return false;
  }
}
