package com.mycompany.app;

import com.hashicorp.cdktf.App;
import dev.isthmus.spec.ApiSpec;
import dev.isthmus.spec.RegionSpec;
import dev.isthmus.spec.Spec;
import dev.isthmus.stacks.Deployment;

/** What isthmus.yaml says, as a CDKTF program. */
public final class Main {

  private static final String CERTIFICATE =
      "arn:aws:acm:%s:111122223333:certificate/6f0b8ad2-5d0e-4b8a-9f0e-0c6d3c7a1e%s";

  private Main() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) {
    App app = new App();
    Deployment.of(
        app,
        Spec.builder("private-api", "private.internal.example.com")
            .zone("internal.example.com")
            .api(ApiSpec.defaults().withBasePath("demo").withStage("dev"))
            .region(region("us-east-1", "10.1.0.0/16", 64521, "01"))
            .region(region("us-west-2", "10.2.0.0/16", 64522, "02"))
            .build());
    app.synth();
  }

  private static RegionSpec region(String name, String cidr, long asn, String certificate) {
    return RegionSpec.builder(name, cidr, CERTIFICATE.formatted(name, certificate))
        .asn(asn)
        .build();
  }
}
