package dev.isthmus.topology;

import dev.isthmus.spec.Spec;
import dev.isthmus.spec.StateSpec;
import dev.isthmus.spec.Text;
import dev.isthmus.spec.YamlPath;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where Terraform keeps its state. */
final class StateChecks {

  private static final Pattern KEY_PREFIX =
      Pattern.compile("[A-Za-z0-9!_.*'()-]+(?:/[A-Za-z0-9!_.*'()-]+)*");

  /** A key has 1024 bytes at most; the workspace's name and the ending come after the prefix. */
  private static final int LONGEST_KEY_PREFIX = 900;

  private static final Pattern ROLE =
      Pattern.compile("role/(?:[!-~]{1,510}/)?[A-Za-z0-9_+=,.@-]{1,64}");

  private static final Pattern ORGANIZATION = Pattern.compile("[A-Za-z0-9_-]{1,40}");

  private static final Pattern PROJECT =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9 _-]{1,38}[A-Za-z0-9_-]");

  private static final Pattern HCP_NAME = Pattern.compile("[A-Za-z0-9_-]+");

  private static final int LONGEST_HCP_NAME = 90;

  private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");

  private StateChecks() {}

  static void check(Spec spec, Problems problems) {
    if (spec.state() instanceof StateSpec.S3 s3) {
      s3(spec, s3, problems);
    } else if (spec.state() instanceof StateSpec.Hcp hcp) {
      hcp(spec, hcp, problems);
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
        .flatMap(StateChecks::roleFault)
        .ifPresent(fault -> problems.add(path + ".role", fault));
    List<String> workspaces = Workspaces.names(spec);
    s3.workspaces()
        .forEach(
            (name, bucket) -> {
              String at = YamlPath.key(path + ".workspaces", name);
              if (RegionChecks.comparable(spec.regions()) && !workspaces.contains(name)) {
                problems.add(at, workspaceFault(name, workspaces));
              }
              bucket(at, bucket, s3, problems);
            });
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

  private static Optional<String> roleFault(String text) {
    boolean role =
        Arn.parse(text)
            .filter(arn -> arn.partition().equals(Arn.PARTITION))
            .filter(arn -> arn.service().equals("iam"))
            .filter(arn -> arn.region().isEmpty())
            .filter(Arn::hasAccount)
            .filter(arn -> ROLE.matcher(arn.resource()).matches())
            .isPresent();
    return role
        ? Optional.empty()
        : Optional.of(
            Text.quote(text)
                + " is not the ARN of an IAM role; expected something like"
                + " arn:aws:iam::111122223333:role/terraform-state");
  }

  private static String workspaceFault(String name, List<String> workspaces) {
    return Text.quote(name)
        + " is not a workspace of this deployment"
        + Text.nearest(name, workspaces)
            .map(nearest -> "; did you mean " + nearest + "?")
            .orElse("; it has " + Words.and(workspaces.stream().map(SpecChecks::mention).toList()));
  }

  private static void hcp(Spec spec, StateSpec.Hcp hcp, Problems problems) {
    String path = "state.hcp";
    if (!ORGANIZATION.matcher(hcp.organization()).matches()) {
      problems.add(
          path + ".organization",
          Text.quote(hcp.organization())
              + " is not the name of an organization; expected up to 40 letters, digits, hyphens"
              + " and underscores, such as acme");
    }
    DomainChecks.fault(PORT.matcher(hcp.hostname()).replaceFirst(""), "app.terraform.io")
        .ifPresent(fault -> problems.add(path + ".hostname", fault));
    hcp.project()
        .filter(project -> !PROJECT.matcher(project).matches())
        .ifPresent(
            project ->
                problems.add(
                    path + ".project",
                    Text.quote(project)
                        + " is not the name of a project; expected 3 to 40 letters, digits, spaces,"
                        + " hyphens and underscores, such as networking"));
    hcpNames(spec, hcp, path + ".prefix", problems);
  }

  private static void hcpNames(Spec spec, StateSpec.Hcp hcp, String path, Problems problems) {
    String prefix = hcp.prefix().orElse(spec.name());
    if (!HCP_NAME.matcher(prefix).matches()) {
      if (hcp.prefix().isPresent()) {
        problems.add(
            path,
            Text.quote(prefix)
                + " is not a prefix of workspace names; expected letters, digits, hyphens and"
                + " underscores, such as private-api");
      }
      return; // Otherwise it is the deployment's name, which is checked where it stands.
    }
    String longest =
        Workspaces.names(spec).stream().max(Comparator.comparing(String::length)).orElse("");
    String name = prefix + "-" + longest;
    if (name.length() > LONGEST_HCP_NAME) {
      problems.add(
          path,
          "the workspace "
              + Text.quote(name)
              + " has a name of "
              + name.length()
              + " characters; HCP Terraform allows "
              + LONGEST_HCP_NAME
              + ", which leaves "
              + (LONGEST_HCP_NAME - longest.length() - 1)
              + " for the prefix");
    }
  }
}
