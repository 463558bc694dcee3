package dev.isthmus.constructs.api;

/** What an access log says of a request. */
final class AccessLogFormat {

  private AccessLogFormat() {}

  /**
   * One JSON object per line, without tokens or bodies (<a
   * href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html">AWS</a>).
   * Numbers are quoted, since API Gateway writes {@code -} for a value that is missing.
   */
  static final String JSON =
      "{\"requestId\":\"$context.requestId\","
          + "\"extendedRequestId\":\"$context.extendedRequestId\","
          + "\"time\":\"$context.requestTime\","
          + "\"domain\":\"$context.domainName\","
          + "\"stage\":\"$context.stage\","
          + "\"method\":\"$context.httpMethod\","
          + "\"path\":\"$context.path\","
          + "\"status\":\"$context.status\","
          + "\"responseLength\":\"$context.responseLength\","
          + "\"responseLatency\":\"$context.responseLatency\","
          + "\"integrationStatus\":\"$context.integration.status\","
          + "\"integrationLatency\":\"$context.integration.latency\","
          + "\"sourceIp\":\"$context.identity.sourceIp\","
          + "\"vpcEndpointId\":\"$context.identity.vpceId\","
          + "\"userAgent\":\"$context.identity.userAgent\","
          + "\"error\":\"$context.error.responseType\","
          + "\"xrayTraceId\":\"$context.xrayTraceId\"}";
}
