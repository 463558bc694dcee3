package dev.isthmus.topology;

import dev.isthmus.internal.Text;
import dev.isthmus.internal.YamlPath;
import dev.isthmus.spec.Spec;
import dev.isthmus.spec.StateSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where Terraform keeps its state. */
final class StateChecks {

  private static final Pattern KEY_PREFIX =
      Pattern.compile("[A-Za-z0-9!_.*'()-]+(?:/[A-Za-z0-9!_.*'()-]+)*");

  /** A key has 1024 bytes at most; the workspace's name and the ending come after the prefix. */
  private static final int LONGEST_KEY_PREFIX = 900;

  private StateChecks() {}

  static void check(Spec spec, Problems problems) {
    if (spec.state() instanceof StateSpec.S3 s3) {
      s3(spec, s3, problems);
    } else if (spec.state() instanceof StateSpec.Hcp hcp) {
      HcpChecks.check(spec, hcp, problems);
    }
  }

  private static void s3(Spec spec, StateSpec.S3 s3, Problems problems) {
    String path = "state.s3";
    S3.bucketFault(s3.bucket()).ifPresent(fault -> problems.add(path + ".bucket", fault));
    RegionChecks.fault(s3.region()).ifPresent(fault -> problems.add(path + ".region", fault));
    s3.prefix()
        .flatMap(StateChecks::prefixFault)
        .ifPresent(fault -> problems.add(path + ".prefix", fault));
    s3.kmsKey()
        .flatMap(key -> Kms.fault(key, s3.region()))
        .ifPresent(fault -> problems.add(path + ".kmsKey", fault));
    s3.role()
        .flatMap(role -> Iam.roleFault(role, "terraform-state"))
        .ifPresent(fault -> problems.add(path + ".role", fault));
    List<String> workspaces = Workspaces.names(spec);
    Map<String, String> regions = new HashMap<>();
    s3.workspaces()
        .forEach(
            (name, bucket) -> {
              String at = YamlPath.key(path + ".workspaces", name);
              if (RegionChecks.comparable(spec.regions()) && !workspaces.contains(name)) {
                problems.add(at, workspaceFault(name, workspaces));
              }
              bucket(at, bucket, s3, problems);
              oneRegion(at, bucket, s3, regions, problems);
            });
  }

  /** Finds a bucket that two workspaces have in different Regions. */
  private static void oneRegion(
      String path,
      StateSpec.BucketSpec own,
      StateSpec.S3 s3,
      Map<String, String> regions,
      Problems problems) {
    String bucket = own.bucket().orElse(s3.bucket());
    String region = own.region().orElse(s3.region());
    if (bucket.equals(s3.bucket())) {
      return; // Said already, of the deployment's own bucket.
    }
    String other = regions.putIfAbsent(bucket, region);
    if (other != null && !other.equals(region)) {
      problems.add(
          path,
          "the bucket "
              + Text.quote(bucket)
              + " is in "
              + Text.quote(other)
              + " for another workspace, and here in "
              + Text.quote(region)
              + "; a bucket is in one Region");
    }
  }

  private static void bucket(
      String path, StateSpec.BucketSpec bucket, StateSpec.S3 s3, Problems problems) {
    bucket
        .bucket()
        .flatMap(S3::bucketFault)
        .ifPresent(fault -> problems.add(path + ".bucket", fault));
    bucket
        .region()
        .flatMap(RegionChecks::fault)
        .ifPresent(fault -> problems.add(path + ".region", fault));
    bucket
        .kmsKey()
        .flatMap(key -> Kms.fault(key, bucket.region().orElse(s3.region())))
        .ifPresent(fault -> problems.add(path + ".kmsKey", fault));
    if (bucket.region().isPresent()
        && !bucket.region().get().equals(s3.region())
        && bucket.bucket().orElse(s3.bucket()).equals(s3.bucket())) {
      problems.add(
          path + ".region",
          "the bucket "
              + Text.quote(s3.bucket())
              + " is in "
              + Text.quote(s3.region())
              + "; another Region needs a bucket of its own: expected bucket beside region");
    }
  }

  private static Optional<String> prefixFault(String prefix) {
    if (prefix.length() > LONGEST_KEY_PREFIX) {
      return Optional.of(
          Text.quote(prefix)
              + " is "
              + prefix.length()
              + " characters long; expected at most "
              + LONGEST_KEY_PREFIX);
    }
    boolean steps = List.of(prefix.split("/", -1)).stream().anyMatch(s -> s.matches("\\.{1,2}"));
    if (!KEY_PREFIX.matcher(prefix).matches() || steps) {
      return Optional.of(
          Text.quote(prefix)
              + " is not a prefix of keys; expected something like teams/private-api, without a"
              + " slash at either end");
    }
    return Optional.empty();
  }

  /** What is wrong with a workspace that is none; {@code workspaces} are there. */
  static String workspaceFault(String name, List<String> workspaces) {
    return Text.quote(name)
        + " is not a workspace of this deployment"
        + Text.nearest(name, workspaces)
            .map(nearest -> "; did you mean " + nearest + "?")
            .orElse("; it has " + Words.and(workspaces.stream().map(SpecChecks::mention).toList()));
  }
}
