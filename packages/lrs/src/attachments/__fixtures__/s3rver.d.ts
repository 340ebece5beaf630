/** The parts of `s3rver` that the tests use; the package has no types. */
declare module "s3rver" {
  interface S3rverOptions {
    readonly silent: boolean;
    readonly directory: string;
    readonly vhostBuckets: boolean;
    readonly configureBuckets: readonly { readonly name: string }[];
  }
  export default class S3rver {
    constructor(options: S3rverOptions);
    configureBuckets(): Promise<unknown>;
    callback(): import("node:http").RequestListener;
  }
}
