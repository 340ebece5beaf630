import { readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { manifest12, manifest2004 } from "../__fixtures__/manifests.ts";
import { pack, type ScormHub, setUpScorm } from "../__fixtures__/set-up-scorm.ts";
import { slugOf } from "./course.ts";

let hub: ScormHub;
const files = { "imsmanifest.xml": manifest12, "index.html": "<!doctype html><p>Chào</p>" };
beforeEach(async () => {
  hub = await setUpScorm({
    "an-toan.zip": await pack({ ...files, "sub/a b.json": "{}", "phim.mp4": "0123456789" }),
    "hong.zip": Buffer.from("not a zip"),
  });
});
afterEach(() => hub.close());

describe("the folder of packages", () => {
  test("gives courses; a broken package is told and skipped", async () => {
    const list = await hub.api.courses();
    expect(list.courses).toMatchObject([
      {
        slug: "an-toan",
        title: "Một bài học",
        activityId: "https://hocvuso.example/hvs/activities/an-toan",
        version: "1.2",
        playUrl: "/hvs/scorm/play/an-toan",
      },
    ]);
    expect(list.broken).toMatchObject([
      { file: "hong.zip", issues: [{ code: "SCORM_ZIP_NOT_ZIP" }] },
    ]);
    expect(hub.log).toContainEqual({
      level: "warn",
      code: "SCORM_PACKAGE_BROKEN",
      fields: { file: "hong.zip", reason: "SCORM_ZIP_NOT_ZIP" },
    });
    const answer = await hub.request("/courses");
    expect(await answer.json()).toEqual(JSON.parse(JSON.stringify(list)));
  });

  test("a new version keeps the IRI; a removed package leaves the list", async () => {
    const [old] = (await hub.api.courses()).courses;
    const newer = await pack({ ...files, "index.html": "<p>Bản mới</p>" });
    writeFileSync(join(hub.folder, "packages", "an-toan.zip"), newer);
    const [now] = (await hub.api.rescan()).courses;
    expect(now?.hash).not.toBe(old?.hash);
    expect(now?.activityId).toBe(old?.activityId);
    expect(await (await hub.request(`/content/${now?.hash}/index.html`)).text()).toContain(
      "Bản mới",
    );
    rmSync(join(hub.folder, "packages", "an-toan.zip"));
    expect((await hub.api.rescan()).courses).toEqual([]);
    expect((await hub.request("/play/an-toan")).status).toBe(404);
  });

  test("a version that turns broken leaves the last good one in place", async () => {
    writeFileSync(join(hub.folder, "packages", "an-toan.zip"), "cut");
    const list = await hub.api.rescan();
    expect(list.courses.map((course) => course.slug)).toEqual(["an-toan"]);
    expect(list.broken.map((one) => one.file)).toEqual(["an-toan.zip", "hong.zip"]);
  });

  test("two files for one address: the second is told", async () => {
    writeFileSync(join(hub.folder, "packages", "An toàn.zip"), await pack(files));
    const { broken } = await hub.api.rescan();
    expect(broken.flatMap((one) => one.issues.map((issue) => issue.code))).toContain(
      "SCORM_SLUG_TAKEN",
    );
  });

  test("a package is installed from elsewhere, or refused with its fault", async () => {
    const file = join(hub.folder, "mới.zip");
    writeFileSync(
      file,
      await pack({ "imsmanifest.xml": manifest2004, "noi-dung/phu-luc.html": "x" }),
    );
    const { courses } = await hub.api.install(file);
    expect(courses.map((course) => course.slug)).toEqual(["an-toan", "moi"]);
    expect(courses[1]?.issues.map((issue) => issue.code)).toContain("SCORM_ZIP_LAUNCH_MISSING");
    renameSync(join(hub.folder, "packages", "hong.zip"), join(hub.folder, "hong.zip"));
    await expect(hub.api.install(join(hub.folder, "hong.zip"))).rejects.toMatchObject({
      code: "SCORM_PACKAGE_REFUSED",
      path: "",
    });
    expect(readdirSync(join(hub.folder, "packages")).sort()).toEqual(["an-toan.zip", "mới.zip"]);
  });

  test("names become addresses", () => {
    expect(slugOf("Đường lên đỉnh (bản 2).ZIP")).toBe("duong-len-dinh-ban-2");
    expect(slugOf("課程.zip")).toBe("khoa-hoc");
  });
});

describe("files of a course", () => {
  const get = async (path: string, headers = {}) => {
    const [course] = (await hub.api.courses()).courses;
    return hub.request(`/content/${course?.hash}/${path}`, { headers });
  };

  test("come with their type and nosniff", async () => {
    const page = await get("index.html");
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.headers.get("x-content-type-options")).toBe("nosniff");
    expect(await page.text()).toContain("Chào");
    expect((await get("sub/a%20b.json")).headers.get("content-type")).toBe("application/json");
  });

  test("come in parts when asked", async () => {
    const part = await get("phim.mp4", { range: "bytes=2-4" });
    expect([part.status, part.headers.get("content-range"), await part.text()]).toEqual([
      206,
      "bytes 2-4/10",
      "234",
    ]);
    expect(await (await get("phim.mp4", { range: "bytes=-3" })).text()).toBe("789");
    expect((await get("phim.mp4", { range: "bytes=20-" })).status).toBe(416);
  });

  test.each([
    "%2e%2e/%2e%2e/packages/hong.zip",
    "..%2f..%2fpackages/hong.zip",
    "..%5c..%5cpackages",
    "sub%00",
    "sub",
    "sub//a%20b.json",
    "none.html",
    "%zz",
    "",
  ])("outside or absent: %j is 404", async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
  });

  test("are for signed-in learners only", async () => {
    const [course] = (await hub.api.courses()).courses;
    hub.signIn(undefined);
    const answer = await hub.request(`/content/${course?.hash}/index.html`);
    expect(answer.status).toBe(401);
    expect(await answer.text()).not.toContain("Chào");
  });
});

