package dev.isthmus.stacks;

import com.hashicorp.cdktf.LocalBackend;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
import dev.isthmus.constructs.ForEach;
import dev.isthmus.constructs.Literal;
import dev.isthmus.constructs.state.StateBuckets;
import dev.isthmus.provider.AwsProviders;
import dev.isthmus.spec.StateSpec;
import dev.isthmus.topology.StateBucket;
import dev.isthmus.topology.Topology;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.constructs.Construct;

/** What is there before the workspaces when their state is in S3: its buckets, Region by Region. */
final class BootstrapS3Stack extends TerraformStack {

  /**
   * Adds the buckets.
   *
   * @param stateFile of this workspace, relative to its folder
   */
  BootstrapS3Stack(Construct scope, Topology topology, StateSpec.S3 s3, String stateFile) {
    super(scope, "s3");
    AwsProviders.require(this);
    LocalBackend.Builder.create(this).path(stateFile).build();
    SortedMap<String, SortedMap<String, Object>> regions = new TreeMap<>();
    for (StateBucket bucket : StateBucket.all(topology, s3).values()) {
      regions
          .computeIfAbsent(bucket.region(), region -> new TreeMap<>())
          .put(bucket.name(), Map.of("kms_key", bucket.kmsKey().orElse("")));
    }
    Map<String, String> tags = new TreeMap<>(Literal.of(topology.spec().tags()));
    tags.put(Deployment.TAG, topology.spec().name());
    regions.forEach(
        (region, buckets) -> {
          AwsProvider provider = AwsProviders.add(this, region, region, tags);
          new StateBuckets(this, region, provider, ForEach.literal(this, region, buckets));
        });
  }
}
