package dev.isthmus.determinism;

import dev.isthmus.testing.SpecText;

/** As many Regions as a spec may have. */
final class TwentyRegions {

  static final SpecText SPEC =
      SpecText.of(
          "af-south-1",
          "ap-east-1",
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-south-1",
          "ap-southeast-1",
          "ap-southeast-2",
          "ca-central-1",
          "eu-central-1",
          "eu-north-1",
          "eu-south-1",
          "eu-west-1",
          "eu-west-2",
          "eu-west-3",
          "me-south-1",
          "sa-east-1",
          "us-east-1",
          "us-east-2",
          "us-west-1",
          "us-west-2");

  private TwentyRegions() {}
}
