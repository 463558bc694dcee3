package dev.isthmus.spec;

import dev.isthmus.spec.FacadeSpec.AccessLogSpec;
import dev.isthmus.spec.FacadeSpec.Nlb;
import dev.isthmus.spec.HealthSpec.InsufficientData;
import dev.isthmus.spec.YamlNode.Entries;
import java.util.Set;
import java.util.SortedMap;

/** Reads what is said of the Regions, each laid over {@code defaults}. */
final class RegionReader {

  private static final String CIDR = "10.1.0.0/16";
  private static final String ARN = "arn:aws:acm:us-east-1:111122223333:certificate/6f0b8ad2-…";

  private RegionReader() {}

  static SortedMap<String, RegionSpec> regions(MapReader in) {
    // On its own first: what is wrong in the defaults is wrong there, not in every Region.
    Entries defaults = in.part("defaults", region -> region("", region));
    in.requireEntries("regions", "us-east-1");
    return in.mapsByKey("regions", defaults, Set.of("certificate", "facade"), RegionReader::region);
  }

  private static RegionSpec region(String name, MapReader in) {
    return new RegionSpec(
        name,
        in.flag("retired", false),
        in.map("network", RegionReader::network),
        in.map("transit", transit -> new TransitSpec(transit.number("asn", "64512"))),
        in.requiredChoice("certificate", certificate()),
        in.someTexts(
            "clients", "172.20.0.0/16", "expected who may call; without the key, the own VPC may"),
        in.map("endpoint", RegionReader::endpoint),
        in.choice("facade", facade()),
        in.map("health", RegionReader::health),
        in.map("logs", RegionReader::logs));
  }

  private static NetworkSpec network(MapReader in) {
    return new NetworkSpec(
        in.required("cidr", CIDR),
        in.countOrTexts(
            "zones",
            ZoneSpec.Count.DEFAULT.count(),
            "use1-az1",
            ZoneSpec.Count::new,
            ZoneSpec.Ids::new),
        in.flag("flowLogs", NetworkSpec.of("").flowLogs()));
  }

  private static Choice<CertificateSpec> certificate() {
    return Choice.or(new CertificateSpec(""), ARN)
        .withText("arn", (in, key) -> new CertificateSpec(in.required(key, ARN)));
  }

  private static EndpointSpec endpoint(MapReader in) {
    return new EndpointSpec(
        in.flag("privateDns", EndpointSpec.defaults().privateDns()),
        in.texts("allow", "arn:aws:execute-api:us-east-1:111122223333:a1b2c3d4e5/*"));
  }

  private static Choice<FacadeSpec> facade() {
    return Choice.<FacadeSpec>or(Nlb.defaults(), "nlb").with("nlb", RegionReader::nlb);
  }

  private static Nlb nlb(MapReader in) {
    Nlb defaults = Nlb.defaults();
    return new Nlb(
        in.text("tlsPolicy", defaults.tlsPolicy()),
        in.flag("crossZone", defaults.crossZone()),
        in.flag("deletionProtection", defaults.deletionProtection()),
        in.optionalMap(
            "accessLogs",
            logs ->
                new AccessLogSpec(
                    logs.required("bucket", "my-access-logs"), logs.optional("prefix", "nlb"))));
  }

  private static HealthSpec health(MapReader in) {
    HealthSpec defaults = HealthSpec.defaults();
    return new HealthSpec(
        in.count("minimumHealthyTargets", defaults.minimumHealthyTargets()),
        in.count("periodSeconds", defaults.periodSeconds()),
        in.count("evaluationPeriods", defaults.evaluationPeriods()),
        in.oneOf("insufficientData", InsufficientData::value, defaults.insufficientData()));
  }

  private static LogSpec logs(MapReader in) {
    return new LogSpec(
        in.count("retentionDays", LogSpec.defaults().retentionDays()),
        in.optional("kmsKey", "arn:aws:kms:us-east-1:111122223333:key/1234abcd-…"));
  }
}
