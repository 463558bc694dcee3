package dev.isthmus.topology;

import static java.util.Objects.requireNonNull;

import dev.isthmus.spec.StateSpec;
import dev.isthmus.spec.StateSpec.BucketSpec;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A bucket that holds state.
 *
 * @param name of the bucket
 * @param region where it is
 * @param kmsKey ARN of the key that encrypts what is in it; empty: S3's own key
 */
public record StateBucket(String name, String region, Optional<String> kmsKey) {

  /** Refuses {@code null}. */
  public StateBucket {
    requireNonNull(name, "name");
    requireNonNull(region, "region");
    requireNonNull(kmsKey, "kmsKey");
  }

  /**
   * The bucket of one workspace.
   *
   * @param workspace name of the workspace
   */
  public static StateBucket of(StateSpec.S3 s3, String workspace) {
    Optional<BucketSpec> own = Optional.ofNullable(s3.workspaces().get(workspace));
    String region = own.flatMap(BucketSpec::region).orElse(s3.region());
    return new StateBucket(
        own.flatMap(BucketSpec::bucket).orElse(s3.bucket()),
        region,
        own.flatMap(BucketSpec::kmsKey)
            // A key serves only its own Region.
            .or(() -> region.equals(s3.region()) ? s3.kmsKey() : Optional.empty()));
  }

  /**
   * Every bucket that holds the state of a workspace, keyed by name. What workspaces with one
   * bucket but several keys say does not count for the bucket of the deployment; of another it is
   * the first workspace's, by name, that names a key.
   */
  public static SortedMap<String, StateBucket> all(Topology topology, StateSpec.S3 s3) {
    SortedMap<String, StateBucket> buckets = new TreeMap<>();
    topology.workspaces().stream()
        .map(workspace -> of(s3, workspace.name()))
        .forEach(bucket -> buckets.merge(bucket.name(), bucket, StateBucket::orWithKeyOf));
    buckets.computeIfPresent(
        s3.bucket(), (name, bucket) -> new StateBucket(name, s3.region(), s3.kmsKey()));
    return buckets;
  }

  private StateBucket orWithKeyOf(StateBucket other) {
    return kmsKey.isPresent() ? this : other;
  }
}
