package dev.isthmus.constructs.facade;

import static java.util.Objects.requireNonNull;

import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.providers.aws.api_gateway_base_path_mapping.ApiGatewayBasePathMapping;
import com.hashicorp.cdktf.providers.aws.api_gateway_domain_name.ApiGatewayDomainName;
import com.hashicorp.cdktf.providers.aws.api_gateway_domain_name.ApiGatewayDomainNameEndpointConfiguration;
import dev.isthmus.constructs.Named;
import dev.isthmus.constructs.api.StagedApi;
import java.util.List;
import java.util.Optional;
import software.constructs.Construct;

/** The name under which API Gateway recognizes requests for the API, by their Host header. */
public final class CustomDomain extends Construct {

  private final ApiGatewayDomainName domain;
  private final ApiGatewayBasePathMapping mapping;

  /**
   * What a {@link CustomDomain} needs.
   *
   * @param domain the name that clients call
   * @param certificateArn ARN of its certificate in this Region
   * @param basePath the path segment that leads to the API; empty (the default): the root
   */
  public record Props(String domain, String certificateArn, Optional<String> basePath) {
    /** Refuses {@code null}. */
    public Props {
      requireNonNull(domain, "domain");
      requireNonNull(certificateArn, "certificateArn");
      requireNonNull(basePath, "basePath");
    }

    /**
     * The API at the root of the domain.
     *
     * @param domain the name that clients call
     * @param certificateArn ARN of its certificate in this Region
     */
    public static Props of(String domain, String certificateArn) {
      return new Props(domain, certificateArn, Optional.empty());
    }
  }

  /** Creates the name and maps it to the API's stage. */
  public CustomDomain(Construct scope, String id, Props props, StagedApi api) {
    super(scope, id);
    domain =
        Named.as(
            "main",
            ApiGatewayDomainName.Builder.create(this, "domain")
                .domainName(props.domain())
                .regionalCertificateArn(props.certificateArn())
                .securityPolicy("TLS_1_2")
                .endpointConfiguration(
                    ApiGatewayDomainNameEndpointConfiguration.builder()
                        .types(List.of("REGIONAL"))
                        .build())
                .build());
    mapping =
        Named.as(
            "main",
            ApiGatewayBasePathMapping.Builder.create(this, "mapping")
                .apiId(api.id())
                .stageName(api.stageName())
                .domainName(domain.getDomainName())
                .basePath(props.basePath().orElse(null))
                .build());
  }

  /** What exists once the name leads to the API. */
  public TerraformResource mapped() {
    return mapping;
  }

  /** The name that clients call, once API Gateway knows it. */
  public String name() {
    return domain.getDomainName();
  }
}
