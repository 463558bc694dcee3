package dev.isthmus.topology;

import dev.isthmus.internal.Text;
import dev.isthmus.naming.ResourceNames;
import dev.isthmus.spec.Spec;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The deployment's name, and the names that are made of it. */
final class NameChecks {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*");

  /** More than any limit below leaves; a pattern should not see megabytes. */
  private static final int LONGEST = 1_000;

  /** Without it the Region with the longest name stands in for those of a broken spec. */
  private static final String LONGEST_REGION =
      AwsRegions.all().keySet().stream().max(Comparator.comparing(String::length)).get();

  /** What carries the deployment's name, and how long AWS lets it be. */
  private static final List<Limit> LIMITS =
      List.of(
          new Limit("the Network Load Balancer and its target group", 32, ResourceNames::facade),
          new Limit("the Lambda function", 64, ResourceNames::responder),
          new Limit("the IAM role of the Lambda function", 64, names -> names.role("responder")),
          new Limit("the IAM role of API Gateway", 64, names -> names.role("apigateway-logs")),
          new Limit("the IAM role of the flow logs", 64, names -> names.role("flow-logs")),
          new Limit("the security group of the endpoint", 255, ResourceNames::endpoint),
          new Limit("the alarm", 255, ResourceNames::healthAlarm),
          new Limit("a log group", 512, names -> names.logGroup("flow-logs")),
          new Limit("the REST API", 1024, ResourceNames::api));

  private NameChecks() {}

  private record Limit(String thing, int characters, Function<ResourceNames, String> name) {}

  static void check(Spec spec, Problems problems) {
    String name = spec.name();
    if (name.length() > LONGEST || !NAME.matcher(name).matches()) {
      problems.add(
          "name",
          Text.quote(name)
              + " is not a name; expected lower-case letters, digits and single hyphens, beginning"
              + " with a letter, such as private-api");
      return;
    }
    reserved(name, "internal", "a load balancer", problems);
    reserved(name, "sg", "a security group", problems);
    length(spec, problems);
  }

  /** AWS keeps a beginning of names for itself: {@code <name>-facade} must not have it. */
  private static void reserved(String name, String prefix, String thing, Problems problems) {
    if ((name + "-").startsWith(prefix + "-")) {
      problems.add(
          "name",
          Text.quote(name)
              + " cannot be used: AWS lets no name of "
              + thing
              + " begin with "
              + prefix
              + "-; expected something like private-api");
    }
  }

  private static void length(Spec spec, Problems problems) {
    int length = spec.name().length();
    String region =
        spec.regions().keySet().stream()
            .filter(AwsRegions::has)
            .max(Comparator.comparing(String::length))
            .orElse(LONGEST_REGION);
    ResourceNames names = new ResourceNames(spec.name(), region);
    Limit strictest = null;
    int room = Integer.MAX_VALUE;
    for (Limit limit : LIMITS) {
      int left = limit.characters() - limit.name().apply(names).length() + length;
      if (left < room) {
        room = left;
        strictest = limit;
      }
    }
    if (strictest != null && length > room) {
      String longName = strictest.name().apply(names);
      problems.add(
          "name",
          Text.quote(spec.name())
              + " is "
              + length
              + " characters long; the name of "
              + strictest.thing()
              + " ("
              + Text.quote(longName)
              + ") may have "
              + strictest.characters()
              + ", which leaves "
              + room
              + " for name");
    }
  }
}
