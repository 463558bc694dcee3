package dev.isthmus.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

  @ParameterizedTest
  @ValueSource(strings = {"10.1.0.0/16", "0.0.0.0/0", "255.255.255.255/32", "192.168.4.0/22"})
  void keepsTheNotation(String text) {
    assertThat(Cidr.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.1.0.0/33",
        "10.1.0.0/",
        "10.1/16",
        "256.1.0.0/16",
        "10.1.0.0/016",
        "010.1.0.0/16",
        "0x0a.1.0.0/16",
        "10.1.0.0/255.255.0.0",
        " 10.1.0.0/16",
        "10.1.0.0/16\n",
        "10.1.*.0/16",
        "10.0-3.0.0/16",
        "/16",
        "*",
        "all",
        "http://10.1.0.0/16",
        "१०.1.0.0/16"
      })
  void refusesOtherNotations(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cidr.parse(text))
        .withMessageContaining("is not an IPv4 CIDR block; expected something like 10.1.0.0/16");
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3/16, 10.1.0.0/16",
    "10.1.0.128/24, 10.1.0.0/24",
    "10.0.0.1/0, 0.0.0.0/0",
    "10.0.0.1/31, 10.0.0.0/31"
  })
  void namesTheNetworkWhenHostBitsAreSet(String text, String network) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cidr.parse(text))
        .withMessage("'" + text + "' has host bits set; the network is " + network);
  }

  @Test
  void takesAnAddressForABlockOfOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cidr.parse("10.1.0.7"))
        .withMessage("'10.1.0.7' is not an IPv4 CIDR block; expected something like 10.1.0.7/32");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fd00::/8", "::/0", "2001:db8::1", "::ffff:10.1.0.0/112"})
  void namesIpv6(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cidr.parse(text))
        .withMessage("'" + text + "' is IPv6; Isthmus takes IPv4 CIDR blocks such as 10.1.0.0/16");
  }

  @Test
  void containsAndOverlaps() {
    Cidr wide = Cidr.parse("10.1.0.0/16");
    Cidr inner = Cidr.parse("10.1.128.0/17");
    Cidr beside = Cidr.parse("10.2.0.0/16");
    assertThat(wide.contains(wide)).isTrue();
    assertThat(wide.contains(inner)).isTrue();
    assertThat(inner.contains(wide)).isFalse();
    assertThat(inner.overlaps(wide)).isTrue();
    assertThat(wide.overlaps(inner)).isTrue();
    assertThat(wide.overlaps(beside)).isFalse();
    assertThat(Cidr.parse("0.0.0.0/0").contains(beside)).isTrue();
  }

  @Test
  void cutsSubnets() {
    Cidr vpc = Cidr.parse("10.1.0.0/16");
    assertThat(vpc.subnet(19, 0)).hasToString("10.1.0.0/19");
    assertThat(vpc.subnet(19, 7)).hasToString("10.1.224.0/19");
    assertThat(vpc.subnet(16, 0)).isEqualTo(vpc).hasSameHashCodeAs(vpc);
    assertThat(Cidr.parse("255.0.0.0/8").subnet(32, (1 << 24) - 1))
        .hasToString("255.255.255.255/32");
    assertThatIllegalArgumentException().isThrownBy(() -> vpc.subnet(19, 8));
    assertThatIllegalArgumentException().isThrownBy(() -> vpc.subnet(19, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> vpc.subnet(15, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> vpc.subnet(33, 0));
  }

  @Test
  void countsAddresses() {
    Cidr subnet = Cidr.parse("10.1.0.16/28");
    assertThat(subnet.address(0)).isEqualTo("10.1.0.16");
    assertThat(subnet.address(15)).isEqualTo("10.1.0.31");
    assertThatIllegalArgumentException().isThrownBy(() -> subnet.address(16));
    assertThatIllegalArgumentException().isThrownBy(() -> subnet.address(-1));
  }
}
