const launch = new URLSearchParams(location.search);
const endpoint = (launch.get("endpoint") ?? "").replace(/\/?$/, "/");
const [activityId, registration] = [launch.get("activityId"), launch.get("registration")];
const actor = JSON.parse(launch.get("actor") ?? "null");
const startedAt = Date.now();
const verb = (name) => ({ id: `http://adlnet.gov/expapi/verbs/${name}`, display: { en: name } });
const cmi5 = { id: "https://w3id.org/xapi/cmi5/context/categories/cmi5" };
const moveOn = { id: "https://w3id.org/xapi/cmi5/context/categories/moveon" };
const masteryKey = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore";

let token = "";
let launchData = {};
let told = { completed: false, passed: false };
let ended = false;
/** Statements go out one after another, so that "initialized" is first and "terminated" last. */
let line = Promise.resolve();

const duration = () => `PT${Math.floor((Date.now() - startedAt) / 1000)}S`;

function request(path, { query = {}, ...init } = {}) {
  const url = new URL(endpoint + path);
  for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
  const headers = {
    authorization: `Basic ${token}`,
    "x-experience-api-version": "1.0.3",
    ...init.headers,
  };
  return fetch(url, { ...init, headers });
}

const agent = () => JSON.stringify(actor);
const stateQuery = (stateId) => ({ activityId, agent: agent(), registration, stateId });
const stateOf = async (stateId) => {
  const response = await request("activities/state", { query: stateQuery(stateId) });
  return response.ok ? response.json() : undefined;
};

function statement(
  name,
  { result, categories = [], object = { id: activityId }, extensions } = {},
) {
  const template = structuredClone(launchData.contextTemplate ?? {});
  const groups = template.contextActivities ?? {};
  const category = [...(groups.category ?? []), ...categories];
  return {
    id: crypto.randomUUID(),
    actor,
    verb: verb(name),
    object,
    ...(result && { result }),
    context: {
      ...template,
      registration,
      contextActivities: { ...groups, ...(category.length > 0 && { category }) },
      ...((extensions || template.extensions) && {
        extensions: { ...template.extensions, ...extensions },
      }),
    },
    timestamp: new Date().toISOString(),
  };
}

function send(made, keepalive = false) {
  const init = {
    method: "PUT",
    query: { statementId: made.id },
    headers: { "content-type": "application/json" },
    body: JSON.stringify(made),
    keepalive,
  };
  const put = () => request("statements", init).catch(() => {});
  // A page that goes away cannot wait for its turn.
  if (keepalive) void put();
  else line = line.then(put);
  return line;
}

const records = () => (launchData.launchMode ?? "Normal") === "Normal";

/** cmi5 assignable unit: token, launch data, then statements. */
export const adapter = {
  async start() {
    const granted = await fetch(launch.get("fetch"), { method: "POST" });
    token = (await granted.json())["auth-token"] ?? "";
    launchData = (await stateOf("LMS.LaunchData")) ?? {};
    await request("agents/profile", {
      query: { agent: agent(), profileId: "cmi5LearnerPreferences" },
    });
    const kept = (await stateOf("hocvuso.bookmark")) ?? {};
    told = { ...told, ...kept.told };
    await send(statement("initialized", { categories: [cmi5] }));
    return { bookmark: kept.bookmark ?? "" };
  },
  async bookmark(id) {
    this.kept = id;
    await request("activities/state", {
      method: "PUT",
      query: stateQuery("hocvuso.bookmark"),
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ bookmark: id, told }),
    });
  },
  answer({ id, text, response, right, correct, seconds }) {
    if (!records()) return;
    const definition = {
      type: "http://adlnet.gov/expapi/activities/cmi.interaction",
      name: { vi: text },
      interactionType: "choice",
      correctResponsesPattern: [right],
    };
    const result = { response, success: correct, duration: `PT${seconds}S` };
    send(statement("answered", { object: { id: `${activityId}/${id}`, definition }, result }));
  },
  async result({ scorePercent, passed }) {
    if (!records() || told.passed) return;
    const score = { scaled: scorePercent / 100, raw: scorePercent, min: 0, max: 100 };
    const categories = [cmi5, moveOn];
    if (!told.completed) {
      told.completed = true;
      send(
        statement("completed", { categories, result: { completion: true, duration: duration() } }),
      );
    }
    told.passed = passed;
    const extensions = { [masteryKey]: launchData.masteryScore ?? 0.8 };
    const result = { score, success: passed, duration: duration() };
    send(statement(passed ? "passed" : "failed", { categories, result, extensions }));
    await this.bookmark(this.kept ?? "kiem-tra");
  },
  end() {
    if (ended) return;
    ended = true;
    send(statement("terminated", { categories: [cmi5], result: { duration: duration() } }), true);
  },
};