describe("the play page", () => {
  test("is Vietnamese, names the course and loads the player", async () => {
    const page = await hub.request("/play/an-toan?returnTo=%2Fcua-toi%3Fa%3D1");
    const text = await page.text();
    expect(text).toContain('<html lang="vi">');
    expect(text).toContain("<title>Một bài học</title>");
    expect(text).toContain('data-return-to="/cua-toi?a=1"');
    expect(text).toContain('src="/hvs/scorm/player.js"');
    const player = await hub.request("/player.js");
    expect(player.headers.get("cache-control")).toBe("no-cache");
    const chunk = await hub.request("/scorm12-ABC.js");
    expect(chunk.headers.get("cache-control")).toContain("immutable");
  });

  test("sends strangers to sign in and back", async () => {
    hub.signIn(undefined);
    const answer = await hub.request("/play/an-toan?retake=1", {
      headers: { accept: "text/html" },
    });
    expect(answer.status).toBe(302);
    expect(answer.headers.get("location")).toBe(
      "https://hocvuso.example/hvs/identity/login?returnTo=%2Fhvs%2Fscorm%2Fplay%2Fan-toan%3Fretake%3D1",
    );
    for (const path of ["/courses", "/attempts/an-toan"]) {
      expect((await hub.request(path)).status).toBe(401);
    }
  });

  test.each([
    ["?returnTo=%2Fa%3Fb", "/a?b"],
    ["", "/"],
    ["?returnTo=%2F%2Fevil.example%2F", "/"],
    ["?returnTo=https%3A%2F%2Fevil.example%2F", "/"],
  ])("with %j returns to %s", async (query, expected) => {
    const page = await (await hub.request(`/play/an-toan${query}`)).text();
    expect(page).toContain(`data-return-to="${expected}"`);
  });

  test("text of a manifest cannot become markup", async () => {
    const title = manifest12.replace("Một bài học", '&lt;script&gt;"&lt;/script&gt;');
    writeFileSync(
      join(hub.folder, "packages", "xss.zip"),
      await pack({ ...files, "imsmanifest.xml": title }),
    );
    await hub.api.rescan();
    const text = await (await hub.request("/play/xss")).text();
    expect(text).toContain("&#60;script&#62;&#34;&#60;/script&#62;");
    expect(text).not.toContain('<script>"');
  });
});
