package dev.isthmus.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.isthmus.spec.FacadeSpec;
import dev.isthmus.spec.Problem;
import dev.isthmus.spec.QuotaSpec;
import dev.isthmus.spec.RolloutSpec;
import dev.isthmus.spec.Spec;
import dev.isthmus.spec.StateSpec;
import dev.isthmus.spec.ZoneSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The checks run on whatever a reader hands them, and end in problems or in a topology. */
class HostileSpecsTest {

  private static final int SPECS = 10_000;

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\u0000",
          "\n",
          "a",
          "-",
          ".",
          "..",
          ":",
          "::::::",
          "/",
          "//",
          "*",
          "${a}",
          "%{a}",
          "\u202e",
          "\ud800",
          "0.0.0.0/0",
          "10.1.0.0/16",
          "10.1.0.0/17",
          "10.2.0.0/16",
          "10.0.0.0/28",
          "10.1.0.0/33",
          "us-east-1",
          "us-east-1a",
          "use1-az1",
          "use1-az9",
          "use1-az3",
          "cn-north-1",
          "us-gov-west-1",
          "example.com",
          "private.internal.example.com",
          "arn:aws:acm:::::",
          "arn:aws:kms:us-east-1:111122223333:alias/x",
          "arn:aws:execute-api:*:*:*",
          "ping",
          "peering",
          "1",
          "-1",
          "x".repeat(300),
          "a-".repeat(5_000),
          "a/".repeat(5_000),
          "a.".repeat(5_000),
          "aa-" + "a-".repeat(5_000) + "1a",
          "1".repeat(5_000));

  private static final int[] NUMBERS = {
    0, 1, 2, 3, 7, 60, 61, 64512, 86_400, -1, Integer.MAX_VALUE, Integer.MIN_VALUE
  };

  private final Random random = new Random();

  /** One value in so many is broken. */
  private int oneIn = 4;

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private String text(String usual) {
    return random.nextInt(oneIn) == 0 ? text() : usual;
  }

  private Optional<String> maybe() {
    return random.nextInt(oneIn) == 0 ? Optional.of(text()) : Optional.empty();
  }

  private int number(int usual) {
    return random.nextInt(oneIn) == 0 ? NUMBERS[random.nextInt(NUMBERS.length)] : usual;
  }

  private List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      if (random.nextInt(oneIn) == 0) {
        texts.add(text());
      }
    }
    return texts;
  }

  private Spec spec() {
    oneIn = random.nextInt(3) == 0 ? 100 : 3;
    SpecUnderTest spec = new SpecUnderTest();
    if (random.nextInt(8) == 0) {
      spec.regions.clear();
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      spec.add(text("eu-west-1"), text("10.3.0.0/16"));
    }
    spec.name = text(spec.name);
    spec.domain = text(spec.domain);
    spec.zone = text(spec.zone);
    spec.basePath = maybe();
    spec.stage = text(spec.stage);
    spec.rateLimit = number(spec.rateLimit);
    spec.burstLimit = number(spec.burstLimit);
    for (SpecUnderTest.Region region : spec.regions.values()) {
      region.retired = random.nextInt(4) == 0;
      region.cidr = text(region.cidr);
      region.zones =
          random.nextInt(oneIn) > 0 ? new ZoneSpec.Count(number(2)) : new ZoneSpec.Ids(texts());
      region.asn =
          random.nextInt(oneIn) > 0
              ? OptionalLong.empty()
              : OptionalLong.of(random.nextBoolean() ? number(64600) : random.nextLong());
      region.certificate = text(region.certificate);
      region.clients = texts();
      region.allow = texts();
      region.tlsPolicy = text(region.tlsPolicy);
      region.accessLogs =
          random.nextInt(oneIn) > 0
              ? Optional.empty()
              : Optional.of(new FacadeSpec.AccessLogSpec(text(), maybe()));
      region.minimumHealthyTargets = number(1);
      region.periodSeconds = number(60);
      region.evaluationPeriods = number(2);
      region.retentionDays = number(30);
      region.kmsKey = maybe();
    }
    spec.state = state();
    texts().forEach(key -> spec.tags.put(key, text()));
    spec.quotas =
        new QuotaSpec(
            number(60),
            number(50),
            number(50),
            number(200),
            number(100),
            number(10_000),
            number(5_000));
    if (random.nextInt(10) == 0) {
      spec.rollout = new RolloutSpec(number(10), text(), texts());
    }
    return spec.build();
  }

  private StateSpec state() {
    return switch (random.nextInt(3)) {
      case 0 -> new StateSpec.Local();
      case 1 -> hcp();
      default -> {
        TreeMap<String, StateSpec.BucketSpec> workspaces = new TreeMap<>();
        texts()
            .forEach(
                key -> workspaces.put(key, new StateSpec.BucketSpec(maybe(), maybe(), maybe())));
        yield new StateSpec.S3(
            text("acme-state"), text("us-east-1"), maybe(), maybe(), maybe(), workspaces);
      }
    };
  }

  private StateSpec.Hcp hcp() {
    TreeMap<String, StateSpec.RunRoles> workspaces = new TreeMap<>();
    texts().forEach(key -> workspaces.put(key, new StateSpec.RunRoles(maybe(), maybe())));
    return new StateSpec.Hcp(
        text("acme"),
        text("app.terraform.io"),
        maybe(),
        random.nextBoolean(),
        maybe(),
        random.nextBoolean() ? StateSpec.Execution.REMOTE : StateSpec.Execution.LOCAL,
        random.nextBoolean()
            ? StateSpec.Outputs.TERRAFORM_REMOTE_STATE
            : StateSpec.Outputs.TFE_OUTPUTS,
        new StateSpec.RunRoles(maybe(), maybe()),
        random.nextInt(oneIn) > 0
            ? Optional.empty()
            : Optional.of(
                new StateSpec.VcsSpec(
                    text("acme/api"), maybe(), text("cdktf.out"), maybe(), maybe())),
        workspaces);
  }

  @Test
  void noSpecMakesAnExceptionAndWhatHasNoProblemHasATopology() {
    int buildable = 0;
    for (long seed = 0; seed < SPECS; seed++) {
      random.setSeed(seed);
      Spec spec = spec();
      List<Problem> problems = problems(spec, seed);
      assertThat(problems)
          .as("seed %d", seed)
          .allSatisfy(problem -> assertThat(problem.message()).isNotBlank().hasSizeLessThan(1_000))
          .noneMatch(problem -> problem.message().codePoints().anyMatch(Character::isISOControl));
      if (problems.isEmpty()) {
        buildable++;
        assertThatCode(() -> Topology.of(spec)).as("seed %d", seed).doesNotThrowAnyException();
      }
    }
    assertThat(buildable).as("specs without a problem").isBetween(SPECS / 50, SPECS / 2);
  }

  private static List<Problem> problems(Spec spec, long seed) {
    try {
      return SpecChecks.problems(spec);
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("seed " + seed, e);
    }
  }

  @Test
  void thousandsOfRegionsAreRefusedInNoTime() {
    SpecUnderTest spec = new SpecUnderTest();
    for (int i = 0; i < 5_000; i++) {
      spec.add("us-east-" + i, "10.1.0.0/16");
    }
    assertThat(
            assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> SpecChecks.problems(spec.build())))
        .hasSizeGreaterThan(5_000)
        .hasSizeLessThan(20_000);
  }
}
