export { type AttachedFile, attachFile } from "../attachments.ts";
export {
  type SignatureAlgorithm,
  type SignedStatement,
  type SignOptions,
  signStatement,
} from "./sign-statement.ts";
export {
  type SignatureVerdict,
  type VerifySignatureOptions,
  verifySignature,
} from "./verify-signature.ts";
