package dev.isthmus.constructs.state;

import com.hashicorp.cdktf.ITerraformIterator;
import com.hashicorp.cdktf.TerraformProvider;
import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.providers.aws.s3_bucket.S3Bucket;
import com.hashicorp.cdktf.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfiguration;
import com.hashicorp.cdktf.providers.aws.s3_bucket_ownership_controls.S3BucketOwnershipControls;
import com.hashicorp.cdktf.providers.aws.s3_bucket_ownership_controls.S3BucketOwnershipControlsRule;
import com.hashicorp.cdktf.providers.aws.s3_bucket_policy.S3BucketPolicy;
import com.hashicorp.cdktf.providers.aws.s3_bucket_public_access_block.S3BucketPublicAccessBlock;
import com.hashicorp.cdktf.providers.aws.s3_bucket_server_side_encryption_configuration.S3BucketServerSideEncryptionConfigurationA;
import com.hashicorp.cdktf.providers.aws.s3_bucket_versioning.S3BucketVersioningA;
import com.hashicorp.cdktf.providers.aws.s3_bucket_versioning.S3BucketVersioningVersioningConfiguration;
import dev.isthmus.constructs.ForEach;
import dev.isthmus.constructs.Named;
import dev.isthmus.constructs.identity.Policy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * The buckets of one Region that hold Terraform's state: versioned, encrypted, over TLS only,
 * closed to the public. Terraform itself refuses to destroy them.
 */
public final class StateBuckets extends Construct {

  /** How long a state that has been replaced can be brought back. */
  private static final int KEPT_DAYS = 90;

  private final String region;
  private final TerraformProvider provider;
  private final ITerraformIterator each;

  /**
   * Creates the buckets.
   *
   * @param region their Region, which is also the name in their addresses
   * @param buckets keyed by the bucket's name, each with {@code kms_key}: the ARN of a key, or an
   *     empty text for S3's own
   */
  public StateBuckets(Construct scope, String region, TerraformProvider provider, ForEach buckets) {
    super(scope, "state-" + region);
    this.region = region;
    this.provider = provider;
    this.each = buckets.iterator();
    S3Bucket bucket =
        Named.as(
            region,
            S3Bucket.Builder.create(this, "bucket")
                .provider(provider)
                .forEach(each)
                .bucket(ForEach.key())
                .lifecycle(TerraformResourceLifecycle.builder().preventDestroy(true).build())
                .build());
    String id = ForEach.same(bucket, "id");
    encrypt(id);
    own(id);
    S3BucketPublicAccessBlock block = close(id);
    Named.as(
        region,
        S3BucketPolicy.Builder.create(this, "policy")
            .provider(provider)
            .forEach(each)
            .bucket(id)
            .policy(Policy.tlsOnly(ForEach.same(bucket, "arn")))
            // S3 refuses to change both at once.
            .dependsOn(List.of(block))
            .build());
    expire(id, version(id));
  }

  private S3BucketVersioningA version(String bucket) {
    return Named.as(
        region,
        S3BucketVersioningA.Builder.create(this, "versioning")
            .provider(provider)
            .forEach(each)
            .bucket(bucket)
            .versioningConfiguration(
                S3BucketVersioningVersioningConfiguration.builder().status("Enabled").build())
            .build());
  }

  private void encrypt(String bucket) {
    Map<String, Object> byDefault = new LinkedHashMap<>();
    byDefault.put("sse_algorithm", "${each.value.kms_key == \"\" ? \"AES256\" : \"aws:kms\"}");
    byDefault.put("kms_master_key_id", "${each.value.kms_key == \"\" ? null : each.value.kms_key}");
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("apply_server_side_encryption_by_default", byDefault);
    rule.put("bucket_key_enabled", "${each.value.kms_key != \"\"}");
    Named.as(
            region,
            S3BucketServerSideEncryptionConfigurationA.Builder.create(this, "encryption")
                .provider(provider)
                .forEach(each)
                .bucket(bucket)
                .rule(List.of())
                .build())
        // Past the bindings, which take no expression for a boolean.
        .addOverride("rule", List.of(rule));
  }

  /** No access control lists: what may be done is said by policies alone. */
  private void own(String bucket) {
    Named.as(
        region,
        S3BucketOwnershipControls.Builder.create(this, "ownership")
            .provider(provider)
            .forEach(each)
            .bucket(bucket)
            .rule(
                S3BucketOwnershipControlsRule.builder()
                    .objectOwnership("BucketOwnerEnforced")
                    .build())
            .build());
  }

  private S3BucketPublicAccessBlock close(String bucket) {
    return Named.as(
        region,
        S3BucketPublicAccessBlock.Builder.create(this, "public-access")
            .provider(provider)
            .forEach(each)
            .bucket(bucket)
            .blockPublicAcls(true)
            .blockPublicPolicy(true)
            .ignorePublicAcls(true)
            .restrictPublicBuckets(true)
            .build());
  }

  /** A lock file leaves two versions per run behind, and nobody needs them. */
  private void expire(String bucket, S3BucketVersioningA versioning) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("id", "replaced");
    rule.put("status", "Enabled");
    rule.put("filter", Map.of("prefix", ""));
    rule.put("noncurrent_version_expiration", Map.of("noncurrent_days", KEPT_DAYS));
    rule.put("expiration", Map.of("expired_object_delete_marker", true));
    rule.put("abort_incomplete_multipart_upload", Map.of("days_after_initiation", 7));
    Named.as(
            region,
            S3BucketLifecycleConfiguration.Builder.create(this, "lifecycle")
                .provider(provider)
                .forEach(each)
                .bucket(bucket)
                .rule(List.of())
                .dependsOn(List.of(versioning))
                .build())
        .addOverride("rule", List.of(rule));
  }
}
