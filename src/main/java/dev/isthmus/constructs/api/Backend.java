package dev.isthmus.constructs.api;

/** What answers the requests that the API lets through. */
public interface Backend {

  /** URI of the Lambda function as API Gateway invokes it. */
  String invokeArn();

  /**
   * Lets an API invoke the backend.
   *
   * @param executionArn the API's execution ARN
   */
  void allow(String executionArn);
}
