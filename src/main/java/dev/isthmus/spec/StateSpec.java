package dev.isthmus.spec;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where Terraform keeps the state of the workspaces. */
public sealed interface StateSpec {

  /** In files beside the spec, in {@code state/<name>/<workspace>.tfstate}. */
  record Local() implements StateSpec {}

  /**
   * In S3, one object per workspace at {@code <prefix>/<workspace>.tfstate}, encrypted, with a lock
   * file.
   *
   * @param bucket an existing, versioned bucket
   * @param region the bucket's Region
   * @param prefix of the objects' keys; empty: the deployment's name
   * @param kmsKey ARN of the KMS key that encrypts the state; empty: the bucket's default
   * @param role ARN of a role to assume for the state; empty: none
   * @param workspaces what differs for single workspaces, keyed by workspace name
   */
  record S3(
      String bucket,
      String region,
      Optional<String> prefix,
      Optional<String> kmsKey,
      Optional<String> role,
      SortedMap<String, BucketSpec> workspaces)
      implements StateSpec {

    /** Copies the map. */
    public S3 {
      requireNonNull(bucket, "bucket");
      requireNonNull(region, "region");
      requireNonNull(prefix, "prefix");
      requireNonNull(kmsKey, "kmsKey");
      requireNonNull(role, "role");
      workspaces = Collections.unmodifiableSortedMap(new TreeMap<>(workspaces));
    }

    /** A bucket with every default. */
    public static S3 of(String bucket, String region) {
      return new S3(
          bucket, region, Optional.empty(), Optional.empty(), Optional.empty(), new TreeMap<>());
    }

    /** The same at another prefix of the objects' keys. */
    public S3 withPrefix(String keys) {
      return new S3(bucket, region, Optional.of(keys), kmsKey, role, workspaces);
    }

    /** The same with a KMS key. */
    public S3 withKmsKey(String arn) {
      return new S3(bucket, region, prefix, Optional.of(arn), role, workspaces);
    }

    /** The same with a role to assume. */
    public S3 withRole(String arn) {
      return new S3(bucket, region, prefix, kmsKey, Optional.of(arn), workspaces);
    }

    /** The same with a bucket of its own for one workspace. */
    public S3 withWorkspace(String workspace, BucketSpec own) {
      SortedMap<String, BucketSpec> more = new TreeMap<>(workspaces);
      more.put(workspace, own);
      return new S3(bucket, region, prefix, kmsKey, role, more);
    }
  }

  /**
   * The bucket of one workspace, so that a Region's state survives the loss of another Region.
   *
   * @param bucket empty: the deployment's bucket
   * @param region the bucket's Region; empty: the deployment's
   * @param kmsKey empty: the deployment's key, when the bucket's Region is the deployment's
   */
  record BucketSpec(Optional<String> bucket, Optional<String> region, Optional<String> kmsKey) {
    /** Refuses {@code null}. */
    public BucketSpec {
      requireNonNull(bucket, "bucket");
      requireNonNull(region, "region");
      requireNonNull(kmsKey, "kmsKey");
    }
  }

  /**
   * In HCP Terraform or Terraform Enterprise, one workspace each, named {@code
   * <prefix>-<workspace>}.
   *
   * @param organization the organization
   * @param hostname of the server; default {@value #DEFAULT_HOSTNAME}
   * @param project that holds the workspaces; empty: the organization's default project
   * @param prefix of the workspaces' names; empty: the deployment's name
   */
  record Hcp(
      String organization, String hostname, Optional<String> project, Optional<String> prefix)
      implements StateSpec {

    /** HCP Terraform. */
    public static final String DEFAULT_HOSTNAME = "app.terraform.io";

    /** Refuses {@code null}. */
    public Hcp {
      requireNonNull(organization, "organization");
      requireNonNull(hostname, "hostname");
      requireNonNull(project, "project");
      requireNonNull(prefix, "prefix");
    }
  }
}
