package dev.isthmus.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import dev.isthmus.spec.ZoneSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of Regions. Deployments have been built with what it says: it only grows. */
class AwsRegionsTest {

  @Test
  void asNumbersAreFrozen() {
    Map<String, Long> numbers =
        AwsRegions.all().values().stream()
            .collect(Collectors.toMap(AwsRegion::name, AwsRegion::asn));
    assertThat(numbers)
        .containsOnly(
            entry("af-south-1", 64512L),
            entry("ap-east-1", 64513L),
            entry("ap-east-2", 64514L),
            entry("ap-northeast-1", 64515L),
            entry("ap-northeast-2", 64516L),
            entry("ap-northeast-3", 64517L),
            entry("ap-south-1", 64518L),
            entry("ap-south-2", 64519L),
            entry("ap-southeast-1", 64520L),
            entry("us-east-1", 64521L),
            entry("us-west-2", 64522L),
            entry("ap-southeast-2", 64523L),
            entry("ap-southeast-3", 64524L),
            entry("ap-southeast-4", 64525L),
            entry("ap-southeast-5", 64526L),
            entry("ap-southeast-7", 64527L),
            entry("ca-central-1", 64528L),
            entry("ca-west-1", 64529L),
            entry("eu-central-1", 64530L),
            entry("eu-central-2", 64531L),
            entry("eu-north-1", 64532L),
            entry("eu-south-1", 64533L),
            entry("eu-south-2", 64534L),
            entry("eu-west-1", 64535L),
            entry("eu-west-2", 64536L),
            entry("eu-west-3", 64537L),
            entry("il-central-1", 64538L),
            entry("me-central-1", 64539L),
            entry("me-south-1", 64540L),
            entry("mx-central-1", 64541L),
            entry("sa-east-1", 64542L),
            entry("us-east-2", 64543L),
            entry("us-west-1", 64544L));
    assertThat(numbers.values()).doesNotHaveDuplicates();
  }

  @Test
  void firstTwoZonesAreFrozen() {
    Map<String, String> zones =
        AwsRegions.all().values().stream()
            .collect(
                Collectors.toMap(
                    AwsRegion::name, region -> String.join(" ", region.zones().subList(0, 2))));
    assertThat(zones)
        .containsOnly(
            entry("af-south-1", "afs1-az1 afs1-az2"),
            entry("ap-east-1", "ape1-az2 ape1-az3"),
            entry("ap-east-2", "ape2-az1 ape2-az2"),
            entry("ap-northeast-1", "apne1-az1 apne1-az2"),
            entry("ap-northeast-2", "apne2-az1 apne2-az2"),
            entry("ap-northeast-3", "apne3-az1 apne3-az2"),
            entry("ap-south-1", "aps1-az1 aps1-az2"),
            entry("ap-south-2", "aps2-az1 aps2-az2"),
            entry("ap-southeast-1", "apse1-az1 apse1-az2"),
            entry("us-east-1", "use1-az1 use1-az2"),
            entry("us-west-2", "usw2-az1 usw2-az2"),
            entry("ap-southeast-2", "apse2-az1 apse2-az2"),
            entry("ap-southeast-3", "apse3-az1 apse3-az2"),
            entry("ap-southeast-4", "apse4-az1 apse4-az2"),
            entry("ap-southeast-5", "apse5-az1 apse5-az2"),
            entry("ap-southeast-7", "apse7-az1 apse7-az2"),
            entry("ca-central-1", "cac1-az1 cac1-az2"),
            entry("ca-west-1", "caw1-az1 caw1-az2"),
            entry("eu-central-1", "euc1-az1 euc1-az2"),
            entry("eu-central-2", "euc2-az1 euc2-az2"),
            entry("eu-north-1", "eun1-az1 eun1-az2"),
            entry("eu-south-1", "eus1-az1 eus1-az2"),
            entry("eu-south-2", "eus2-az1 eus2-az2"),
            entry("eu-west-1", "euw1-az1 euw1-az2"),
            entry("eu-west-2", "euw2-az1 euw2-az2"),
            entry("eu-west-3", "euw3-az1 euw3-az3"),
            entry("il-central-1", "ilc1-az1 ilc1-az2"),
            entry("me-central-1", "mec1-az1 mec1-az2"),
            entry("me-south-1", "mes1-az1 mes1-az2"),
            entry("mx-central-1", "mxc1-az1 mxc1-az2"),
            entry("sa-east-1", "sae1-az1 sae1-az2"),
            entry("us-east-2", "use2-az1 use2-az2"),
            entry("us-west-1", "usw1-az1 usw1-az3"));
  }

  @Test
  void zoneIdsBelongToOneRegionAndHaveANumber() {
    List<String> ids =
        AwsRegions.all().values().stream()
            .flatMap(
                region -> Stream.concat(region.zones().stream(), region.avoidedZones().stream()))
            .toList();
    assertThat(ids)
        .doesNotHaveDuplicates()
        .allSatisfy(id -> assertThat(SubnetPlan.zoneNumber(id)).isBetween(1, 8));
  }

  @Test
  void zonesThatAwsKeepsFromSomeAccountsAreAvoided() {
    assertThat(AwsRegions.get("us-east-1").zones())
        .containsExactly("use1-az1", "use1-az2", "use1-az4", "use1-az5", "use1-az6");
    assertThat(AwsRegions.get("us-east-1").avoidedZones()).containsExactly("use1-az3");
    assertThat(AwsRegions.get("us-west-1").avoidedZones()).containsExactly("usw1-az2");
    assertThat(AwsRegions.get("ap-northeast-1").avoidedZones()).containsExactly("apne1-az3");
    assertThat(AwsRegions.get("ca-central-1").avoidedZones()).containsExactly("cac1-az3");
  }

  @Test
  void aCountTakesTheFirstZonesAndIdsAreTakenAsTheyAre() {
    assertThat(AwsRegions.zones("us-east-1", new ZoneSpec.Count(3)))
        .containsExactly("use1-az1", "use1-az2", "use1-az4");
    assertThat(AwsRegions.zones("us-west-1", new ZoneSpec.Count(99)))
        .containsExactly("usw1-az1", "usw1-az3");
    assertThat(AwsRegions.zones("us-west-1", new ZoneSpec.Count(-1))).isEmpty();
    assertThat(AwsRegions.zones("us-east-1", new ZoneSpec.Ids(List.of("use1-az6", "use1-az1"))))
        .containsExactly("use1-az6", "use1-az1");
  }

  @Test
  void knowsWhichRegionsAnAccountHasToEnable() {
    assertThat(AwsRegions.get("af-south-1").optIn()).isTrue();
    assertThat(AwsRegions.get("us-east-1").optIn()).isFalse();
  }

  @Test
  void namesARegionThatItLacks() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AwsRegions.get("us-gov-west-1"))
        .withMessage("no Region 'us-gov-west-1' in aws-regions.txt");
    assertThat(AwsRegions.has("ap-southeast-6")).isFalse();
    assertThat(AwsRegions.tooNew("ap-southeast-6")).isTrue();
  }
}
