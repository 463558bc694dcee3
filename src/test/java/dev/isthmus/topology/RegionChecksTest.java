package dev.isthmus.topology;

import static dev.isthmus.topology.SpecUnderTest.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isthmus.internal.YamlPath;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionChecksTest {

  private static List<String> withRegion(String name) {
    return problems(
        spec -> {
          spec.regions.clear();
          spec.add(name, "10.3.0.0/16");
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "us-eest-1|'us-eest-1' is not an AWS Region; did you mean us-east-1?",
        "US-EAST-1|'US-EAST-1' is not an AWS Region; did you mean us-east-1?",
        "eu_west_1|'eu_west_1' is not an AWS Region; did you mean eu-west-1?",
        "nowhere|'nowhere' is not an AWS Region; expected something like us-east-1",
        "\"\"|'' is not an AWS Region; expected something like us-east-1",
        "us-east-1a|'us-east-1a' is an Availability Zone; did you mean its Region us-east-1?",
        "ap-southeast-6|'ap-southeast-6' is newer than the AWS provider that Isthmus writes for;"
            + " expected a Region such as us-east-1",
      })
  void namesWhatIsNoRegion(String name, String message) {
    assertThat(withRegion(name)).containsExactly(YamlPath.key("regions", name) + ": " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "us-gov-west-1|aws-us-gov (GovCloud, where Route 53 has no latency routing and no alias"
            + " records for load balancers)",
        "cn-north-1|aws-cn (China, with accounts and a Route 53 of its own)",
        "us-iso-east-1|aws-iso (an isolated partition, with accounts and a Route 53 of its own)",
        "us-isob-east-1|aws-iso (an isolated partition, with accounts and a Route 53 of its own)",
        "eu-isoe-west-1|aws-iso (an isolated partition, with accounts and a Route 53 of its own)",
        "eusc-de-east-1|aws-eusc (the European Sovereign Cloud, with accounts and a Route 53 of its"
            + " own)"
      })
  void saysWhyAnotherPartitionIsNotServed(String name, String partition) {
    assertThat(withRegion(name))
        .containsExactly(
            "regions."
                + name
                + ": '"
                + name
                + "' is in the partition "
                + partition
                + "; Isthmus builds in the commercial partition, in Regions such as us-east-1");
  }

  @Test
  void namesAMixOfPartitions() {
    assertThat(problems(spec -> spec.add("us-gov-west-1", "10.3.0.0/16")))
        .first()
        .isEqualTo(
            "regions: the Regions are of different partitions, aws (us-east-1 and us-west-2) and"
                + " aws-us-gov (us-gov-west-1); no account, peering or private zone spans two, so"
                + " each needs a spec of its own");
  }

  @Test
  void needsARegion() {
    assertThat(problems(spec -> spec.regions.clear()))
        .containsExactly("regions: there is no Region; expected at least one, such as us-east-1");
  }

  @Test
  void keepsARegion() {
    assertThat(
            problems(
                spec -> {
                  spec.east().retired = true;
                  spec.west().retired = true;
                }))
        .containsExactly(
            "regions: every Region is retired; at least one has to stay, and to remove the whole"
                + " deployment is terraform destroy in the order of 'isthmus workspaces"
                + " --reverse'");
  }

  @Test
  void joinsTwentyRegions() {
    assertThat(problems(SpecUnderTest.withRegions(20))).isEmpty();
    assertThat(problems(SpecUnderTest.withRegions(21)))
        .containsExactly("regions: 21 Regions; Isthmus joins 20 at most");
  }
}
