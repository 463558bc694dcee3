// Says who answered, so that a client can tell Regions apart; says nothing of what it was sent.
export const handler = async (event, context) => ({
  statusCode: 200,
  headers: { "content-type": "application/json", "cache-control": "no-store" },
  body: JSON.stringify({
    region: process.env.AWS_REGION,
    requestId: event.requestContext?.requestId ?? context.awsRequestId,
    path: event.path,
  }),
});
