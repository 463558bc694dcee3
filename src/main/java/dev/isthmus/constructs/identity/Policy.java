package dev.isthmus.constructs.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * IAM policy documents as JSON. Terraform fills in the references in them, which stand for ids and
 * ARNs and so need no escaping.
 */
public final class Policy {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Policy() {}

  /** Who may assume a role: one AWS service. */
  public static String assumedBy(String service) {
    return document(List.of(assume(service)));
  }

  /**
   * Who may assume a role: one AWS service, and only on behalf of one account (<a
   * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html">AWS</a>).
   */
  public static String assumedBy(String service, String accountId) {
    return document(List.of(when(assume(service), "StringEquals", "aws:SourceAccount", accountId)));
  }

  private static Map<String, Object> assume(String service) {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Effect", "Allow");
    statement.put("Principal", Map.of("Service", service));
    statement.put("Action", "sts:AssumeRole");
    return statement;
  }

  /** What an identity may do with one resource. */
  public static String allow(List<String> actions, String resource) {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Effect", "Allow");
    statement.put("Action", actions);
    statement.put("Resource", resource);
    return document(List.of(statement));
  }

  /**
   * A statement about everybody who calls an API.
   *
   * @param effect {@code Allow} or {@code Deny}
   * @param resource one execute-api ARN, or a list of them
   */
  public static Map<String, Object> invoke(String effect, Object resource) {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Effect", effect);
    statement.put("Principal", "*");
    statement.put("Action", "execute-api:Invoke");
    statement.put("Resource", resource);
    return statement;
  }

  /**
   * What nobody may do: use a bucket without encryption on the way (<a
   * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html">AWS</a>).
   *
   * @param bucketArn ARN of the bucket
   */
  public static String tlsOnly(String bucketArn) {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Sid", "TlsOnly");
    statement.put("Effect", "Deny");
    statement.put("Principal", "*");
    statement.put("Action", "s3:*");
    statement.put("Resource", List.of(bucketArn, bucketArn + "/*"));
    return document(List.of(when(statement, "Bool", "aws:SecureTransport", "false")));
  }

  /** The same statement under a condition. */
  public static Map<String, Object> when(
      Map<String, Object> statement, String operator, String key, String value) {
    Map<String, Object> conditional = new LinkedHashMap<>(statement);
    conditional.put("Condition", Map.of(operator, Map.of(key, value)));
    return conditional;
  }

  /** A document of these statements, in their order. */
  public static String document(List<? extends Map<String, ?>> statements) {
    return document(statements(statements));
  }

  /** A document of these statements, in their order, for Terraform's own {@code jsonencode}. */
  public static Map<String, Object> statements(List<? extends Map<String, ?>> statements) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("Version", "2012-10-17");
    document.put("Statement", statements);
    return document;
  }

  /** The text of a document. */
  public static String document(Map<String, Object> document) {
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a policy of more than strings, lists and maps", e);
    }
  }
}
