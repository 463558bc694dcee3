package dev.isthmus.topology;

import static dev.isthmus.topology.SpecUnderTest.certificate;
import static dev.isthmus.topology.SpecUnderTest.problems;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateChecksTest {

  private static final String EXAMPLE =
      "; expected something like"
          + " arn:aws:acm:us-east-1:111122223333:certificate/6f0b8ad2-5d0e-4b8a-9f0e-0c6d3c7a1e01";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\"\"|'' is not the ARN of an ACM certificate",
        "certificate|'certificate' is not the ARN of an ACM certificate",
        "arn:aws:acm:us-east-1|'arn:aws:acm:us-east-1' is not the ARN of an ACM certificate",
        "arn:aws:iam::111122223333:server-certificate/a|"
            + "'arn:aws:iam::111122223333:server-certificate/a' is not the ARN of an ACM"
            + " certificate",
        "arn:aws-cn:acm:us-east-1:111122223333:certificate/a|"
            + "'arn:aws-cn:acm:us-east-1:111122223333:certificate/a' is of the partition 'aws-cn',"
            + " Isthmus builds in aws",
        "arn:aws:acm:us-east-1:1111:certificate/a|"
            + "'arn:aws:acm:us-east-1:1111:certificate/a' has no account of twelve digits",
        "arn:aws:acm:us-east-1:111122223333:certificate/|"
            + "'arn:aws:acm:us-east-1:111122223333:certificate/' names no certificate",
        "arn:aws:acm:us-east-1:111122223333:certificate/${a}|"
            + "'arn:aws:acm:us-east-1:111122223333:certificate/${a}' names no certificate",
      })
  void refusesWhatIsNoCertificate(String arn, String message) {
    assertThat(problems(spec -> spec.east().certificate = arn))
        .containsExactly("regions.us-east-1.certificate: " + message + EXAMPLE);
  }

  @Test
  void aCertificateServesItsOwnRegion() {
    assertThat(problems(spec -> spec.east().certificate = certificate("us-west-2")))
        .containsExactly(
            "regions.us-east-1.certificate: the certificate is of the Region 'us-west-2'; a load"
                + " balancer of us-east-1 takes certificates of us-east-1 only");
  }

  @Test
  void allCertificatesAreInOneAccount() {
    assertThat(
            problems(
                spec ->
                    spec.west().certificate =
                        certificate("us-west-2").replace("111122223333", "444455556666")))
        .containsExactly(
            "regions.us-west-2.certificate: the certificate is of account 444455556666, that of"
                + " us-east-1 of account 111122223333; all Regions of a deployment are in one"
                + " account");
  }
}
