// Written for these tests after xAPI 1.0.3 (adlnet/xAPI-Spec) and IEEE 9274.1.1; no text is copied.
import type { XapiIssueCode } from "../../errors.ts";
import { uuid } from "../parts.ts";
import { type EdgeCase, refuses, takes } from "./edge-case.ts";

const ext = "https://a.example/x";
const day = "2026-02-03";
const badTime: readonly [XapiIssueCode, string] = ["XAPI_BAD_TIMESTAMP", "/timestamp"];
const badDuration: readonly [XapiIssueCode, string] = ["XAPI_BAD_DURATION", "/result/duration"];
const badIri: readonly [XapiIssueCode, string] = ["XAPI_BAD_IRI", "/object/id"];
const badId: readonly [XapiIssueCode, string] = ["XAPI_BAD_UUID", "/id"];
const badTag = (tag: string): readonly [XapiIssueCode, string] => [
  "XAPI_BAD_LANGUAGE_TAG",
  `/verb/display/${tag}`,
];

/** How values are written. */
export const formats: readonly EdgeCase[] = [
  refuses(
    "1.0.3 Data 2.2",
    "null where a property may be absent",
    ["/timestamp", null],
    ["XAPI_WRONG_TYPE", "/timestamp"],
  ),
  refuses(
    "1.0.3 Data 2.2",
    "a property of the wrong case",
    ["/Result", {}],
    ["XAPI_UNKNOWN_KEY", "/Result"],
  ),
  refuses(
    "1.0.3 Data 2.2",
    "a number as text",
    ["/result/score", { raw: "7" }],
    ["XAPI_WRONG_TYPE", "/result/score/raw"],
  ),
  refuses("1.0.3 Data 2.4.1", "UUID without hyphens", ["/id", uuid.replaceAll("-", "")], badId),
  refuses(
    "1.0.3 Data 2.4.1",
    "UUID with a letter that is no digit",
    ["/id", uuid.replace("6", "g")],
    badId,
  ),
  refuses("1.0.3 Data 2.4.1", "UUID with a line end", ["/id", `${uuid}\n`], badId),
  takes("1.0.3 Data 2.4.1", "UUID of zeros", ["/id", "00000000-0000-0000-0000-000000000000"]),
  refuses("1.0.3 Data 2.2", "IRI that is empty", ["/object/id", ""], badIri),
  refuses("1.0.3 Data 2.2", "IRI without scheme", ["/object/id", "//a.example/x"], badIri),
  refuses(
    "1.0.3 Data 2.2",
    "IRI with a scheme that begins with a digit",
    ["/object/id", "1a:b"],
    badIri,
  ),
  refuses(
    "1.0.3 Data 2.2",
    "IRI in angle brackets",
    ["/object/id", "<https://a.example/x>"],
    badIri,
  ),
  refuses(
    "1.0.3 Data 2.2",
    "IRI with a control character",
    ["/object/id", "https://a.example/\u0000"],
    badIri,
  ),
  refuses(
    "1.0.3 Data 2.2",
    "IRI with half a surrogate pair",
    ["/object/id", "https://a.example/\ud800"],
    badIri,
  ),
  refuses(
    "1.0.3 Data 2.2",
    "IRI with a broken escape",
    ["/object/id", "https://a.example/100%"],
    badIri,
  ),
  takes("1.0.3 Data 2.2", "IRI with an escape", ["/object/id", "https://a.example/a%20b%E1%BA%A1"]),
  takes("1.0.3 Data 2.2", "IRI with letters of any script", [
    "/object/id",
    "https://học-vụ.vn/bài-1/😀",
  ]),
  takes("1.0.3 Data 2.2", "IRI of a tag", ["/object/id", "tag:a.example,2026:x"]),
  takes("1.0.3 Data 2.2", "IRI with a port, a query and a fragment", [
    "/object/id",
    "https://a.example:8443/x?y=1&z=[2]#a/b",
  ]),
  refuses(
    "1.0.3 Data 4.2",
    "language of an underscore",
    ["/verb/display", { en_US: "x" }],
    badTag("en_US"),
  ),
  refuses("1.0.3 Data 4.2", "language that is empty", ["/verb/display", { "": "x" }], badTag("")),
  refuses(
    "1.0.3 Data 4.2",
    "language of nine letters",
    ["/verb/display", { abcdefghi: "x" }],
    badTag("abcdefghi"),
  ),
  refuses(
    "1.0.3 Data 4.2",
    "text of a language that is no text",
    ["/verb/display", { vi: ["x"] }],
    ["XAPI_WRONG_TYPE", "/verb/display/vi"],
  ),
  takes("1.0.3 Data 4.2", "language of a region by number", ["/verb/display", { "es-419": "x" }]),
  takes("1.0.3 Data 4.2", "language with an extension", [
    "/verb/display",
    { "vi-u-ca-buddhist": "x" },
  ]),
  takes("1.0.3 Data 4.2", "language in capitals", ["/verb/display", { "VI-vn": "x" }]),
  refuses(
    "1.0.3 Data 4.5",
    "time that is a number",
    ["/timestamp", 1_770_000_000],
    ["XAPI_WRONG_TYPE", "/timestamp"],
  ),
  refuses("1.0.3 Data 4.5", "month 13", ["/timestamp", "2026-13-01T00:00:00Z"], badTime),
  refuses("1.0.3 Data 4.5", "hour 25", ["/timestamp", `${day}T25:00:00Z`], badTime),
  refuses("1.0.3 Data 4.5", "minute 60", ["/timestamp", `${day}T08:60:00Z`], badTime),
  refuses("1.0.3 Data 4.5", "second 61", ["/timestamp", `${day}T08:00:61Z`], badTime),
  refuses(
    "1.0.3 Data 4.5",
    "29 February of a common year",
    ["/timestamp", "2026-02-29T00:00:00Z"],
    badTime,
  ),
  takes("1.0.3 Data 4.5", "29 February of a leap year", ["/timestamp", "2028-02-29T00:00:00Z"]),
  takes("1.0.3 Data 4.5", "a leap second", ["/timestamp", "2016-12-31T23:59:60Z"]),
  refuses("1.0.3 Data 4.5", "date of the wrong order", ["/timestamp", "03/02/2026 08:00"], badTime),
  refuses(
    "1.0.3 Data 4.5",
    "offset of minus zero hours",
    ["/timestamp", `${day}T08:00:00-00`],
    badTime,
  ),
  refuses("1.0.3 Data 4.5", "offset of 24 hours", ["/timestamp", `${day}T08:00:00+24:00`], badTime),
  refuses(
    "1.0.3 Data 4.5",
    "a fraction without digits",
    ["/timestamp", `${day}T08:00:00.Z`],
    badTime,
  ),
  takes("1.0.3 Data 4.5", "more digits than milliseconds", [
    "/timestamp",
    `${day}T08:00:00.123456789Z`,
  ]),
  takes("1.0.3 Data 2.4.7", "a time far in the future", ["/timestamp", "2999-12-31T23:59:59Z"]),
  takes("1.0.3 Data 2.4.7", "the first second of Unix", ["/timestamp", "1970-01-01T00:00:00Z"]),
  takes(
    "1.0.3 Data 4.5",
    "an offset of hours alone (ISO 8601)",
    ["/timestamp", `${day}T08:00:00+07`],
    "1.0.3",
  ),
  refuses(
    "IEEE 4.2.4.2",
    "an offset of hours alone (not RFC 3339)",
    ["/timestamp", `${day}T08:00:00+07`],
    badTime,
    "2.0.0",
  ),
  takes(
    "1.0.3 Data 4.5",
    "an offset without a colon (ISO 8601)",
    ["/timestamp", `${day}T08:00:00+0700`],
    "1.0.3",
  ),
  refuses(
    "IEEE 4.2.4.2",
    "an offset without a colon (not RFC 3339)",
    ["/timestamp", `${day}T08:00:00+0700`],
    badTime,
    "2.0.0",
  ),
  takes(
    "1.0.3 Data 4.5",
    "a decimal comma (ISO 8601)",
    ["/timestamp", `${day}T08:00:00,5Z`],
    "1.0.3",
  ),
  refuses(
    "IEEE 4.2.4.2",
    "a decimal comma (not RFC 3339)",
    ["/timestamp", `${day}T08:00:00,5Z`],
    badTime,
    "2.0.0",
  ),
  refuses(
    "IEEE 4.2.4.2",
    "no seconds (not RFC 3339)",
    ["/timestamp", `${day}T08:00Z`],
    badTime,
    "2.0.0",
  ),
  takes("1.0.3 Data 4.6", "a duration of nothing", ["/result/duration", "PT0S"]),
  takes("1.0.3 Data 4.6", "more hours than a day has", ["/result/duration", "PT100H"]),
  takes("1.0.3 Data 4.6", "a decimal comma in a duration", ["/result/duration", "PT0,5S"]),
  takes("IEEE 4.2.7", "more digits than hundredths", ["/result/duration", "PT1.23456S"]),
  refuses("1.0.3 Data 4.6", "a negative duration", ["/result/duration", "-PT1H"], badDuration),
  refuses(
    "1.0.3 Data 4.6",
    "a duration in small letters",
    ["/result/duration", "pt1h"],
    badDuration,
  ),
  refuses("1.0.3 Data 4.6", "seconds before T", ["/result/duration", "P1S"], badDuration),
  refuses("1.0.3 Data 4.6", "parts out of order", ["/result/duration", "PT1S1H"], badDuration),
  refuses(
    "1.0.3 Data 4.6",
    "the form of a time of day",
    ["/result/duration", "P0000-00-00T01:00:00"],
    badDuration,
  ),
  refuses("1.0.3 Data 4.6", "T with nothing behind it", ["/result/duration", "P1DT"], badDuration),
  refuses(
    "1.0.3 Data 4.6",
    "seconds as a number",
    ["/result/duration", 60],
    ["XAPI_WRONG_TYPE", "/result/duration"],
  ),
  takes("1.0.3 Data 4.1", "a number as large as JSON has", [
    "/result/extensions",
    { [ext]: Number.MAX_VALUE },
  ]),
];
