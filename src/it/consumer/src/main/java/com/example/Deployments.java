package com.example;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.Token;
import com.hashicorp.cdktf.providers.aws.lambda_function.LambdaFunction;
import com.hashicorp.cdktf.providers.aws.vpc_endpoint.VpcEndpoint;
import dev.isthmus.constructs.api.LambdaBackend;
import dev.isthmus.constructs.identity.Policy;
import dev.isthmus.constructs.identity.ServiceRole;
import dev.isthmus.constructs.observability.LogGroup;
import dev.isthmus.constructs.region.RegionalApi;
import dev.isthmus.spec.ApiSpec;
import dev.isthmus.spec.InvalidSpecException;
import dev.isthmus.spec.Problem;
import dev.isthmus.spec.RegionSpec;
import dev.isthmus.spec.Spec;
import dev.isthmus.stacks.Deployment;
import java.util.ArrayList;
import java.util.List;

/** Whole deployments. */
final class Deployments {

  private static final String EAST =
      "arn:aws:acm:us-east-1:111122223333:certificate/6f0b8ad2-5d0e-4b8a-9f0e-0c6d3c7a1e01";
  private static final String WEST =
      "arn:aws:acm:us-west-2:111122223333:certificate/6f0b8ad2-5d0e-4b8a-9f0e-0c6d3c7a1e02";

  private Deployments() {}

  static Deployment twoRegions(App app) {
    // docs: deployment
    Spec spec =
        Spec.builder("orders", "orders.internal.example.com")
            .region(RegionSpec.builder("us-east-1", "10.1.0.0/16", EAST).zones(3).build())
            .region(RegionSpec.of("us-west-2", "10.2.0.0/16", WEST))
            .api(ApiSpec.defaults().withBasePath("v1"))
            .tag("team", "orders")
            .build();
    Deployment deployment = Deployment.of(app, spec);
    // docs: end
    return deployment;
  }

  static void beside(Deployment deployment) {
    // docs: beside
    TerraformStack stack = deployment.stack("regional-us-east-1");
    RegionalApi region = deployment.region("us-east-1");
    VpcEndpoint.Builder.create(stack, "queues")
        .vpcEndpointType("Interface")
        .serviceName("com.amazonaws.us-east-1.sqs")
        .vpcId(region.network().vpcId())
        .subnetIds(Token.asList(region.network().workload().subnetIds()))
        .build();
    new LogGroup(stack, "worker", "/orders/worker");
    // docs: end
  }

  static void ownBackend(App app) {
    Spec spec =
        Spec.of(
            "orders",
            "orders.internal.example.com",
            List.of(RegionSpec.of("us-east-1", "10.1.0.0/16", EAST)));
    // docs: backend
    Deployment.builder(spec)
        .backend(
            (scope, network) -> {
              ServiceRole role =
                  new ServiceRole(
                      scope, "orders", "orders", Policy.assumedBy("lambda.amazonaws.com"));
              LambdaFunction function =
                  LambdaFunction.Builder.create(scope, "orders-function")
                      .functionName("orders")
                      .role(role.arn())
                      .packageType("Image")
                      .imageUri("111122223333.dkr.ecr.us-east-1.amazonaws.com/orders:1")
                      .build();
              return LambdaBackend.fromFunctionAttributes(
                  scope, "backend", function.getFunctionName(), function.getInvokeArn());
            })
        .build(app);
    // docs: end
  }

  static List<String> problems(App app) {
    Spec spec =
        Spec.builder("orders", "orders.internal.example.com")
            .region(RegionSpec.of("us-east-1", "10.1.0.0", EAST))
            .region(RegionSpec.of("us-west-2", "10.2.0.0/16", EAST))
            .build();
    List<String> lines = new ArrayList<>();
    // docs: problems
    try {
      Deployment.of(app, spec);
    } catch (InvalidSpecException e) {
      for (Problem problem : e.problems()) {
        lines.add(problem.path() + ": " + problem.message());
      }
    }
    // docs: end
    return lines;
  }
}
